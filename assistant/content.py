"""How much of the thing that a question asks about stands in a text, character by character.

1. Content is what is left of the question without words of asking (``relevance.py``).
2. A character weighs as much as the rarest pair it forms that a directive uses. One that forms
   none weighs as a word that no directive knows; if it only links words, it weighs nothing.
3. It is held where such a pair stands in the text, or where it belongs to an everyday word and
   one of the directives' words for that stands there.
4. The heaviest run of two or more characters that are not held is the gap: most often a noun.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from assistant.asked import idle_characters
from assistant.knowledge import Knowledge
from assistant.relevance import Rarity, Wanted, rarity_of
from corpus.normalize import fold

_RUN = re.compile(r"[\u4e00-\u9fff]+|[a-z0-9.%+]+")
# A pair that no clause holds; ``Rarity`` halves its weight, which is taken back here.
_UNSEEN = "\u0000\u0000"
_SHORTEST_GAP = 2


@dataclass(frozen=True, slots=True)
class Everyday:
    """An everyday word ``[start, end)`` of a run and the directives' folded words for it."""

    start: int
    end: int
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of the question that stand together, with what each weighs."""

    text: str
    weights: tuple[float, ...]
    everyday: tuple[Everyday, ...]

    def held(self, folded: str) -> tuple[bool, ...]:
        """For every character, whether a folded text holds it."""
        if not _is_chinese(self.text):
            return (self.text in folded,) * len(self.text)
        flags = [False] * len(self.text)
        for at, (left, right) in enumerate(pairwise(self.text)):
            if left + right in folded:
                flags[at] = flags[at + 1] = True
        for word in self.everyday:
            if any(term in folded for term in word.terms):
                flags[word.start : word.end] = [True] * (word.end - word.start)
        return tuple(flags)


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a question, as runs."""

    runs: tuple[Run, ...]

    @property
    def total(self) -> float:
        """The weight of all characters; 0 where a question only asks."""
        return sum(sum(run.weights) for run in self.runs)

    def share(self, folded: str) -> float:
        """Share of the weight that a folded text holds, 0 to 1; 0 without content."""
        held = sum(
            weight
            for run in self.runs
            for weight, flag in zip(run.weights, run.held(folded), strict=True)
            if flag
        )
        return held / self.total if self.total else 0.0

    def gap(self, folded: str) -> float:
        """Share of the weight in the heaviest run that a folded text does not hold, 0 to 1."""
        heaviest = max((_heaviest(run, folded) for run in self.runs), default=0.0)
        return heaviest / self.total if self.total else 0.0


def content_of(wanted: Wanted, knowledge: Knowledge) -> Content:
    """The content of a question, weighed by how rare it is in the directives held."""
    rarity = rarity_of(knowledge.library)
    return Content(tuple(_run(text, rarity, knowledge) for text in _RUN.findall(wanted.text)))


def _run(text: str, rarity: Rarity, knowledge: Knowledge) -> Run:
    if not _is_chinese(text):
        return Run(text, (2 * rarity.weight(text), *(0.0,) * (len(text) - 1)), ())
    everyday = tuple(
        Everyday(hit.start, hit.end, tuple(map(fold, knowledge.lexicon.bridges[hit.word])))
        for hit in knowledge.lexicon.find(text)
    )
    inside = {at for word in everyday for at in range(word.start, word.end)}
    weights = tuple(_weight(text, at, rarity, everyday=at in inside) for at in range(len(text)))
    return Run(text, weights, everyday)


def _weight(text: str, at: int, rarity: Rarity, *, everyday: bool) -> float:
    """What one character weighs; a lone one that no everyday word holds weighs nothing."""
    pairs = [text[start : start + 2] for start in (at - 1, at) if 0 <= start < len(text) - 1]
    known = [rarity.weight(pair) for pair in pairs if pair in rarity.counts]
    if known:
        return max(known)
    if everyday or (pairs and text[at] not in idle_characters()):
        return 2 * rarity.weight(_UNSEEN)
    return 0.0


def _heaviest(run: Run, folded: str) -> float:
    best = weight = 0.0
    length = 0
    for value, flag in zip(run.weights, run.held(folded), strict=True):
        if flag or not value:
            weight, length = 0.0, 0
            continue
        weight, length = weight + value, length + 1
        if length >= _SHORTEST_GAP:
            best = max(best, weight)
    return best


def _is_chinese(text: str) -> bool:
    return "\u4e00" <= text[0] <= "\u9fff"
