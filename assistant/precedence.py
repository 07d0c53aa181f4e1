"""Which of the clauses that fit a question about equally well stands first.

Words alone let the first place hang on how a question is phrased. Two things steady it:

1. The first few clauses change places by the cosine of the question with their nearest sentence.
   What it counts was chosen on the project's own questions and confirmed on the blind ones
   (``docs/search.md``). A question that addresses clauses is not embedded, and what explains a
   term is known by its form.
2. A clause of the body comes before a table's row that repeats it, unless the row holds more of
   the question than the body and the headings above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from assistant.clause_words import headings_above
from assistant.fit import Heard
from assistant.folding import folded_text
from assistant.likeness import Likeness
from assistant.question import Intent, Understood
from assistant.relevance import grams_of
from assistant.sentences import RunKind, split_sentences
from corpus.directive import Clause, ClauseKind
from corpus.library import Library
from corpus.normalize import fold
from index.passage import Hit

# How far down a row is looked for, and a clause of the body behind it.
_ROWS: Final = 10
# Share of a clause's characters and pairs that a row which repeats it holds: cells leave out marks.
_SAME: Final = 0.85
# How many clauses are compared by their sentences, what a cosine counts beside the features, and
# how far behind the nearest one it counts nothing.
_NEAR: Final = 5
_WEIGHT: Final = 5.0
_FAR: Final = 0.15


def nearest_first(
    hits: Sequence[Hit], understood: Understood, *, likeness: Likeness, library: Library
) -> tuple[Hit, ...]:
    """Hits, best first, the first few in the order of features and nearest sentence together."""
    if understood.clauses or understood.intent is Intent.DEFINITION:
        return tuple(hits)
    first = hits[:_NEAR]
    runs = [_sentences(library.clause(hit.clause)) for hit in first]
    cosines = likeness(understood.text, [text for run in runs for text in run])
    if not cosines:
        return tuple(hits)
    floor, given = max(cosines) - _FAR, iter(cosines)
    nearest = [max(islice(given, len(run)), default=floor) for run in runs]
    lifted = [
        replace(hit, score=round(hit.score + _WEIGHT * max(cosine - floor, 0.0), 6))
        for hit, cosine in zip(first, nearest, strict=True)
    ]
    return (*sorted(lifted, key=lambda hit: -hit.score), *hits[_NEAR:])


def bodies_first(hits: Sequence[Hit], heard: Heard, library: Library) -> tuple[Hit, ...]:
    """Hits, best first, in which no row stands before the clause of the body that it repeats."""
    order = list(hits)
    for at, hit in enumerate(order[:_ROWS]):
        row = library.clause(hit.clause)
        if row.kind is not ClauseKind.ROW:
            continue
        asked = heard.coverage(folded_text(row, library))
        for later in range(at + 1, len(order[:_ROWS])):
            body = library.clause(order[later].clause)
            if not _repeats(row, body, library):
                continue
            if heard.coverage(_with_headings(body, library)) >= asked:
                first, second = replace(order[later], score=hit.score), order[later].score
                order[at], order[later] = first, replace(hit, score=second)
            break
    return tuple(order)


def _repeats(row: Clause, body: Clause, library: Library) -> bool:
    """Whether a row says what a clause of the body of the same document says."""
    if body.kind is ClauseKind.ROW:
        return False
    if library.owner(row.label).id != library.owner(body.label).id:
        return False
    words = set(grams_of(folded_text(body, library)))
    return len(words.intersection(grams_of(folded_text(row, library)))) >= _SAME * len(words)


def _with_headings(clause: Clause, library: Library) -> str:
    """Folded text of a clause with the headings that it stands under."""
    return folded_text(clause, library) + fold(" ".join(headings_above(clause, library)))


def _sentences(clause: Clause) -> list[str]:
    """The sentences of a clause, without its heading and duty notes."""
    return [item.text for item in split_sentences(clause) if item.kind is RunKind.WORDS]
