"""Duty notes of an annex table: the cell that names the units of a row.

The pieces of a row clause are its cells in printed order, merged cells repeated. A cell that reads
as units, with or without a verb, speaks of the content cell before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from corpus.directive import Clause, Span
from corpus.note_words import Wording, read_wording

_BETWEEN_CELLS = re.compile(r"[\t\n|]")
_CELL = re.compile(r"[^\t\n|]+")
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
    for start, end in _cells(clause):
        piece = clause.text[start:end]
        spans = clause.source_spans(start, end)
        wording = _read_cell(piece, spans)
        if wording is None or content is None:
            content = Span(spans[0].start, spans[-1].end)
            continue
        notes.append(CellNote(_LINE_BREAK.sub("", piece), spans, wording, content))
    return tuple(notes)


def _read_cell(piece: str, spans: tuple[Span, ...]) -> Wording | None:
    """What a cell says; where each of its paragraphs reads as units they are statements apart.

    A blank that is a piece of its own stands between two paragraphs of the cell.
    """
    paragraphs = [""]
    at = 0
    for span in spans:
        words = piece[at : at + span.end - span.start]
        at += len(words)
        if words == " ":
            paragraphs.append("")
        else:
            paragraphs[-1] += words
    if len(paragraphs) > 1 and all(read_wording(words, listed=True) for words in paragraphs):
        return read_wording("；".join(paragraphs), listed=True)
    return read_wording(piece, listed=True)


def _cells(clause: Clause) -> list[tuple[int, int]]:
    """Runs of the clause's text that are cells: parted by tabs, else by breaks in the source."""
    if _BETWEEN_CELLS.search(clause.text):
        runs = [match.span() for match in _CELL.finditer(clause.text)]
    else:
        ends = list(accumulate(span.end - span.start for span in clause.spans))
        runs = list(zip([0, *ends], ends, strict=False))
    trimmed = (_trimmed(clause.text, start, end) for start, end in runs)
    return [(start, end) for start, end in trimmed if start < end]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
