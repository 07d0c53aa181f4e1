"""Which words of a clause are marked: source spans laid over the clause's own text.

1. each source piece of the clause is put at its offset in the clause's text;
2. where a piece and a marked span share characters, the shared run is marked;
3. a marked source character is marked once: the first time it stands in the text, so that a
   merged table cell that is printed in several rows does not light up twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.directive import Clause, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a clause's text that is marked or is not; the runs join to the whole text."""

    text: str
    marked: bool


def mark(clause: Clause, spans: Iterable[Span]) -> tuple[Piece, ...]:
    """The clause's text in runs, marked where the source spans are; spans elsewhere do nothing."""
    marked = _marked_offsets(clause, tuple(spans))
    pieces: list[Piece] = []
    begun = 0
    for at in range(1, len(clause.text) + 1):
        if at == len(clause.text) or (at in marked) != (begun in marked):
            pieces.append(Piece(clause.text[begun:at], begun in marked))
            begun = at
    return tuple(pieces)


def _marked_offsets(clause: Clause, spans: tuple[Span, ...]) -> frozenset[int]:
    """Offsets into the clause's text of every marked character."""
    seen: set[int] = set()
    offsets: set[int] = set()
    at = 0
    for piece in clause.spans:
        for span in spans:
            for source in range(max(piece.start, span.start), min(piece.end, span.end)):
                if source not in seen:
                    seen.add(source)
                    offsets.add(at + source - piece.start)
        at += piece.end - piece.start
    return frozenset(offsets)
