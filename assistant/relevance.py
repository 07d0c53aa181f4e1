"""How much of what a question asks stands in a run of text: explainable, without a model.

1. Take away what only shows that something is asked, and the names of documents, years, places.
2. Weigh the bigrams (and, lightly, single characters) that are left by their rarity in the corpus.
3. The share of that weight found in a text is its coverage; bridge words count beside it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assistant.figures import Given, asked_kinds
from assistant.per_library import PerLibrary
from assistant.question import Intent, Understood
from assistant.vocabulary.actors import Actor, asked_actor
from assistant.vocabulary.asking import Measure, asking, measures_of
from corpus.library import Library
from corpus.normalize import fold

_CHINESE = re.compile(r"[\u4e00-\u9fff]+|[a-z0-9.%+]+")
_YEAR = re.compile(r"20\d\d年?|(?<!\d)\d\d年|二[〇零]二[一二三四五六七八九〇零]年?")
_NUMBER_NAME = re.compile(r"[\u4e00-\u9fff]{1,5}\(\d{4}\)\d+号|\d+号文?")
_ADDRESS = re.compile(
    r"第?\([一二三四五六七八九十\d]+\)[项条款]?|第[一二三四五六七八九十\d]+[项条款]|附件\d+|附表\d*"
)
_SAMPLE = 5000
# What a single character counts beside a pair, and a gram that the headings above hold anyway.
_SINGLE = 0.3
_KNOWN = 0.3


@dataclass(frozen=True)
class Rarity:
    """How rare a bigram or a character is among the clauses held; higher is rarer."""

    counts: Mapping[str, int]
    clauses: int

    def weight(self, gram: str) -> float:
        """Inverse document frequency; single characters weigh less than bigrams.

        A gram that no clause holds is more often a slip or a turn of speech than a rare subject,
        so it weighs half.
        """
        count = self.counts.get(gram, 0)
        value = math.log(1 + self.clauses / (1 + count)) * (1.0 if count else 0.5)
        return value * (_SINGLE if len(gram) == 1 else 1.0)


@dataclass(frozen=True)
class Wanted:
    """What a question asks for: weighed grams, folded bridge words, words of its main topic.

    ``strange`` are the grams that no clause holds, ``given`` the kinds of the question's figures.
    """

    grams: Mapping[str, float]
    terms: tuple[str, ...]
    intent: Intent
    text: str = ""
    total: float = 0.0
    subjects: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    others: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    strange: frozenset[str] = frozenset()
    given: Given = Given()
    actor: Actor | None = None

    @property
    def unknown(self) -> float:
        """Share of the question's weight on grams that no clause holds, 0 to 1."""
        if not self.total:
            return 0.0
        return sum(self.grams[gram] for gram in self.strange) / self.total

    def rarest(self, limit: int) -> tuple[str, ...]:
        """The rarest of the question's bigrams and words that some clause holds."""
        known = [gram for gram in self.grams if len(gram) > 1 and gram not in self.strange]
        return tuple(sorted(known, key=lambda gram: (-self.grams[gram], gram))[:limit])

    def names(self, folded: str) -> bool:
        """True where a folded text holds a quoted term that the question names."""
        bare = folded.replace('"', "")
        return any(term in bare for term in self.quoted)

    def passes_over(self, folded: str) -> bool:
        """True where a folded text speaks of others than the actor that is asked about."""
        return self.actor is not None and self.actor.is_passed_over(folded)

    def seen(self, folded: str) -> str:
        """A folded text without the words of other topics that only contain the asked one."""
        for word in self.others:
            folded = folded.replace(word, "*")
        return folded

    @property
    def asks_fact(self) -> bool:
        """True where a figure or a time is asked, which the answering words must state."""
        return bool(self.measures) or self.intent in (Intent.NUMBER, Intent.DEADLINE)

    def states(self, folded: str) -> bool:
        """True where a folded text states an asked quantity, or the asked kind of fact."""
        if any(item.must and not item.states.search(folded) for item in self.measures):
            return False
        if self.measures:
            return any(item.states.search(folded) for item in self.measures)
        pattern = asking().kinds.get(self.intent)
        return pattern is None or bool(pattern.search(folded))

    def coverage(self, folded: str) -> float:
        """Share of the question's weight that stands in a folded text, 0 to 1."""
        return self.share(self.held(folded))

    def held(self, folded: str, among: Iterable[str] | None = None) -> list[str]:
        """The grams that stand in a folded text; no part of it can hold another one.

        ``among`` are those that can stand there at all, where that is known.
        """
        return [gram for gram in (self.grams if among is None else among) if gram in folded]

    def share(self, held: Iterable[str]) -> float:
        """Share of these grams in the question's weight, 0 to 1."""
        return sum([self.grams[gram] for gram in held]) / self.total if self.total else 0.0

    def beside(self, context: str) -> Wanted:
        """The same wish where words that the context holds anyway count little."""
        grams = {
            gram: weight * (_KNOWN if gram in context else 1.0)
            for gram, weight in self.grams.items()
        }
        return replace(self, grams=grams, total=sum(grams.values()))

    def bridged(self, folded: str) -> float:
        """Share of the bridge words that stand in a folded text, 0 to 1; 0 without any."""
        if not self.terms:
            return 0.0
        return sum(len(term) for term in self.terms if term in folded) / sum(map(len, self.terms))


