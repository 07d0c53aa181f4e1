"""Sentences of a clause, with their offsets into the clause's text.

1. Duty notes and the printed heading are runs of their own: neither says what must be done.
2. The rest ends at 。！？； outside matched quotation marks and brackets.
3. Runs that the printed lines break (a page end, a hard wrap) stay whole: only whitespace.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from corpus.directive import Clause, Duty, Span
from corpus.normalize import fold, fold_with_offsets

_ENDS = "。！？；;!?"
_OPENERS = "“「『（(《〔［"
_CLOSERS = "”」』）)》〕］"
_PAIR = {"(": "（", ")": "）"}
_NOTE = re.compile(
    r"[（(][^（）()]{0,400}(?:负责|落实|承担|配合|牵头|不再一一列出|不再列出)[。.]?\s*[）)]"
)
_WRAPS = re.compile(r"\s*\n\s*")


class RunKind(StrEnum):
    """What a run of a clause's text is."""

    WORDS = "words"
    NOTE = "note"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A run ``clause.text[start:end]``; ``text`` is the same run without line breaks."""

    clause: str
    start: int
    end: int
    text: str
    kind: RunKind = RunKind.WORDS


@lru_cache(maxsize=4096)  # the same clauses are split again with every question
def split_sentences(clause: Clause) -> tuple[Sentence, ...]:
    """Sentences, notes and heading of a clause in text order, joined: its whole text."""
    runs: list[Sentence] = []
    at = 0
    for start, end, kind in _set_apart(clause):
        if start < at:
            continue
        runs += _plain(clause, at, start)
        runs += _run(clause, (start, end), kind)
        at = end
    runs += _plain(clause, at, len(clause.text))
    return tuple(runs)


def unwrapped(text: str) -> str:
    """Text without the line breaks of the print; blanks between words of a line stay."""
    return _WRAPS.sub("", text).strip()


def parts_of(clause: Clause, sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """Bounds of the comma-separated parts of a sentence, as offsets into the clause's text."""
    text = clause.text[sentence.start : sentence.end]
    depth = _depths(text)
    bounds: list[tuple[int, int]] = []
    start = 0
    for at, character in enumerate(text):
        inside_number = text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()
        if character in "，,：:" and depth[at] == 0 and not inside_number:
            bounds.append((sentence.start + start, sentence.start + at + 1))
            start = at + 1
    if start < len(text):
        bounds.append((sentence.start + start, sentence.end))
    return tuple(bounds)


def note_range(clause: Clause, duty: Duty) -> tuple[int, int] | None:
    """Offsets into ``clause.text`` of the words of a duty, or None where they stand elsewhere."""
    ranges = [text_range(clause, span) for span in duty.spans]
    found = [item for item in ranges if item is not None]
    if found and len(found) == len(ranges):
        start, end = min(item[0] for item in found), max(item[1] for item in found)
        if fold(duty.raw) in fold(clause.text[start:end]):
            return start, end
    folded = fold_with_offsets(clause.text)
    return folded.locate(fold(duty.raw))


def text_range(clause: Clause, span: Span) -> tuple[int, int] | None:
    """Offsets into ``clause.text`` of the source run, cut to the clause; None where disjoint."""
    start: int | None = None
    end = at = 0
    for piece in clause.spans:
        low, high = max(piece.start, span.start), min(piece.end, span.end)
        if low < high:
            start = at + low - piece.start if start is None else start
            end = at + high - piece.start
        at += piece.end - piece.start
    return None if start is None else (start, end)


def _set_apart(clause: Clause) -> list[tuple[int, int, RunKind]]:
    apart: list[tuple[int, int, RunKind]] = []
    heading = _heading_range(clause)
    if heading:
        apart.append((*heading, RunKind.HEADING))
    for duty in clause.duties:
        place = None if duty.inherited else note_range(clause, duty)
        if place and _is_apart(clause.text, place):
            apart.append((*place, RunKind.NOTE))
    for match in _NOTE.finditer(clause.text):
        before = clause.text[: match.start()].rstrip()[-1:]
        if not before or before in "。；;.！!）)":
            apart.append((match.start(), match.end(), RunKind.NOTE))
    return sorted(set(apart), key=lambda item: (item[0], -item[1]))


def _is_apart(text: str, place: tuple[int, int]) -> bool:
    """True where a note stands in brackets or in a cell of its own, not inside a sentence."""
    words = text[slice(*place)].strip()
    before = text[: place[0]].rstrip(" \t\u3000")[-1:]
    return words[:1] in "（(" or not before or before in "\n。；;"


def _heading_range(clause: Clause) -> tuple[int, int] | None:
    if not clause.heading:
        return None
    folded = fold_with_offsets(clause.text)
    place = folded.locate(fold(clause.heading))
    if place is None or len(fold(clause.text[: place[0]])) > 12:
        return None
    end = place[1]
    while end < len(clause.text) and clause.text[end] in "。．. \u3000":
        end += 1
    return 0, end


def _plain(clause: Clause, start: int, end: int) -> list[Sentence]:
    text = clause.text[start:end]
    depth = _depths(text)
    runs: list[Sentence] = []
    at = 0
    for index, character in enumerate(text):
        # A tab stands between the cells of a table row: no sentence runs over it.
        closing = character in _ENDS + "\t" and depth[index] == 0
        # “……。” before a line end closes a sentence; followed by words it is part of one.
        quoted_end = (
            character in "”」』）)"
            and depth[index] == 0
            and text[max(index - 1, 0)] in "。！？!?"
            and not text[index + 1 : index + 2].strip()
        )
        if closing or quoted_end:
            runs += _run(clause, (start + at, start + index + 1), RunKind.WORDS)
            at = index + 1
    return runs + _run(clause, (start + at, end), RunKind.WORDS)


def _run(clause: Clause, place: tuple[int, int], kind: RunKind) -> list[Sentence]:
    start, end = place
    while start < end and clause.text[start].isspace():
        start += 1
    while end > start and clause.text[end - 1].isspace():
        end -= 1
    if start == end or not fold(clause.text[start:end]).strip('.,;:"()-'):
        return []
    return [Sentence(clause.label, start, end, unwrapped(clause.text[start:end]), kind)]


def _depths(text: str) -> list[int]:
    """How many matched pairs enclose each character; a pair's own marks count as outside."""
    depth = [0] * (len(text) + 1)
    open_at: list[int] = []
    for at, character in enumerate(text):
        if character in _OPENERS:
            open_at.append(at)
        elif character in _CLOSERS:
            opener = _OPENERS[_CLOSERS.index(_PAIR.get(character, character))]
            match = next(
                (i for i in reversed(open_at) if _PAIR.get(text[i], text[i]) == opener), -1
            )
            if match >= 0 and at - match < 600:
                depth[match + 1] += 1
                depth[at] -= 1
                del open_at[open_at.index(match) :]
    for at in range(1, len(depth)):
        depth[at] += depth[at - 1]
    return depth[: len(text)]
