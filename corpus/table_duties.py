"""Duty notes of an annex table: the cell that names the units of a row.

The pieces of a row clause are its cells in printed order, merged cells repeated. A cell that reads
as units, with or without a verb, speaks of the content cell before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.directive import Clause, Span
from corpus.note_words import Wording, read_wording

_LINE_BREAK = re.compile(r"\s*[\r\n]\s*|^\s+|\s+$")


@dataclass(frozen=True, slots=True)
class CellNote:
    """A cell that names who is responsible for the content beside it."""

    raw: str
    spans: tuple[Span, ...]
    wording: Wording
    covers: Span


def find_cell_notes(clause: Clause) -> tuple[CellNote, ...]:
    """The duty cells of a row clause in printed order, one for each row that a cell stands in."""
    notes: list[CellNote] = []
    content: Span | None = None
    at = 0
    for span in clause.spans:
        piece = clause.text[at : at + span.end - span.start]
        at += span.end - span.start
        wording = read_wording(piece, listed=True)
        if wording is None or content is None:
            content = span if piece.strip() else content
            continue
        raw = _LINE_BREAK.sub("", piece)
        notes.append(CellNote(raw, (span,), wording, content))
    return tuple(notes)
