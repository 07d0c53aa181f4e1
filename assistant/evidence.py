"""What a draft's evidence has of a question, as features that can be named and explained."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answer import CitationRole, Draft, Evidence, StatementKind
from assistant.candidates import Case
from assistant.clause_words import headings_above
from assistant.content import content_of
from assistant.question import Intent
from assistant.sentences import note_range, split_sentences, text_range, unwrapped
from assistant.surroundings import subject_words, surroundings
from assistant.vocabulary.properties import is_unruled, unstated_properties
from corpus.directive import FRAME, Clause
from corpus.normalize import fold

# Quantities that a list of units answers by itself.
_COUNTED = {"家数", "人数"}
_KINDS = (Intent.NUMBER, Intent.DEADLINE)
_RAREST = 4
# Cosines of the shipped model lie higher for the most alike; those of another are on another scale.
_SCALE = 0.8
_USUAL = 0.9
# What the scorecard weighs, with the sign that a weight must have.
SIGNS: dict[str, int] = {
    "whole": 1,
    "gap": -1,
    "likeness": 1,
    "unstated": -1,
    "unruled": -1,
    "lead": 1,
    "rarest": 1,
    "subject": 1,
    "document": 1,
    "named": 1,
    "doubtful": -1,
}


@dataclass(frozen=True, slots=True)
class Features:
    """What the decision rests on; shares run from 0 to 1, the rest is 0 or 1 but for two.

    ``whole`` is the share of the question's content in the cited clauses and the headings above
    them, ``gap`` the heaviest run of it that neither the cited words nor these headings hold
    (``content.py``). ``likeness`` is the best cosine of a cited sentence with the question.
    ``unstated`` is true where a property is asked that the cited words do not state, ``unruled``
    where it is asked whether something may be done and they rule nothing (``properties.py``).
    ``lead`` is how far the best clause is ahead of the second (``candidates.py``). ``rarest`` is
    the share of the question's rarest known words around the cited ones; ``subject`` is false
    where the topic stands neither in the cited words nor in these headings. ``document`` is true
    where the question names one, ``named`` where it names what is cited, ``doubtful`` where it may
    lie outside the field. ``cited`` and ``around`` are coverages by pairs, for annexes held in
    part. ``fact`` is decided alone, and so is ``others``: true where every sentence quoted at the
    head speaks of others than the asked actor (``actors.py``).
    """

    whole: float
    gap: float
    likeness: float
    unstated: bool
    unruled: bool
    lead: float
    rarest: float
    subject: bool
    document: bool
    named: bool
    doubtful: bool
    cited: float
    around: float
    fact: bool
    others: bool

    def values(self) -> dict[str, float]:
        """The weighed features by name, as numbers."""
        return {name: float(getattr(self, name)) for name in SIGNS}


@dataclass(frozen=True, slots=True)
class CitedText:
    """Folded words that a draft cites as support, with headings, and with whole clauses."""

    words: str
    beside: str
    whole: str
    labels: frozenset[str]


def cited_words(draft: Draft, case: Case) -> CitedText:
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
                above += [clause.text[slice(*place)] for place in _covered(clause, run)]
                whole.append(surroundings(clause, library))
                labels.add(run.clause)
    text = fold(" ".join(words))
    return CitedText(text, f"{text} {fold(' '.join(above))}", " ".join(whole), frozenset(labels))


def _covered(clause: Clause, run: Evidence) -> list[tuple[int, int]]:
    """The places of the words that a cited note speaks of; none where the run is no note."""
    noted = [duty for duty in clause.duties if note_range(clause, duty) == (run.start, run.end)]
    places = [text_range(clause, duty.covers) for duty in noted if not duty.inherited]
    return [place for place in places if place]


def features_of(draft: Draft, case: Case) -> Features:
    """The features of a draft, over all the runs it cites as support."""
    wanted, understood = case.wanted, case.understood
    cited = cited_words(draft, case)
    content = content_of(understood, wanted, case.knowledge)
    subjects = subject_words(understood, case.knowledge)
    asked = fold(understood.text)
    weights = [item.weight for item in case.candidates]
    return Features(
        whole=content.share(cited.whole),
        gap=content.gap(cited.beside),
        likeness=_likeness(draft, case),
        unstated=bool(unstated_properties(asked, cited.words)),
        unruled=is_unruled(asked, cited.words),
        lead=weights[0] - weights[1] if len(weights) > 1 else 0.0,
        rarest=_rarest(case, cited.whole),
        subject=not subjects or any(word in cited.beside for word in subjects),
        document=bool(understood.documents),
        named=is_named(cited.labels, case),
        doubtful=understood.doubtful,
        cited=wanted.coverage(cited.words),
        around=wanted.coverage(cited.whole),
        fact=_states_fact(draft, case, cited.words),
        others=speaks_of_others(draft, case),
    )


def _likeness(draft: Draft, case: Case) -> float:
    """The best cosine of a cited sentence or one that a cited note covers; else the least one."""
    if max(case.alike.values(), default=0.0) < _SCALE:
        return _USUAL
    places = [
        (clause, place)
        for item in draft.statements
        for run in item.evidence
        if run.role is CitationRole.SUPPORTS and run.clause in case.library
        for clause in [case.library.clause(run.clause)]
        for place in ((run.start, run.end), *_covered(clause, run))
    ]
    cosines = [
        case.alike[clause.label, sentence.start]
        for clause, (start, end) in places
        for sentence in split_sentences(clause)
        if sentence.start < end and start < sentence.end
        if (clause.label, sentence.start) in case.alike
    ]
    return max(cosines, default=min(case.alike.values()))


def speaks_of_others(draft: Draft, case: Case) -> bool:
    """True where every sentence quoted at the head speaks of others than the asked actor."""
    runs = [
        run
        for item in draft.statements
        if item.headline and item.kind is StatementKind.QUOTED
        for run in item.evidence
    ]
    return bool(runs) and all(
        case.wanted.passes_over(_whole_sentences(case.library.clause(run.clause), run, case))
        for run in runs
    )


def _whole_sentences(clause: Clause, run: Evidence, case: Case) -> str:
    """The folded sentences that a run of a clause stands in, then the headings above them."""
    whole = [
        item.text
        for item in split_sentences(clause)
        if item.start < run.end and run.start < item.end
    ]
    return fold(" ".join((*whole, clause.heading, *headings_above(clause, case.library))))


def is_named(labels: frozenset[str], case: Case) -> bool:
    """True where the question names what is cited: the clause around it, a term, a head."""
    cited = [case.library.clause(label) for label in sorted(labels) if label in case.library]
    if any(case.wanted.names(fold(clause.text)) for clause in cited):
        return True
    if case.understood.documents and any(clause.kind in FRAME for clause in cited):
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
