"""Folded texts of the clauses held, made once per library and kept."""

from __future__ import annotations

from assistant.per_library import PerLibrary
from corpus.directive import Clause
from corpus.library import Library
from corpus.normalize import fold


def folded_text(clause: Clause, library: Library) -> str:
    """The folded text of a clause that the library holds."""
    texts = _TEXTS.of(library)
    text = texts.get(clause.label)
    if text is None:
        text = texts.setdefault(clause.label, fold(clause.text))
    return text


def _no_texts(_library: Library) -> dict[str, str]:
    return {}


_TEXTS = PerLibrary(_no_texts)
