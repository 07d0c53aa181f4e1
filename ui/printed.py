"""Printed words on the page: a clause's text with the quoted runs marked, lines kept as lines."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.directive import Clause, Span
from ui.html import Html, joined, tag
from ui.marking import Piece, mark


def printed_clause(clause: Clause, spans: Iterable[Span] = ()) -> Html:
    """The whole clause as printed; the first mark carries the id that a page scrolls to."""
    return printed_pieces(mark(clause, spans))


def first_words(text: str, limit: int) -> str:
    """The beginning of a text in one line, cut with an ellipsis where it is longer."""
    return text if len(text) <= limit else text[:limit] + "…"


def printed_words(text: str) -> Html:
    """A quotation as printed, nothing marked."""
    return printed_pieces((Piece(text, marked=False),))


def printed_pieces(pieces: Iterable[Piece]) -> Html:
    """Runs as paragraphs: one per printed line that is not blank."""
    lines: list[list[Html]] = [[]]
    for piece in pieces:
        for number, run in enumerate(piece.text.split("\n")):
            if number:
                lines.append([])
            if run:
                lines[-1].append(tag("mark", run) if piece.marked else joined(run))
    shown = [line for line in lines if any(run.strip() for run in line)]
    return tag("div", [tag("p", line) for line in shown], class_="printed")
