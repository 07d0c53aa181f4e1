"""What a draft's evidence has of a question, as features that can be named and explained."""

from __future__ import annotations

from dataclasses import dataclass, fields

from assistant.answer import CitationRole, Draft, StatementKind
from assistant.candidates import Case
from assistant.question import Intent
from assistant.sentences import unwrapped
from assistant.surroundings import subject_words, surroundings
from corpus.normalize import fold

# Quantities that a list of units answers by itself.
_COUNTED = {"家数", "人数"}
_KINDS = (Intent.NUMBER, Intent.DEADLINE)
_RAREST = 4


@dataclass(frozen=True, slots=True)
class Features:
    """What the decision rests on; shares run from 0 to 1, the rest is 0 or 1 but for ``weight``.

    ``weight`` is how well the best cited clause fits the question (``candidates.py``), about 0 to
    4. ``around`` counts headings and parent clauses too, ``sentence`` is the best any sentence of
    the candidates covers, ``unknown`` the share of the question's weight that no clause holds,
    ``rarest`` the share of its rarest known words that stand where the answer rests.
    """

    cited: float
    around: float
    sentence: float
    weight: float
    unknown: float
    rarest: float
    bridged: float
    bridges: float
    subject: bool
    topic: bool
    named: bool
    fact: bool

    def values(self) -> dict[str, float]:
        """The features by name, as numbers, but for the fact, which is decided alone."""
        names = [item.name for item in fields(self) if item.name != "fact"]
        return {name: float(getattr(self, name)) for name in names}


def features_of(draft: Draft, case: Case) -> Features:
    """The features of a draft, over all the runs it cites as support."""
    wanted, library = case.wanted, case.library
    words: list[str] = []
    around: list[str] = []
    labels: set[str] = set()
    for item in draft.statements:
        for run in item.evidence:
            if run.role is CitationRole.SUPPORTS and run.clause in library:
                clause = library.clause(run.clause)
                words.append(unwrapped(clause.text[run.start : run.end]))
                around.append(surroundings(clause, library))
                labels.add(run.clause)
    cited, whole = fold(" ".join(words)), " ".join(around)
    subjects = subject_words(case.understood, case.knowledge)
    return Features(
        cited=wanted.coverage(cited),
        around=wanted.coverage(whole),
        sentence=max((s.coverage for c in case.candidates for s in c.sentences[:3]), default=0.0),
        weight=max((c.weight for c in case.candidates if c.clause.label in labels), default=0.0),
        unknown=wanted.unknown,
        rarest=_rarest(case, whole),
        bridged=wanted.bridged(whole),
        bridges=float(bool(wanted.terms)),
        subject=not subjects or any(word in whole for word in subjects),
        topic=bool(subjects),
        named=bool(case.understood.documents),
        fact=_states_fact(draft, case, cited),
    )


def _rarest(case: Case, whole: str) -> float:
    """Share of the rarest words of the question, of those in use, in the surroundings."""
    grams = case.wanted.rarest(_RAREST)
    return sum(gram in whole for gram in grams) / len(grams) if grams else 0.5


def _states_fact(draft: Draft, case: Case, cited: str) -> bool:
    """True where the cited words state the asked kind of fact, or none is asked."""
    asks = bool(case.wanted.measures) or case.wanted.intent in _KINDS
    named = {item.name for item in case.wanted.measures} <= _COUNTED
    listed = named and (
        draft.roles or any(item.kind is not StatementKind.QUOTED for item in draft.statements)
    )
    return bool(listed) or not asks or case.wanted.states(cited)
