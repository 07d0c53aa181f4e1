"""The clauses an answer may rest on, weighed for one question, with their weighed sentences.

1. Documents that the question names are a filter; without any, texts in force come first.
2. A clause weighs what the search says, the question's coverage by its words and its headings,
   and its topic.
3. A sentence weighs what the headings above it hold of the question, what it adds to them itself,
   whether it states an asked quantity and, lightly, the place of its clause in the search: four
   weights, fitted on shares of questions and checked on the others. The most promising are
   compared with the question as a whole and gain by it (``likeness.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from assistant.clause_words import ClauseWords, clause_words
from assistant.glossary import terms_in
from assistant.knowledge import Knowledge
from assistant.likeness import COMPARED, Likeness, gains_of
from assistant.question import Understood
from assistant.relevance import Wanted, wanted_of
from assistant.sentences import RunKind, Sentence
from assistant.surroundings import main_subject, other_subjects
from corpus.directive import Clause, ClauseKind, Directive, Duty, Status
from corpus.library import Library
from corpus.normalize import fold
from index.passage import Hit

DEPTH = 10
# Kinds of clauses that say where to look; a question that names one rarely wants its own words.
SCOPES = (ClauseKind.ANNEX, ClauseKind.SECTION)
_DATED = re.compile(r"\d{4}年|\d月")
# What speaks for a clause beside its coverage by words, then for a sentence of it.
_RANK_WEIGHT = 1.2
_ROW_PENALTY = 0.15
_ROW_SENTENCE = 0.03
_SIGNATURE = 0.3  # its date is that of signing and no deadline
_HEADING_WEIGHT = 0.35
_BRIDGE_WEIGHT = 0.25
_TOPIC_WEIGHT = 0.25
_QUOTED_WEIGHT = 0.2
_SEARCH_WEIGHT = 0.1
_MEASURE_WEIGHT = 0.3
_TERMS_WEIGHT = 0.05
_ALIKE_WEIGHT = 0.1
_STANDING_WEIGHT = 0.3
_PREFERRED_WEIGHT = 0.3
_ADDRESSED_WEIGHT = 2.0
_NAMED_WEIGHT = 1.5
# Characters of a heading that is no everyday word.
_HEADING = 6
# Place in the search of a clause that it did not find: behind the ten that it gives.
_LAST = 9
# A text in force speaks of what is asked where it covers this share of what a repealed one does.
_SPEAKS = 0.5
_STATUS_PENALTY = {
    Status.IN_FORCE: 0.0,
    Status.EXPIRED: 0.08,
    Status.UNKNOWN: 0.04,
    Status.DRAFT: 0.12,
    Status.INTERPRETATION: 0.15,
    Status.REPEALED: 0.2,
}


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence with its weight and the share of the question that it covers by itself."""

    sentence: Sentence
    weight: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause that may answer: where it stands, its weight and its sentences, best first."""

    clause: Clause
    directive: Directive
    weight: float
    coverage: float
    context: str
    sentences: tuple[Weighed, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One question with everything a composition needs to answer it.

    ``alike`` are the cosines of the compared sentences, by clause and offset (``likeness.py``).
    """

    understood: Understood
    knowledge: Knowledge
    wanted: Wanted
    candidates: tuple[Candidate, ...]
    alike: Mapping[tuple[str, int], float] = field(default_factory=dict[tuple[str, int], float])

    @property
    def library(self) -> Library:
        """The directives that are held."""
        return self.knowledge.library

    def candidate(self, label: str) -> Candidate:
        """A clause weighed as one that the search found last: for what it did not find."""
        return candidate(
            label, _LAST, understood=self.understood, wanted=self.wanted, library=self.library
        )


