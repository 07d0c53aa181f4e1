"""Topics of the field: what a question is about, by words that a non-programmer edits.

1. ``topics.toml`` lists for each topic its words; a longer word wins over a shorter one inside
   it, so that 非煤矿山 is no 煤矿.
2. Topics of a trade (燃气, 煤矿) come before topics of work (应急演练, 隐患排查): the trade says
   which clause, the work says which sentence.
3. Among equals the one with more characters matched comes first, then the earlier one.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from assistant.vocabulary.wordlist import Found, Wordlist, build_wordlist
from corpus.normalize import fold

_DATA = Path(__file__).with_name("topics.toml")


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic by name; ``trade`` tells trades from kinds of work; ``terms`` bridge to the text."""

    name: str
    trade: bool
    words: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True)
class Topics:
    """All topics with the words that lead to them."""

    topics: dict[str, Topic]
    by_word: dict[str, tuple[str, ...]]
    wordlist: Wordlist

    @cached_property
    def wider(self) -> dict[str, tuple[str, ...]]:
        """By topic the folded words of other topics that contain one of its own, in order."""
        return {name: tuple(sorted(self._wider(topic))) for name, topic in self.topics.items()}

    def _wider(self, topic: Topic) -> set[str]:
        own = {fold(word) for word in (topic.name, *topic.terms)}
        others = {
            fold(word)
            for other in self.topics.values()
            if other is not topic
            for word in (other.name, *other.terms, *other.words)
        }
        return {word for word in others if any(one in word and one != word for one in own)}

    def find(self, folded: str) -> tuple[str, ...]:
        """Names of the topics of a folded text, the main one first; may be empty."""
        return self.rank(self.wordlist.find(folded))

    def rank(self, hits: tuple[Found, ...]) -> tuple[str, ...]:
        """Names of the topics that these words lead to, the main one first."""
        weight: dict[str, int] = {}
        first: dict[str, int] = {}
        for hit in hits:
            for name in self.by_word[hit.word]:
                weight[name] = weight.get(name, 0) + len(hit.word)
                first.setdefault(name, hit.start)
        return tuple(
            sorted(
                weight, key=lambda name: (not self.topics[name].trade, -weight[name], first[name])
            )
        )


def read_topics() -> Topics:
    """The topics of the data file that ships with the project."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    topics: dict[str, Topic] = {}
    by_word: dict[str, tuple[str, ...]] = {}
    for kind in ("trades", "work"):
        for entry in data[kind]:
            name = entry["name"]
            topic = Topic(name, kind == "trades", tuple(entry["words"]), tuple(entry["terms"]))
            topics[name] = topic
            for word in {fold(word) for word in (name, *topic.words)}:
                by_word[word] = tuple(sorted((*by_word.get(word, ()), name)))
    return Topics(topics, by_word, build_wordlist(by_word, map(fold, data["shields"])))
