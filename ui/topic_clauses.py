"""Which clauses of a directive are about which trade: by the words of their headings."""

from __future__ import annotations

from functools import cache, lru_cache

from assistant.vocabulary.topics import Topics, read_topics
from corpus.directive import Clause, Directive
from corpus.normalize import fold

_FIRST_WORDS = 40


def clauses_about(directive: Directive, topic: str) -> tuple[Clause, ...]:
    """The clauses about a topic, in reading order; none for a topic that it does not treat."""
    return tuple(clause for clause in directive.clauses if topic in _topics_of(clause))


def topics_in(directive: Directive) -> tuple[str, ...]:
    """Names of the trades that a directive treats, sorted."""
    return tuple(sorted({topic for clause in directive.clauses for topic in _topics_of(clause)}))


def _topics_of(clause: Clause) -> tuple[str, ...]:
    """The trades of a heading; of the first words where the print has lost the heading."""
    return _read(fold(clause.heading or clause.text[:_FIRST_WORDS]))


@lru_cache(maxsize=8192)
def _read(words: str) -> tuple[str, ...]:
    topics = _topics()
    return tuple(name for name in topics.find(words) if topics.topics[name].trade)


@cache
def _topics() -> Topics:
    return read_topics()