def rarity_of(library: Library) -> Rarity:
    """Rarity over the clauses of a library, counted once; very many clauses are sampled evenly."""
    return _RARITIES.of(library)


def _count(library: Library) -> Rarity:
    clauses = [clause for item in library.directives for clause in item.clauses]
    step = max(1, len(clauses) // _SAMPLE)
    counts: Counter[str] = Counter()
    sample = clauses[::step]
    for clause in sample:
        counts.update(set(grams_of(fold(clause.text))))
    return Rarity(dict(counts), max(len(sample), 1))


_RARITIES = PerLibrary(_count)


def wanted_of(
    understood: Understood,
    library: Library,
    *,
    subjects: tuple[str, ...] = (),
    others: tuple[str, ...] = (),
    quoted: tuple[str, ...] = (),
) -> Wanted:
    """What the question asks for, once everything that only addresses or asks is taken away."""
    text = matter_of(_unclaimed(understood), library)
    rarity = rarity_of(library)
    weights = {gram: rarity.weight(gram) for gram in grams_of(text)}
    terms = tuple(dict.fromkeys(fold(term) for term in understood.terms if fold(term) not in text))
    return Wanted(
        grams=weights,
        terms=terms,
        intent=understood.intent,
        text=text,
        total=sum(weights.values()),
        subjects=subjects,
        measures=measures_of(understood.text),
        others=others,
        quoted=quoted,
        strange=frozenset(gram for gram in weights if gram not in rarity.counts),
        given=asked_kinds(understood.text),
        actor=_actor(understood),
    )


def _actor(understood: Understood) -> Actor | None:
    """Whom a question asks about; None where it asks who somebody is."""
    wishes = (understood.intent, *understood.also)
    if understood.role or Intent.RESPONSIBILITY in wishes:
        return None
    return asked_actor(fold(understood.text))


def _unclaimed(understood: Understood) -> str:
    """The folded question without claims about units: they are checked, not looked for."""
    asked = fold(understood.text)
    for premise in understood.premises:
        asked = asked.replace(fold(premise.words), " ") if premise.unit else asked
    return asked


def matter_of(text: str, library: Library) -> str:
    """A folded question without the names of documents, addresses and words of asking."""
    for name in document_words(library):
        text = text.replace(name, " ")
    for pattern in (_NUMBER_NAME, _YEAR, _ADDRESS):
        text = pattern.sub(" ", text)
    for word in asking().stop:
        text = text.replace(word, " ")
    return text


def document_words(library: Library) -> tuple[str, ...]:
    """Folded titles, numbers, short names, authorities and places of what is held, longest first.

    They say where to look, not what for.
    """
    return _NAMES.of(library)


def _words_of(library: Library) -> tuple[str, ...]:
    names: list[str] = []
    for item in library.directives:
        names += [item.title, item.id, item.document_number, item.issuing_authority]
        names += [*item.short_names, item.region, *item.interprets]
        names.append(item.region.removesuffix("省").removesuffix("市").removesuffix("县"))
    kept = {fold(name) for name in names if len(name) > 1}
    return tuple(sorted(kept, key=lambda name: (-len(name), name)))


_NAMES = PerLibrary(_words_of)


def grams_of(folded: str) -> tuple[str, ...]:
    """Bigrams and characters of the Chinese runs of a folded text, and its other words whole."""
    grams: list[str] = []
    for run in _CHINESE.findall(folded):
        if not "\u4e00" <= run[0] <= "\u9fff":
            grams.append(run)
            continue
        grams += [run[at : at + 2] for at in range(len(run) - 1)]
        grams += list(run)
    return tuple(dict.fromkeys(grams))