def weigh(
    understood: Understood, hits: tuple[Hit, ...], knowledge: Knowledge, *, likeness: Likeness
) -> Case:
    """The case of a question: its candidates best first, at most ten, addressed clauses before."""
    library = knowledge.library
    wanted = wanted_of(
        understood,
        library,
        subjects=main_subject(understood, knowledge),
        others=other_subjects(understood, knowledge),
        quoted=terms_in(understood.text, library),
    )
    labels = [label for label in understood.clauses if label in library]
    labels += [hit.clause for hit in hits if hit.clause in library]
    labels = list(dict.fromkeys(labels))[: DEPTH + len(understood.clauses)]
    scopes = scopes_of(understood, library)
    held = [
        label
        for label in labels
        if _allowed(label, library, understood) and _inside(label, scopes, library)
    ]
    candidates = [
        candidate(label, rank, understood=understood, wanted=wanted, library=library)
        for rank, label in enumerate(held or labels)
    ]
    candidates.sort(key=lambda item: -item.weight)
    standing = _standing(candidates, understood)
    alike = _alike(standing, understood, likeness)
    gains = gains_of(alike)
    nearer = (replace(item, sentences=_lifted(item.sentences, gains)) for item in standing)
    return Case(understood, knowledge, wanted, tuple(nearer), alike)


def _alike(
    candidates: Iterable[Candidate], understood: Understood, likeness: Likeness
) -> dict[tuple[str, int], float]:
    """Cosines of the most promising sentences with the question, by clause and offset.

    A question that addresses clauses is not embedded, here as in the search.
    """
    if understood.clauses:
        return {}
    weighed = [item for found in candidates for item in found.sentences]
    weighed.sort(key=lambda item: -item.weight)
    promising = [item.sentence for item in weighed[:COMPARED]]
    cosines = likeness(understood.text, [item.text for item in promising])
    places = [(item.clause, item.start) for item in promising]
    return dict(zip(places, cosines, strict=False))


def _lifted(
    sentences: tuple[Weighed, ...], gains: Mapping[tuple[str, int], float]
) -> tuple[Weighed, ...]:
    """Sentences with what each gains by being like the question, best first."""
    lifted = [
        replace(
            item, weight=item.weight + gains.get((item.sentence.clause, item.sentence.start), 0)
        )
        for item in sentences
    ]
    return _best_first(lifted)


def _best_first(sentences: Iterable[Weighed]) -> tuple[Weighed, ...]:
    return tuple(sorted(sentences, key=lambda item: (-item.weight, item.sentence.start)))


def _standing(candidates: list[Candidate], understood: Understood) -> tuple[Candidate, ...]:
    """The candidates without repealed ones wherever another text speaks of the same.

    A question that names documents means those, repealed or not.
    """
    standing = [item for item in candidates if item.directive.status is not Status.REPEALED]
    best = max((item.coverage for item in standing), default=0.0)
    if understood.documents or len(standing) == len(candidates):
        return tuple(candidates)
    return tuple(item for item in candidates if item in standing or best < _SPEAKS * item.coverage)


def candidate(
    label: str, rank: int, *, understood: Understood, wanted: Wanted, library: Library
) -> Candidate:
    """A clause weighed as a candidate; ``rank`` is its place in the search, 0 for the first."""
    clause, directive = library.clause(label), library.owner(label)
    words = clause_words(clause, library)
    context, text = wanted.seen(words.above), wanted.seen(words.text)
    coverage = wanted.coverage(text)
    weight = _RANK_WEIGHT / (1 + 0.35 * rank) + coverage
    weight += _HEADING_WEIGHT * wanted.coverage(context) + _BRIDGE_WEIGHT * wanted.bridged(text)
    weight += _TOPIC_WEIGHT * (
        any(word in context for word in wanted.subjects)
        or 0.5 * any(word in text for word in wanted.subjects)
    )
    weight += _QUOTED_WEIGHT * wanted.names(text)
    named = _NAMED_WEIGHT * is_named(clause, understood)
    weight += named
    if not understood.documents and directive.id not in understood.preferred:
        weight -= _STATUS_PENALTY[directive.status]
    if clause.kind is ClauseKind.ROW:
        weight -= _ROW_PENALTY  # the table repeats the body; the body is what one cites
    if label in understood.clauses and clause.kind not in SCOPES:
        weight += _ADDRESSED_WEIGHT
    place = _SEARCH_WEIGHT / (1 + rank) + _meant(clause, directive, understood) + named
    sentences = _weigh_sentences(words, wanted, context, place=place)
    return Candidate(clause, directive, weight, coverage, context, sentences)


