"""What is searched: passages cut from clauses, and the hits a search brings back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """An indexed unit: a clause or, where a clause is long, a run of its sentences.

    ``start`` and ``end`` are offsets into the clause's ``text``. ``title``, ``heading`` and
    ``path`` are fields that search weighs apart from the words themselves.
    """

    id: str
    clause: str
    directive: str
    text: str
    start: int
    end: int
    title: str
    heading: str
    path: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause that a search found, with its best passage, fused score and channels."""

    clause: str
    passage: str
    text: str
    score: float
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for: the searched words and what understanding fixed.

    ``text`` is embedded; ``terms`` are further words (lexicon bridges) for the lexical channel.
    ``directives`` limits or prefers directives by id (empty: all). ``clauses`` are labels that
    the question addresses directly; they come first.
    """

    text: str
    terms: tuple[str, ...] = ()
    directives: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
