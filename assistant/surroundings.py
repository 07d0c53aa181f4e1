"""Where a clause stands: its words together with its headings and its document's title."""

from __future__ import annotations

from corpus.directive import Clause
from corpus.library import Library
from corpus.normalize import fold


def surroundings(clause: Clause, library: Library) -> str:
    """Folded text, headings of the clause and its parents, and its document's title."""
    pieces = [clause.text, clause.heading, library.owner(clause.label).title]
    parent = clause.parent
    while parent and parent in library:
        above = library.clause(parent)
        pieces.append(above.heading or above.text[:60])
        parent = above.parent
    return fold(" ".join(pieces))
