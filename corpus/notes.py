"""Duty notes in running text: the brackets and labelled lines that say who is responsible."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.note_words import PARTIES, Wording, read_wording
from corpus.unit_names import CLOSING, OPENING

_BRACKET = re.compile(f"[{re.escape(OPENING + CLOSING)}]")
_LINE_BREAK = re.compile(r"[ \t　]*[\r\n]\s*")
LABEL = rf"(?:{PARTIES})(?:责任)?(?:单位|部门|主体)[：:]"
_LABELLED_LINE = re.compile(
    rf"(?:^|(?<=[。；;]))[ \t　]*(?P<note>{LABEL}[^\n]+(?:\n+[ \t　]*{LABEL}[^\n]+)*)", re.MULTILINE
)
_DUTY_WORD = re.compile(r"负责|牵头|督促.{0,8}落实|(?:责任|配合|主办|协办)(?:单位|部门|主体)")
_NO_DUTY = re.compile(r"负责人|^.(?:以下简称|以下统称|以下称|包括|含|指|即)")
_LONGEST = 1200


@dataclass(frozen=True, slots=True, order=True)
class Note:
    """A duty note at ``text[start:end]``; ``raw`` is the same without line breaks."""

    start: int
    end: int
    raw: str


def find_notes(text: str) -> tuple[Note, ...]:
    """Duty notes of a text in reading order, outermost brackets only; empty when there are none.

    Brackets may be of either width, hold other brackets and run over line or page breaks. A
    bracket that does not read as units with a duty (（包括主要负责人…）) is not among them.
    """
    found: list[tuple[int, int]] = []
    for start, end in _brackets(text):
        if _read(text[start:end]) is not None:
            found.append((start, end))
    found += [match.span("note") for match in _LABELLED_LINE.finditer(text)]
    return tuple(
        Note(start, end, _without_breaks(text[start:end])) for start, end in _outermost(found)
    )


def find_unread(text: str) -> tuple[Note, ...]:
    """Brackets that speak of duties but do not read as notes, for a person to look at."""
    read = [(note.start, note.end) for note in find_notes(text)]
    return tuple(
        Note(start, end, _without_breaks(text[start:end]))
        for start, end in _brackets(text)
        if _DUTY_WORD.search(text, start, end)
        and not _NO_DUTY.search(_without_breaks(text[start:end]))
        and not any(low <= start and end <= high for low, high in read)
    )


def _read(piece: str) -> Wording | None:
    return read_wording(piece) if _DUTY_WORD.search(_without_breaks(piece)) else None


def _without_breaks(text: str) -> str:
    return _LINE_BREAK.sub("", text)


def _brackets(text: str) -> list[tuple[int, int]]:
    """Every pair of brackets, inner ones too, by start; an unclosed one is no pair."""
    open_at: list[int] = []
    pairs: list[tuple[int, int]] = []
    for bracket in _BRACKET.finditer(text):
        if bracket.group() in OPENING:
            open_at.append(bracket.start())
        elif open_at:
            start = open_at.pop()
            if bracket.end() - start <= _LONGEST:
                pairs.append((start, bracket.end()))
    return sorted(pairs)


def _outermost(pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pieces that lie in no other piece, by start."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(pieces, key=lambda piece: (piece[0], -piece[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
