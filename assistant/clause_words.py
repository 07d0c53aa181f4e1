"""The words of a clause as questions are compared with them, made once per library and kept."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.figures import Given, printed_kinds
from assistant.folding import folded_text
from assistant.per_library import PerClause
from assistant.sentences import RunKind, Sentence, split_sentences
from corpus.directive import Clause
from corpus.library import Library
from corpus.normalize import fold


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """A sentence or a heading with its folded text and the kinds of figures it gives."""

    sentence: Sentence
    text: str
    given: Given


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The folded words of a clause: all of them, its heading, that with those above, its runs.

    Duty notes are left out of the runs; the text of each run is a part of the whole.
    """

    text: str
    heading: str
    above: str
    runs: tuple[SentenceWords, ...]


def clause_words(clause: Clause, library: Library) -> ClauseWords:
    """The words of a clause that the library holds."""
    return _WORDS.of(clause, library)


def _read(clause: Clause, library: Library) -> ClauseWords:
    return ClauseWords(
        text=folded_text(clause, library),
        heading=fold(clause.heading),
        above=fold(" ".join((clause.heading, *headings_above(clause, library)))),
        runs=tuple(
            SentenceWords(run, fold(run.text), printed_kinds(run.text))
            for run in split_sentences(clause)
            if run.kind is not RunKind.NOTE
        ),
    )


_WORDS = PerClause(_read)


def headings_above(clause: Clause, library: Library) -> tuple[str, ...]:
    """Headings of the enclosing clauses, nearest first."""
    found: list[str] = []
    parent = clause.parent
    while parent and parent in library:
        above = library.clause(parent)
        found.append(above.heading or above.text.strip().split("\n")[0][:60])
        parent = above.parent
    return tuple(found)
