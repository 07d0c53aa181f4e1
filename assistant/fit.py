"""How well a clause fits a question: the features that retrieval ranks by."""

from __future__ import annotations

import re

from assistant.candidates import duties_over, headings_above, stands_within
from assistant.folding import folded_text
from assistant.glossary import gloss
from assistant.knowledge import Knowledge
from assistant.question import Intent, Understood
from assistant.relevance import Wanted, kind_pattern
from assistant.sentences import RunKind, split_sentences
from corpus.directive import Clause, ClauseKind, Status
from corpus.library import Library
from corpus.normalize import fold
from index.passage import Hit
from index.rerank import Features

# How much less a text says for what holds today, where the question names no document.
_STANDING = {
    Status.IN_FORCE: 0.0,
    Status.UNKNOWN: 0.2,
    Status.EXPIRED: 0.3,
    Status.DRAFT: 0.4,
    Status.INTERPRETATION: 0.5,
    Status.REPEALED: 1.0,
}
_THIN = 12
_FIGURE = "[\\d一二三四五六七八九十百两]"
_MEASURE = "(?:个|座|家|名|处|支|台|辆)"
_COUNTS = re.compile(rf"(?:多少|几){_MEASURE}?([一-龥])")
_NOT_COUNTED = frozenset("以人次年月日天回遍名家座级层的都是有条不加")
_FACTS = (Intent.NUMBER, Intent.DEADLINE)
_MEANINGS = (Intent.DEFINITION, Intent.LISTING, Intent.OBLIGATION)


def fit(
    hit: Hit, understood: Understood, *, wanted: Wanted, knowledge: Knowledge, top: float
) -> Features:
    """The features of a hit; ``top`` is the best fused score among the hits."""
    library = knowledge.library
    clause, directive = library.clause(hit.clause), library.owner(hit.clause)
    text = folded_text(clause, library)
    above = fold(" ".join((clause.heading, *headings_above(clause, library))))
    pattern = kind_pattern(understood.intent.value)
    counts = counted_in(fold(understood.text))
    named = bool(understood.documents)
    return Features(
        search=hit.score / top if top else 0.0,
        words=wanted.coverage(text),
        headings=wanted.coverage(above),
        bridge=wanted.bridged(text),
        topic=_topic(wanted, text, above),
        unit=_unit(clause, understood, library),
        kind=float(
            wanted.states(text) if wanted.measures else bool(pattern and pattern.search(text))
        ),
        sentence=_sentence(clause, wanted),
        counted=float(bool(counts and counts.search(text))),
        role=_role(clause, understood, library),
        defines=_defines(clause, wanted, library),
        place=_place(clause, understood, directive.id),
        standing=0.0 if named else _STANDING[directive.status],
        thin=float(is_thin(clause)),
        row=float(clause.kind is ClauseKind.ROW and "附表" not in understood.within),
    )


def is_thin(clause: Clause) -> bool:
    """True for a section or group that holds a heading and nothing else."""
    if clause.kind in (ClauseKind.HEADER, ClauseKind.CLOSING, ClauseKind.PREAMBLE):
        return False
    words = clause.text.strip()
    rest = len(words) - len(clause.heading) - len(clause.path[-1] if clause.path else "")
    return rest < _THIN and "。" not in words.rstrip("。") and not clause.duties


def _topic(wanted: Wanted, text: str, above: str) -> float:
    if any(word in above for word in wanted.subjects):
        return 1.0
    return 0.5 if any(word in text for word in wanted.subjects) else 0.0


def _unit(clause: Clause, understood: Understood, library: Library) -> float:
    """Share of the asked units that a duty over the clause names."""
    if not understood.units:
        return 0.0
    duties = duties_over(library.owner(clause.label), clause)
    named = {unit for _, duty in duties for unit in duty.unit_ids}
    return len(named.intersection(understood.units)) / len(understood.units)


def _sentence(clause: Clause, wanted: Wanted) -> float:
    """The best share of the question in one sentence; where a fact is asked, one that states it."""
    asks = bool(wanted.measures) or wanted.intent in _FACTS
    best = 0.0
    for sentence in split_sentences(clause):
        text = fold(sentence.text)
        if sentence.kind is RunKind.WORDS and (not asks or wanted.states(text)):
            best = max(best, wanted.coverage(text))
    return best


def counted_in(question: str) -> re.Pattern[str] | None:
    """What the answer to 多少个村 looks like: a figure with the thing close behind; or None."""
    found = _COUNTS.search(question)
    if found is None or found[1] in _NOT_COUNTED:
        return None
    return re.compile(
        rf"[\d一二三四五六七八九十百两]余?(?:个|座|家|名|处|支|台|辆)?.{{0,2}}{found[1]}"
    )


def _role(clause: Clause, understood: Understood, library: Library) -> float:
    """1 where a duty over the clause has units in the asked role, a half for any role at all."""
    if not understood.role:
        return 0.0
    duties = [duty for _, duty in duties_over(library.owner(clause.label), clause)]
    if understood.role == "牵头":
        return float(any(duty.lead_units for duty in duties))
    return 0.5 * float(bool(duties))


def _defines(clause: Clause, wanted: Wanted, library: Library) -> float:
    """How plainly the clause explains a term that the question names, where that is asked."""
    if wanted.intent not in _MEANINGS:
        return 0.0
    found = [gloss(term, clause, library) for term in wanted.quoted]
    return max((1 - item.rank * 0.2 for item in found if item), default=0.0)


def _place(clause: Clause, understood: Understood, directive: str) -> float:
    if understood.within and any(stands_within(clause, head) for head in understood.within):
        return 1.0
    return 0.6 if directive in understood.preferred else 0.0
