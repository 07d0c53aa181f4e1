"""Folded texts of the clauses held, made once per library and kept."""

from __future__ import annotations

from corpus.directive import Clause
from corpus.library import Library
from corpus.normalize import fold

_KEPT: dict[str, dict[str, str]] = {}


def folded_text(clause: Clause, library: Library) -> str:
    """The folded text of a clause that the library holds."""
    texts = _KEPT.get(library.digest)
    if texts is None:
        _KEPT.clear()
        texts = _KEPT.setdefault(library.digest, {})
    text = texts.get(clause.label)
    if text is None:
        text = texts.setdefault(clause.label, fold(clause.text))
    return text
