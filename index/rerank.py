"""The order of hits by features that can be named, each between 0 and 1.

The weights were fitted on the project's own questions, each half checked on the other, and rounded
(``docs/search.md``); ``explain`` shows what each feature gave to a hit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Final

from index.passage import Hit


@dataclass(frozen=True, slots=True)
class Features:
    """How well a clause fits a question, seen from different sides; 0 is neutral throughout."""

    search: float = 0.0  # fused score against the best one
    words: float = 0.0  # share of the question's words in the clause, weighed by rarity
    headings: float = 0.0  # the same for its heading and the headings above it
    own: float = 0.0  # the same for its own heading alone
    bridge: float = 0.0  # share of the bridge words in the clause
    topic: float = 0.0  # a word of the main topic in heading or text
    unit: float = 0.0  # a duty over the clause names an asked unit
    kind: float = 0.0  # states the asked kind of fact: a figure, a time
    sentence: float = 0.0  # share of the words in one sentence that states what is asked
    counted: float = 0.0  # a figure stands with the very thing that is counted
    role: float = 0.0  # a duty over the clause has the asked role
    defines: float = 0.0  # explains a term that the question names
    place: float = 0.0  # stands in the asked document or annex, or one that years suggest
    standing: float = 0.0  # against it: repealed, draft, interpretation, expired
    thin: float = 0.0  # against it: a heading without words of its own
    head: float = 0.0  # against it: title, opening or closing, where no fact of these is asked
    row: float = 0.0  # against it: a table's row, which repeats what the body says


WEIGHTS: Final[Mapping[str, float]] = {
    "search": 1.5,
    "words": 1.0,
    "headings": 0.3,
    "own": 0.75,
    "bridge": 0.05,
    "topic": 0.3,
    "unit": 0.1,
    "kind": 0.15,
    "sentence": 0.8,
    "counted": 0.3,
    "role": 0.45,
    "defines": 1.4,
    "place": 0.4,
    "standing": -0.6,
    "thin": -0.65,
    "head": -0.2,
    "row": -0.25,
}


_VALUES = attrgetter(*WEIGHTS)


def explain(features: Features) -> dict[str, float]:
    """What each feature adds to the score; the values sum to it."""
    values = zip(WEIGHTS.items(), _VALUES(features), strict=True)
    return {name: round(weight * value, 6) for (name, weight), value in values if value}


def rerank(hits: Sequence[Hit], features: Mapping[str, Features]) -> tuple[Hit, ...]:
    """Hits by the sum of their weighed features, best first; ties keep the given order."""
    scored = [
        replace(hit, score=round(sum(explain(features[hit.clause]).values()), 6)) for hit in hits
    ]
    return tuple(sorted(scored, key=lambda hit: -hit.score))
