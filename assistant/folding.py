"""Folded texts of the clauses held, made once per library and kept."""

from __future__ import annotations

from assistant.per_library import PerClause
from corpus.directive import Clause
from corpus.library import Library
from corpus.normalize import fold


def folded_text(clause: Clause, library: Library) -> str:
    """The folded text of a clause that the library holds."""
    return _TEXTS.of(clause, library)


def _folded(clause: Clause, _library: Library) -> str:
    return fold(clause.text)


_TEXTS = PerClause(_folded)
