"""How much of the thing that a question asks about stands in a text, character by character.

1. Content is what is left of the question without words of asking (``relevance.py``), and without
   words that only say whose text is meant (省里, 二四年) or how often and how much (每月至少).
2. A character weighs as much as the rarest pair it forms that a directive uses. One that forms
   none weighs as a word that no directive knows; if it only links words, it weighs nothing.
3. It is held where such a pair stands in the text, or where it belongs to an everyday word and
   one of the directives' words for that stands there. Who asks whose a thing is means its trade
   too (拖拉机: 农机); who asks what may be done with it means the thing itself.
4. The heaviest run of two or more characters that are not held is the gap: most often a noun.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from assistant.knowledge import Knowledge
from assistant.question import Intent, Understood
from assistant.relevance import Rarity, Wanted, rarity_of
from assistant.vocabulary.properties import idle_characters
from corpus.normalize import fold

_RUN = re.compile(r"[\u4e00-\u9fff]+|[a-z0-9.%+]+")
# Whose text is meant, and how often or how much: every sentence with a figure says that.
_FRAME = re.compile(
    r"[省市县镇乡](?:里头?|上头?)|(?:二[〇零])?二[〇零一二三四五六七八九]年|"
    r"每个?[年季月周天日]|至少|最少|最多|不少于|不低于|一[次回遍趟]"
)
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


def content_of(understood: Understood, wanted: Wanted, knowledge: Knowledge) -> Content:
    """The content of a question, weighed by how rare it is in the directives held.

    Everyday words are looked for in the whole question, so that one is found that a word of asking
    stands in (着了火).
    """
    rarity = rarity_of(knowledge.library)
    asked = fold(understood.text)
    words = _everyday(asked, understood, knowledge)
    idle = {at for found in _FRAME.finditer(asked) for at in range(*found.span())}
    runs: list[Run] = []
    at = 0
    for text in _RUN.findall(wanted.text):
        start = max(asked.find(text, at), 0)
        at = start + len(text)
        runs.append(_run(text, start, rarity=rarity, words=words, idle=idle))
    return Content(tuple(runs))


def _everyday(asked: str, understood: Understood, knowledge: Knowledge) -> tuple[Everyday, ...]:
    """Everyday words of a folded question; words of a trade too where it asks whose a thing is."""
    bridges, topics = knowledge.lexicon.bridges, knowledge.topics
    words = [
        Everyday(hit.start, hit.end, tuple(map(fold, bridges[hit.word])))
        for hit in knowledge.lexicon.find(asked)
    ]
    if not understood.role and understood.intent is not Intent.RESPONSIBILITY:
        return tuple(words)
    for hit in topics.wordlist.find(asked):
        meant = [topics.topics[name] for name in topics.by_word[hit.word]]
        terms = tuple(fold(word) for topic in meant for word in (topic.name, *topic.terms))
        words.append(Everyday(hit.start, hit.end, terms))
    return tuple(words)


def _run(
    text: str, start: int, *, rarity: Rarity, words: tuple[Everyday, ...], idle: set[int]
) -> Run:
    if not _is_chinese(text):
        return Run(text, (2 * rarity.weight(text), *(0.0,) * (len(text) - 1)), ())
    size = len(text)
    inside = tuple(
        Everyday(max(word.start - start, 0), min(word.end - start, size), word.terms)
        for word in words
        if word.start < start + size and start < word.end
    )
    known = {at for word in inside for at in range(word.start, word.end)}
    weights = tuple(
        0.0 if start + at in idle else _weight(text, at, rarity, everyday=at in known)
        for at in range(size)
    )
    return Run(text, weights, inside)


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
