"""Passages from clauses: what is indexed, and the text that is shown for a hit.

A clause is one passage. A clause longer than ``PASSAGE_LIMIT`` characters is cut into adjacent
runs of whole sentences of about equal length, so that one sentence about one thing is not
drowned by the rest. Passages of a clause join to its text: nothing is lost or repeated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from corpus.directive import Clause, Directive
from corpus.library import Library
from index.passage import Passage

PASSAGE_LIMIT: Final = 500
SHOWN_LIMIT: Final = 1500
_SENTENCE = re.compile(r"[^。；！？;]*[。；！？;]+[”’」）)\s]*|[^。；！？;]+$", re.DOTALL)
_PHRASE = re.compile(r"[^，、,：:\n]*[，、,：:\n]+|[^，、,：:\n]+$", re.DOTALL)


def segment(library: Library) -> tuple[Passage, ...]:
    """Passages of all clauses in the order of the library, each with its search fields."""
    return tuple(
        passage
        for directive in library.directives
        for clause, ladder in _with_ladder(directive)
        for passage in _passages(directive, clause, ladder)
    )


def shown_text(clause: Clause, start: int, end: int) -> str:
    """The clause's text or, where it is too long to show, a run of it around ``[start, end)``."""
    if len(clause.text) <= SHOWN_LIMIT:
        return clause.text
    spare = max(SHOWN_LIMIT - (end - start), 0)
    low = max(0, min(start - spare // 2, len(clause.text) - SHOWN_LIMIT))
    return clause.text[low : low + SHOWN_LIMIT]


def cut(text: str, limit: int = PASSAGE_LIMIT) -> tuple[tuple[int, int], ...]:
    """Adjacent runs ``[start, end)`` of whole sentences, each at most ``limit`` long."""
    if len(text) <= limit:
        return ((0, len(text)),)
    target = -(-len(text) // -(-len(text) // limit))
    runs: list[tuple[int, int]] = []
    start = at = 0
    for size in _pieces(text, limit):
        full = at + size - start > limit or (at - start >= target and at > start)
        if full and at > start:
            runs.append((start, at))
            start = at
        at += size
    runs.append((start, at))
    return tuple(runs)


def _pieces(text: str, limit: int) -> Iterator[int]:
    """Lengths of sentences; of phrases where a sentence is too long; of plain runs at last."""
    for sentence in _SENTENCE.findall(text):
        if len(sentence) <= limit:
            yield len(sentence)
            continue
        for phrase in _PHRASE.findall(sentence):
            whole, rest = divmod(len(phrase), limit)
            yield from [limit] * whole
            if rest:
                yield rest


def _with_ladder(directive: Directive) -> Iterator[tuple[Clause, tuple[Clause, ...]]]:
    """Each clause with its enclosing clauses, outermost first."""
    known = {clause.label: clause for clause in directive.clauses}
    for clause in directive.clauses:
        ladder: list[Clause] = []
        parent = known.get(clause.parent)
        while parent is not None and parent not in ladder:
            ladder.insert(0, parent)
            parent = known.get(parent.parent)
        yield clause, tuple(ladder)


def _passages(directive: Directive, clause: Clause, ladder: Sequence[Clause]) -> Iterator[Passage]:
    title = " ".join((directive.id, directive.title, *directive.short_names))
    headings = [parent.heading for parent in ladder if parent.heading]
    path = " ".join((*headings, *clause.path))
    for number, (start, end) in enumerate(cut(clause.text)):
        yield Passage(
            id=f"{clause.label}#{number}",
            clause=clause.label,
            directive=directive.id,
            text=clause.text[start:end],
            start=start,
            end=end,
            title=title,
            heading=clause.heading,
            path=path,
        )


def embedded_text(passage: Passage) -> str:
    """What is embedded for a passage: where it stands, then its words."""
    lead = " ".join(part for part in (passage.path, passage.heading) if part)
    return f"{lead}\n{passage.text}" if lead else passage.text
