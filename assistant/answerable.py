"""Whether the evidence answers at all: a decision from features that can be explained.

1. What the question addresses, and a term that it quotes, answers by itself.
2. The subject of the question (its topic, else its rarest words) stands in the cited clause.
3. A weighed sum of the features (``evidence.py``) passes a bar; the weights were fitted, see
   ``answerable.toml``. A question that may lie outside the field has to pass a higher one.
4. The asked kind of fact (a figure, a time) stands in the cited words.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from assistant.answer import Draft
from assistant.candidates import Case
from assistant.evidence import Features, features_of
from assistant.question import Intent
from assistant.sentences import unwrapped
from corpus.directive import ClauseKind
from corpus.normalize import fold

COVERED = 0.06
_CITED = 0.35
ADDRESSED = (Intent.DOCUMENT, Intent.CLAUSE)
_FRAME = (ClauseKind.HEADER, ClauseKind.PREAMBLE, ClauseKind.CLOSING)
_DATA = Path(__file__).with_name("answerable.toml")


class Answerability(StrEnum):
    """What the evidence allows."""

    YES = "yes"
    NO_SUBJECT = "no_subject"
    NO_FACT = "no_fact"


@dataclass(frozen=True)
class Scorecard:
    """Fitted weights of the features and of the kinds of question, and the bars to pass."""

    weights: dict[str, float]
    intents: dict[str, float]
    constant: float
    bar: float
    doubtful_bar: float

    def score(self, features: Features, intent: Intent) -> float:
        """The weighed sum: log-odds that the evidence holds the answer."""
        values = features.values()
        total = sum(weight * values[name] for name, weight in self.weights.items())
        return total + self.intents.get(intent.value, 0.0) + self.constant


@cache
def read_scorecard() -> Scorecard:
    """The scorecard that ships with the project."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return Scorecard(
        weights=data["weights"],
        intents=data["intents"],
        constant=data["constant"],
        bar=data["bar"],
        doubtful_bar=data["doubtful_bar"],
    )


def unstated(draft: Draft, case: Case) -> tuple[str, ...]:
    """Names of asked quantities that the cited words do not state (金额, 人数 …)."""
    runs = [run for item in draft.statements for run in item.evidence]
    words = [case.library.clause(run.clause).text[run.start : run.end] for run in runs]
    cited = fold(unwrapped(" ".join(words)))
    return tuple(item.name for item in case.wanted.measures if not item.states.search(cited))


def answerable(draft: Draft, case: Case) -> Answerability:
    """Whether a draft's evidence is about what is asked and states the asked kind of fact."""
    features = features_of(draft, case)
    if case.understood.intent in ADDRESSED or is_addressed(draft, case):
        return Answerability.YES
    carried = features.around >= COVERED or features.bridged > 0
    subject = features.subject or features.cited >= _CITED
    if case.wanted.total and not (subject and carried and bears(features, draft, case)):
        return Answerability.NO_SUBJECT
    return Answerability.YES if features.fact else Answerability.NO_FACT


def bears(features: Features, draft: Draft, case: Case) -> bool:
    """Whether the weighed features of the evidence pass the bar, or the question names it.

    A follow-up says little in its own words: what it took over has named the matter before.
    """
    if is_named(draft, case) or case.understood.carried:
        return True
    card = read_scorecard()
    bar = card.doubtful_bar if case.understood.doubtful else card.bar
    return card.score(features, case.understood.intent) >= bar


def is_addressed(draft: Draft, case: Case) -> bool:
    """True where a draft without asked quantities cites a clause that the question addresses."""
    return bool(set(case.understood.clauses) & _cited(draft)) and not case.wanted.measures


def is_named(draft: Draft, case: Case) -> bool:
    """True where the question names what is cited: the clause around it, a term, a head."""
    cited = [case.library.clause(label) for label in _cited(draft) if label in case.library]
    if any(case.wanted.names(fold(clause.text)) for clause in cited):
        return True
    if case.understood.documents and any(clause.kind in _FRAME for clause in cited):
        return True
    return any(
        clause.label.startswith(label) for clause in cited for label in case.understood.clauses
    )


def _cited(draft: Draft) -> set[str]:
    return {run.clause for item in draft.statements for run in item.evidence}
