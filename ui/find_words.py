"""Finds words in a directive's clauses as printed, width and brackets aside."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.directive import Clause, Directive, Span
from corpus.normalize import fold, fold_with_offsets
from ui.marking import Piece, mark

_AROUND = 40
_MARKED = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A clause that holds the words: their source runs, and an excerpt with them marked."""

    clause: Clause
    spans: tuple[Span, ...]
    excerpt: tuple[Piece, ...]


def find_words(directive: Directive, sought: str) -> tuple[Found, ...]:
    """The clauses whose text holds the sought words, in reading order."""
    wanted = fold(sought)
    if not wanted:
        return ()
    found: list[Found] = []
    for clause in directive.clauses:
        runs = find_runs(clause.text, wanted)
        if runs:
            spans = tuple(span for run in runs for span in clause.source_spans(*run))
            found.append(Found(clause, spans, _excerpt(clause, spans, runs[0][0])))
    return tuple(found)


def find_runs(text: str, wanted: str) -> list[tuple[int, int]]:
    """Where folded words stand in a text: runs of the text as printed."""
    folded = fold_with_offsets(text)
    runs: list[tuple[int, int]] = []
    at = folded.text.find(wanted)
    while at >= 0 and len(runs) < _MARKED:
        runs.append((folded.offsets[at], folded.offsets[at + len(wanted) - 1] + 1))
        at = folded.text.find(wanted, at + len(wanted))
    return runs


def _excerpt(clause: Clause, spans: tuple[Span, ...], first: int) -> tuple[Piece, ...]:
    """The marked text around the first hit, cut ends shown by an ellipsis."""
    low, high = max(first - _AROUND, 0), first + 3 * _AROUND
    pieces = [Piece("…", marked=False)] if low else []
    at = 0
    for piece in mark(clause, spans):
        words = piece.text[max(low - at, 0) : max(high - at, 0)].replace("\n", " ")
        if words:
            pieces.append(Piece(words, piece.marked))
        at += len(piece.text)
    return (*pieces, Piece("…", marked=False)) if at > high else tuple(pieces)
