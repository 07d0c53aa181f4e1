"""What a draft's evidence has of a question, as features that can be named and explained."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answer import CitationRole, Draft, StatementKind
from assistant.asked import unstated_properties
from assistant.candidates import Case, headings_above
from assistant.content import content_of
from assistant.question import Intent
from assistant.sentences import unwrapped
from assistant.surroundings import subject_words, surroundings
from corpus.directive import ClauseKind
from corpus.normalize import fold

# Quantities that a list of units answers by itself.
_COUNTED = {"家数", "人数"}
_KINDS = (Intent.NUMBER, Intent.DEADLINE)
_FRAME = (ClauseKind.HEADER, ClauseKind.PREAMBLE, ClauseKind.CLOSING)
_RAREST = 4
# What the scorecard weighs, with the sign that a weight must have; 0 leaves it free.
SIGNS: dict[str, int] = {
    "held": 1,
    "whole": 1,
    "gap": -1,
    "unstated": -1,
    "weight": 1,
    "lead": 1,
    "rarest": 1,
    "bridged": 1,
    "subject": 1,
    "document": 1,
    "named": 1,
    "carried": 1,
    "doubtful": -1,
}


@dataclass(frozen=True, slots=True)
class Features:
    """What the decision rests on; shares run from 0 to 1, the rest is 0 or 1 but for two.

    ``held`` is the share of the question's content in the cited words and the headings above
    them, ``whole`` that in the whole clause, ``gap`` the heaviest run of it that neither holds
    (``content.py``). ``unstated`` is true where a property is asked that the cited words do not
    state (``asked.py``). ``weight`` is how well the best cited clause fits (``candidates.py``,
    about 0 to 4), ``lead`` how far the best clause is ahead of the second. ``rarest`` is the share
    of the question's rarest known words around the cited ones, ``bridged`` that of the words the
    lexicon adds; ``subject`` is false where the topic is missing there. ``document`` is true where
    the question names one, ``named`` where it names what is cited, ``carried`` for a follow-up,
    ``doubtful`` where it may lie outside the field. ``cited`` and ``around`` are coverages by
    pairs, for annexes held in part; ``fact`` is decided alone.
    """

    held: float
    whole: float
    gap: float
    unstated: bool
    weight: float
    lead: float
    rarest: float
    bridged: float
    subject: bool
    document: bool
    named: bool
    carried: bool
    doubtful: bool
    cited: float
    around: float
    fact: bool

    def values(self) -> dict[str, float]:
        """The weighed features by name, as numbers."""
        return {name: float(getattr(self, name)) for name in SIGNS}


@dataclass(frozen=True, slots=True)
class Cited:
    """Folded words that a draft cites as support, with headings, and with whole clauses."""

    words: str
    beside: str
    whole: str
    labels: frozenset[str]


def cited_words(draft: Draft, case: Case) -> Cited:
    """What a draft cites; runs of clauses that are not held are left out."""
    library = case.library
    words: list[str] = []
    above: list[str] = []
    whole: list[str] = []
    labels: set[str] = set()
    for item in draft.statements:
        for run in item.evidence:
            if run.role is CitationRole.SUPPORTS and run.clause in library:
                clause = library.clause(run.clause)
                words.append(unwrapped(clause.text[run.start : run.end]))
                above += [clause.heading, *headings_above(clause, library)]
                whole.append(surroundings(clause, library))
                labels.add(run.clause)
    text = fold(" ".join(words))
    return Cited(text, f"{text} {fold(' '.join(above))}", " ".join(whole), frozenset(labels))


def features_of(draft: Draft, case: Case) -> Features:
    """The features of a draft, over all the runs it cites as support."""
    wanted, understood = case.wanted, case.understood
    cited = cited_words(draft, case)
    content = content_of(wanted, case.knowledge)
    subjects = subject_words(understood, case.knowledge)
    weights = [item.weight for item in case.candidates]
    best = [item.weight for item in case.candidates if item.clause.label in cited.labels]
    return Features(
        held=content.share(cited.beside),
        whole=content.share(cited.whole),
        gap=content.gap(cited.beside),
        unstated=bool(unstated_properties(fold(understood.text), cited.words)),
        weight=max(best, default=0.0),
        lead=weights[0] - weights[1] if len(weights) > 1 else 0.0,
        rarest=_rarest(case, cited.whole),
        bridged=wanted.bridged(cited.whole),
        subject=not subjects or any(word in cited.whole for word in subjects),
        document=bool(understood.documents),
        named=is_named(cited.labels, case),
        carried=bool(understood.carried),
        doubtful=understood.doubtful,
        cited=wanted.coverage(cited.words),
        around=wanted.coverage(cited.whole),
        fact=_states_fact(draft, case, cited.words),
    )


def is_named(labels: frozenset[str], case: Case) -> bool:
    """True where the question names what is cited: the clause around it, a term, a head."""
    cited = [case.library.clause(label) for label in sorted(labels) if label in case.library]
    if any(case.wanted.names(fold(clause.text)) for clause in cited):
        return True
    if case.understood.documents and any(clause.kind in _FRAME for clause in cited):
        return True
    return any(
        clause.label.startswith(label) for clause in cited for label in case.understood.clauses
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
