"""Whether the evidence answers at all: a decision from features that can be explained.

1. The subject of the question (its topic, else its rarest words) stands in the cited clause.
2. Enough of the question's weight stands in the cited words and their headings.
3. The asked kind of fact (a figure, a time) stands near it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.answer import CitationRole, Draft, StatementKind
from assistant.candidates import Case
from assistant.question import Intent
from assistant.sentences import unwrapped
from assistant.surroundings import subject_words, surroundings
from corpus.normalize import fold

COVERED = 0.06
_CITED = 0.35
# Quantities that a list of units answers by itself.
_COUNTED = {"家数", "人数"}
_ADDRESSED = (Intent.DOCUMENT, Intent.CLAUSE)
_KINDS = (Intent.NUMBER, Intent.DEADLINE)


class Answerability(StrEnum):
    """What the evidence allows."""

    YES = "yes"
    NO_SUBJECT = "no_subject"
    NO_FACT = "no_fact"


def unstated(draft: Draft, case: Case) -> tuple[str, ...]:
    """Names of asked quantities that the cited words do not state (金额, 人数 …)."""
    runs = [run for item in draft.statements for run in item.evidence]
    words = [case.library.clause(run.clause).text[run.start : run.end] for run in runs]
    cited = fold(unwrapped(" ".join(words)))
    return tuple(item.name for item in case.wanted.measures if not item.states.search(cited))


@dataclass(frozen=True, slots=True)
class Features:
    """What the decision rests on: coverage by cited words and surroundings, subject, fact."""

    cited: float
    around: float
    bridged: float
    subject: bool
    fact: bool


def answerable(draft: Draft, case: Case) -> Answerability:
    """Whether a draft's evidence is about what is asked and states the asked kind of fact."""
    features = features_of(draft, case)
    if case.understood.intent in _ADDRESSED or is_addressed(draft, case):
        return Answerability.YES
    carried = features.around >= COVERED or features.bridged > 0
    subject = features.subject or features.cited >= _CITED
    if case.wanted.total and not (subject and carried):
        return Answerability.NO_SUBJECT
    return Answerability.YES if features.fact else Answerability.NO_FACT


def is_addressed(draft: Draft, case: Case) -> bool:
    """True where a draft without asked quantities cites a clause that the question addresses."""
    named = set(case.understood.clauses)
    cited = {run.clause for item in draft.statements for run in item.evidence}
    return bool(named & cited) and not case.wanted.measures


def features_of(draft: Draft, case: Case) -> Features:
    """The features of a draft, over all the runs it cites as support."""
    words: list[str] = []
    around: list[str] = []
    for item in draft.statements:
        for run in item.evidence:
            if run.role is CitationRole.SUPPORTS and run.clause in case.library:
                clause = case.library.clause(run.clause)
                words.append(unwrapped(clause.text[run.start : run.end]))
                around.append(surroundings(clause, case.library))
    cited, whole = fold(" ".join(words)), " ".join(around)
    subjects = subject_words(case.understood, case.knowledge)
    asks = bool(case.wanted.measures) or case.wanted.intent in _KINDS
    named = {item.name for item in case.wanted.measures} <= _COUNTED
    listed = named and (
        draft.roles or any(item.kind is not StatementKind.QUOTED for item in draft.statements)
    )
    return Features(
        cited=case.wanted.coverage(cited),
        around=case.wanted.coverage(whole),
        bridged=case.wanted.bridged(whole),
        subject=not subjects or any(word in whole for word in subjects),
        fact=bool(listed) or not asks or case.wanted.states(cited),
    )
