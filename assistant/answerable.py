"""Whether the evidence answers at all: a decision from features that can be explained.

1. What the question addresses, and a question that only asks, is answered.
2. The asked kind of fact (a figure, a time) stands in the cited words, and they speak of whom the
   question asks about.
3. A weighed sum of the features (``evidence.py``) passes a bar; the weights were fitted, see
   ``answerable.toml``. What fails because an asked property is not stated is refused as that.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from assistant.answer import Draft
from assistant.candidates import Case
from assistant.evidence import Features, features_of, speaks_of_others
from assistant.question import Intent
from assistant.sentences import unwrapped
from assistant.vocabulary.properties import unstated_properties
from corpus.normalize import fold

ADDRESSED = (Intent.DOCUMENT, Intent.CLAUSE)
_DATA = Path(__file__).with_name("answerable.toml")


class Answerability(StrEnum):
    """What the evidence allows."""

    YES = "yes"
    NO_SUBJECT = "no_subject"
    NO_FACT = "no_fact"


@dataclass(frozen=True)
class Scorecard:
    """Fitted weights of the features, and the bar to pass."""

    weights: dict[str, float]
    constant: float
    bar: float

    def score(self, features: Features) -> float:
        """The weighed sum: log-odds that the evidence holds the answer."""
        values = features.values()
        return sum(w * values[name] for name, w in self.weights.items()) + self.constant


@cache
def read_scorecard() -> Scorecard:
    """The scorecard that ships with the project."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return Scorecard(weights=data["weights"], constant=data["constant"], bar=data["bar"])


def unstated(draft: Draft, case: Case) -> tuple[str, ...]:
    """Names of what is asked and the cited words do not state: quantities, properties, for whom."""
    if case.wanted.actor and speaks_of_others(draft, case):
        return (f"“{case.wanted.actor.word}”怎么办",)
    runs = [run for item in draft.statements for run in item.evidence]
    words = [case.library.clause(run.clause).text[run.start : run.end] for run in runs]
    cited = fold(unwrapped(" ".join(words)))
    missing = tuple(item.name for item in case.wanted.measures if not item.states.search(cited))
    if missing or len(case.wanted.measures) > 1:
        return missing
    return unstated_properties(fold(case.understood.text), cited)


def answerable(draft: Draft, case: Case) -> Answerability:
    """Whether a draft's evidence is about what is asked and states the asked kind of fact."""
    if case.understood.intent in ADDRESSED or is_addressed(draft, case):
        return Answerability.YES
    features = features_of(draft, case)
    if not features.fact or features.others:
        return Answerability.NO_FACT
    card = read_scorecard()
    if not case.wanted.total or card.score(features) >= card.bar:
        return Answerability.YES
    return Answerability.NO_FACT if features.unstated else Answerability.NO_SUBJECT


def is_addressed(draft: Draft, case: Case) -> bool:
    """True where a draft without asked quantities cites a clause that the question addresses."""
    cited = {run.clause for item in draft.statements for run in item.evidence}
    return bool(set(case.understood.clauses) & cited) and not case.wanted.measures
