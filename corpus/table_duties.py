"""Duty notes of an annex table: the cell that names the units of a row.

The pieces of a row clause are its cells in printed order, merged cells repeated. A cell that reads
as units, with or without a verb, speaks of the content cell before it; a column name before it
(牵头单位) says what its units do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from corpus.directive import Clause, Span
from corpus.note_words import Wording, bare_words, read_wording

_BETWEEN_CELLS = re.compile(r"[\t\n|]")
_ROLE = re.compile(r"(?:牵头|主办|配合|协办|协助|参加|参与)(?:责任)?(?:单位|部门|机关|主体)")
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
    named: int | None = None  # where the name of the column begins that stands before a cell
    for start, end in _cells(clause):
        piece = clause.text[start:end]
        role = "" if named is None else clause.text[named:start].strip()
        first, named = start if named is None else named, None
        if content and not role and _ROLE.fullmatch(re.sub(r"\s", "", piece)):
            named = start
            continue
        wording = _read_cell(piece, clause.source_spans(start, end), role)
        spans = clause.source_spans(first, end)
        if wording is None or content is None:
            content = Span(spans[0].start, spans[-1].end)
            continue
        raw = _LINE_BREAK.sub("", clause.text[first:end])
        notes.append(CellNote(raw, spans, wording, content))
    return tuple(notes)


def _read_cell(piece: str, spans: tuple[Span, ...], role: str) -> Wording | None:
    """What a cell says; where each of its paragraphs reads as units they are statements apart.

    A blank that is a piece of its own stands between two paragraphs of the cell. ``role`` is the
    name of its column where that says what the units do.
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
    apart = len(paragraphs) > 1 and all(read_wording(words, listed=True) for words in paragraphs)
    words = ("、" if role else "；").join(paragraphs) if apart else piece
    named = read_wording(f"{bare_words(role)}：{words}") if role else None
    return named or read_wording(words, listed=True)


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
