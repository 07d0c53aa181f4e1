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
from assistant.relevance import kind_pattern
from assistant.sentences import unwrapped
from assistant.surroundings import subject_words, surroundings
from corpus.normalize import fold

COVERED = 0.16
_BRIDGED = 0.2
_KINDS = (Intent.NUMBER, Intent.DEADLINE)


class Answerability(StrEnum):
    """What the evidence allows."""

    YES = "yes"
    NO_SUBJECT = "no_subject"
    NO_FACT = "no_fact"


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
    if case.understood.clauses:
        return Answerability.YES
    carried = features.around >= COVERED or features.bridged >= _BRIDGED
    if not features.subject or not carried:
        return Answerability.NO_SUBJECT
    return Answerability.YES if features.fact else Answerability.NO_FACT


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
    pattern = kind_pattern(case.wanted.intent.value) if case.wanted.intent in _KINDS else None
    quotes = any(item.kind is StatementKind.QUOTED for item in draft.statements)
    return Features(
        cited=case.wanted.coverage(cited),
        around=case.wanted.coverage(whole),
        bridged=case.wanted.bridged(whole),
        subject=not subjects or any(word in whole for word in subjects),
        fact=not quotes or pattern is None or bool(pattern.search(cited)),
    )
