"""How well a clause fits a question: the features that retrieval ranks by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from assistant.candidates import duties_over, stands_within
from assistant.clause_words import ClauseWords, clause_words
from assistant.glossary import gloss
from assistant.knowledge import Knowledge
from assistant.per_library import PerClause
from assistant.question import Intent, Understood
from assistant.relevance import Wanted, rarity_of
from assistant.sentences import RunKind
from assistant.vocabulary.asking import asking
from assistant.vocabulary.lexicon import Lexicon
from corpus.directive import FRAME, Clause, ClauseKind, Duty, Status
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
_FIGURE = r"[\d一二三四五六七八九十百两]"
_MEASURE = "(?:个|座|家|名|处|支|台|辆)"
# 哪几个部门 asks which ones they are, not how many.
_COUNTS = re.compile(rf"(?<!哪)(?:多少|几){_MEASURE}?([一-龥])")
# Spoken verbs are parted from their objects, and figures of terms from what they count: 停了产,
# 着了火, 开一次会, 五个到位.
_PARTED = re.compile(
    r"(?<=[一-龥])(?:了|过|一回|一次)(?=[一-龥])|(?<=[一二三四五六七八九十两])个(?=[一-龥])"
)
_NOT_COUNTED = frozenset("以人次年月日天回遍名家座级层的都是有条不加")
_FACTS = (Intent.NUMBER, Intent.DEADLINE)
_MEANINGS = (Intent.DEFINITION, Intent.LISTING, Intent.OBLIGATION)


@dataclass(frozen=True)
class Heard:
    """What is wanted, in whichever of the words a clause says it.

    ``spoken`` are the question's everyday words with the directives' words for each: a text that
    holds one of these counts as holding the everyday word too, so that 危废 finds 危险废物 no
    worse than the full word does. ``counts`` is what a figure with the counted thing looks like;
    ``about_document`` is true where facts of a document itself are asked.
    """

    wanted: Wanted
    spoken: Mapping[str, tuple[str, ...]]
    counts: re.Pattern[str] | None
    about_document: bool

    def coverage(self, folded: str, among: Iterable[str] | None = None) -> float:
        """Share of the question's weight that stands in a folded text in either words, 0 to 1."""
        return self.wanted.share(self.held(folded, among))

    def held(self, folded: str, among: Iterable[str] | None = None) -> list[str]:
        """The grams that a folded text holds in either words; no part of it can hold another.

        ``among`` are those that can stand there at all, where that is known.
        """
        return self.wanted.held(self._said(folded), among)

    def _said(self, folded: str) -> str:
        """The text with the everyday words that it says in the directives' words."""
        if not self.spoken:
            return folded
        said = (
            word
            for word, terms in self.spoken.items()
            if word not in folded and any(term in folded for term in terms)
        )
        return " ".join(chain((folded,), said))


def hear(understood: Understood, wanted: Wanted, *, lexicon: Lexicon, library: Library) -> Heard:
    """What a question wants, with parted verbs joined and everyday words bridged.

    Only bridge words that the person has not taken away count.
    """
    asked = fold(understood.text)
    spoken = {
        hit.word: tuple(
            fold(term) for term in lexicon.bridges[hit.word] if term in understood.terms
        )
        for hit in lexicon.find(asked)
    }
    rarity = rarity_of(library)
    pairs = {asked[found.start() - 1] + asked[found.end()] for found in _PARTED.finditer(asked)}
    known = sorted(pair for pair in pairs if pair in rarity.counts and pair not in wanted.grams)
    if known:
        joined = {pair: rarity.weight(pair) for pair in known}
        total = wanted.total + sum(joined.values())
        wanted = replace(wanted, grams={**wanted.grams, **joined}, total=total)
    return Heard(wanted, spoken, counted_in(asked), _about_document(asked, understood))


def fit(
    hit: Hit, understood: Understood, *, heard: Heard, knowledge: Knowledge, top: float
) -> Features:
    """The features of a hit; ``top`` is the best fused score among the hits."""
    library, wanted = knowledge.library, heard.wanted
    clause, directive = library.clause(hit.clause), library.owner(hit.clause)
    words = clause_words(clause, library)
    text, held = words.text, heard.held(words.text)
    pattern = asking().kinds.get(understood.intent)
    named = bool(understood.documents)
    return Features(
        search=hit.score / top if top else 0.0,
        words=wanted.share(held),
        headings=heard.coverage(words.above),
        own=heard.coverage(words.heading),
        bridge=wanted.bridged(text),
        topic=_topic(wanted, text, words.above),
        unit=_unit(clause, understood, library),
        kind=float(
            wanted.states(text) if wanted.measures else bool(pattern and pattern.search(text))
        ),
        sentence=_sentence(words, heard, held),
        counted=float(bool(heard.counts and heard.counts.search(text))),
        role=_role(clause, understood, library),
        defines=_defines(clause, wanted, library),
        place=_place(clause, understood, directive.id),
        standing=0.0 if named else _STANDING[directive.status],
        thin=float(is_thin(clause)),
        head=float(clause.kind in FRAME and not heard.about_document),
        row=float(clause.kind is ClauseKind.ROW and "附表" not in understood.within),
    )


def is_thin(clause: Clause) -> bool:
    """True for a section or group that holds a heading and nothing else."""
    if clause.kind in FRAME:
        return False
    words = clause.text.strip()
    rest = len(words) - len(clause.heading) - len(clause.path[-1] if clause.path else "")
    return rest < _THIN and "。" not in words.rstrip("。") and not clause.duties


def _about_document(asked: str, understood: Understood) -> bool:
    """Whether a folded question asks for facts of a document itself: its date, number, issuer."""
    if Intent.DOCUMENT in (understood.intent, *understood.also):
        return True
    return any(word in asked for item in asking().document for word in item.asks)


def _topic(wanted: Wanted, text: str, above: str) -> float:
    if any(word in above for word in wanted.subjects):
        return 1.0
    return 0.5 if any(word in text for word in wanted.subjects) else 0.0


def _unit(clause: Clause, understood: Understood, library: Library) -> float:
    """Share of the asked units that a duty over the clause names."""
    if not understood.units:
        return 0.0
    named = {unit for duty in _DUTIES.of(clause, library) for unit in duty.unit_ids}
    return len(named.intersection(understood.units)) / len(understood.units)


def _duties(clause: Clause, library: Library) -> tuple[Duty, ...]:
    return tuple(duty for _, duty in duties_over(library.owner(clause.label), clause))


_DUTIES = PerClause(_duties)


def _sentence(words: ClauseWords, heard: Heard, held: Iterable[str]) -> float:
    """The best share of the question in one sentence; where a fact is asked, one that states it.

    ``held`` are the question's grams that the clause holds.
    """
    wanted = heard.wanted
    asks = bool(wanted.measures) or wanted.intent in _FACTS
    said = [item.text for item in words.runs if item.sentence.kind is RunKind.WORDS]
    texts = [text for text in said if not asks or wanted.states(text)]
    return max((heard.coverage(text, held) for text in texts), default=0.0)


def counted_in(question: str) -> re.Pattern[str] | None:
    """What the answer to 多少个村 looks like: a figure with the thing close behind; or None."""
    found = _COUNTS.search(question)
    if found is None or found[1] in _NOT_COUNTED:
        return None
    return re.compile(rf"{_FIGURE}余?{_MEASURE}?.{{0,2}}{found[1]}")


def _role(clause: Clause, understood: Understood, library: Library) -> float:
    """1 where a duty over the clause has units in the asked role, a half for any role at all."""
    if not understood.role:
        return 0.0
    duties = _DUTIES.of(clause, library)
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
