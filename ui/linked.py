"""A line made by code, with the clauses that it names as links to their source."""

from __future__ import annotations

from corpus.library import Library
from ui.html import Child, tag
from ui.links import clause_path


def linked(words: str, library: Library) -> list[Child]:
    """The words, every clause label in them a link; the longest label wins."""
    shown: list[Child] = []
    begun = at = 0
    while at < len(words):
        label = _label_at(words, at, library)
        if not label:
            at += 1
            continue
        document = library.owner(label).id
        link = tag("a", label, href=clause_path(document, label), data_source=True)
        shown += [words[begun:at], link]
        begun = at = at + len(label)
    return [*shown, words[begun:]]


def _label_at(words: str, at: int, library: Library) -> str:
    """The longest label of a clause that stands there, or nothing."""
    labels = [
        clause.label
        for item in library.directives
        if words.startswith(item.id, at)
        for clause in item.clauses
        if words.startswith(clause.label, at)
    ]
    return max(labels, key=len, default="")