def _meant(clause: Clause, directive: Directive, understood: Understood) -> float:
    """What every sentence of a clause gains where the question means the clause or its document."""
    if clause.label in understood.clauses and clause.kind not in SCOPES:
        return _ADDRESSED_WEIGHT
    less = _ROW_SENTENCE * (clause.kind is ClauseKind.ROW)
    less += _SIGNATURE * (clause.kind is ClauseKind.CLOSING)
    if directive.id in understood.preferred:
        return _PREFERRED_WEIGHT - less
    standing = 0.0 if understood.documents else _STATUS_PENALTY[directive.status]
    return -_STANDING_WEIGHT * standing - less


def _weigh_sentences(
    words: ClauseWords, wanted: Wanted, context: str, *, place: float
) -> tuple[Weighed, ...]:
    """The sentences of a clause that say something, best first; notes are left out.

    A heading says something where a time is asked and it prints one (集中攻坚阶段（2021年）).

    ``place`` is what the clause's place in the search and its document's standing add to each. The
    question's own figures speak for sentences with figures of their kind.
    """
    above = wanted.coverage(context) + place
    beside = wanted.beside(context)
    held = wanted.held(words.text)
    weighed: list[Weighed] = []
    for item in words.runs:
        text = wanted.seen(item.text)
        dated = wanted.asks_fact and _DATED.search(text)
        if item.sentence.kind is RunKind.HEADING and not dated:
            continue
        grams = wanted.held(text, held)
        weight = above + beside.share(grams)
        weight += _ALIKE_WEIGHT * wanted.given.like(item.given)
        weight += _TERMS_WEIGHT * wanted.bridged(text)
        weight += _MEASURE_WEIGHT * bool(wanted.measures and wanted.states(text))
        weighed.append(Weighed(item.sentence, weight, wanted.share(grams)))
    return _best_first(weighed)


def duties_over(directive: Directive, clause: Clause) -> tuple[tuple[Clause, Duty], ...]:
    """Own duties whose covered words touch the clause, with the clause that holds the note."""
    low = min((span.start for span in clause.spans), default=0)
    high = max((span.end for span in clause.spans), default=0)
    return tuple(
        (holder, duty)
        for holder in directive.clauses
        for duty in holder.duties
        if not duty.inherited
        and (
            holder.label == clause.label
            # Most duties lie wholly before or behind: two numbers tell, without a look at each run.
            or (duty.covers.start < high and low < duty.covers.end and _touches(duty, clause))
        )
    )


def is_named(clause: Clause, understood: Understood) -> bool:
    """True where a question prints the whole heading of a clause; a row only repeats one."""
    heading = fold(clause.heading).strip(".:")
    named = len(heading) >= _HEADING and heading in fold(understood.text)
    return named and clause.kind is not ClauseKind.ROW


def _touches(duty: Duty, clause: Clause) -> bool:
    covers = duty.covers
    return any(covers.start < span.end and span.start < covers.end for span in clause.spans)


def scopes_of(understood: Understood, library: Library) -> tuple[Clause, ...]:
    """Annexes and sections that the question names: where to look, not what to quote."""
    addressed = [library.clause(label) for label in understood.clauses if label in library]
    return tuple(item for item in addressed if item.kind in SCOPES)


def _inside(label: str, scopes: tuple[Clause, ...], library: Library) -> bool:
    """True where a clause stands in one of the scopes, or where there is none."""
    clause, owner = library.clause(label), library.owner(label).id
    return not scopes or any(
        library.owner(scope.label).id == owner and clause.path[: len(scope.path)] == scope.path
        for scope in scopes
    )


def _allowed(label: str, library: Library, understood: Understood) -> bool:
    """True in the documents and the part (附件6, 附表, 正文) that the question names."""
    clause, directive = library.clause(label), library.owner(label)
    named = not understood.documents or directive.id in understood.documents
    return named and (
        len(understood.within) != 1
        or stands_within(clause, understood.within[0])
        or clause.label in understood.clauses
    )


def stands_within(clause: Clause, head: str) -> bool:
    """True where a clause stands in the part of that name; 正文 is all that is no annex."""
    first = clause.path[0] if clause.path else ""
    return not first.startswith("附") if head == "正文" else first == head
