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
    """The duty cells of a row clause in printed order, one for each row that a cell stands in.

    Cells beside one another whose columns say what their units do are one note.
    """
    notes: list[CellNote] = []
    content: Span | None = None
    named: int | None = None  # where the column name begins that stands before a cell
    run: list[str] = []  # the words of the note that the next cell may go on
    begin = 0
    for start, end in _cells(clause):
        if content and named is None and _ROLE.fullmatch(bare_words(clause.text[start:end])):
            named = start
            continue
        role = "" if named is None else bare_words(clause.text[named:start])
        first, named = start if named is None else named, None
        words = _cell_words(clause.text[start:end], clause.source_spans(start, end), role)
        if content is None or read_wording(words, listed=True) is None:
            spans = clause.source_spans(first, end)
            content, run = Span(spans[0].start, spans[-1].end), []
            continue
        if run and (role or _ROLE.match(run[0])):
            notes.pop()
        else:
            run, begin = [], first
        run.append(words)
        wording = read_wording("；".join(run), listed=True)
        if wording:
            raw = _LINE_BREAK.sub("", clause.text[begin:end])
            notes.append(CellNote(raw, clause.source_spans(begin, end), wording, content))
    return tuple(notes)


def _cell_words(piece: str, spans: tuple[Span, ...], role: str) -> str:
    """The words of a cell as a note says them, with the role that its column names.

    A blank that is a piece of its own stands between two paragraphs of the cell; where each
    paragraph reads as units, they are parted.
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
    with_role = f"{role}：{words}"
    return with_role if role and read_wording(with_role, listed=True) else words


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
