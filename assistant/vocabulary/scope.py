"""Whether a question belongs to the field of the directives at all.

The question collects points: for what it names (documents, clauses, units), for topics, for
terms that the directives put into quotation marks, for everyday words that lead to the
directives' words, for words of the field, and for how many of its character pairs the directives
use. What is plainly about something else takes points away. The sum decides, so that a weather
question that names a city is out and a question of a grid worker who knows no term is in.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from assistant.vocabulary.wording import Wording
from assistant.vocabulary.wordlist import Wordlist, build_wordlist

_DATA = Path(__file__).with_name("scope.toml")
_ASKING = re.compile(
    r"什么|怎么|怎样|为什么|为啥|如何|哪些|哪个|哪里|谁|多少|几个|多久|是否|有没有|能不能|可以|需要|应该|"
    r"请问|我们|我|你|他|她|它|的|了|吗|呢|吧|啊|咋|啥|是|在|有|和|与|这|那|个|不|没|要|会|能|就|都|也|还|很|把|被|给|"
    r"对|到|上|下|里|家|人|说|去|来|做|办"
)
_QUOTED = re.compile(r'"([^"]{2,20})"')
_FIGURE = re.compile(r"\d{1,2}月\d{1,2}日前?|\d{2,}(?:%|[吨米座家处公]\S?)")
_CHINESE = re.compile(r"[一-鿿]+")
# Points from which a question belongs to the field, and from which that is uncertain.
ENOUGH = 2.0
DOUBTFUL = 1.0


@dataclass(frozen=True, slots=True)
class Signals:
    """What other rules found in a question, counted."""

    named: int = 0  # documents, clauses, things that are missing
    places: int = 0  # places of which a directive is held
    dated: int = 0  # a year together with a level of government
    units: int = 0
    trades: int = 0
    work: int = 0
    bridged: int = 0
    spoken: bool = False  # nothing but everyday words for the directives' words


@dataclass(frozen=True)
class Scope:
    """Words of the field and patterns of what lies outside it."""

    field: Wordlist
    outside: re.Pattern[str]
    elsewhere: re.Pattern[str]
    wording: Wording

    def contains(self, folded: str, signals: Signals) -> bool:
        """Whether a folded question is one that the directives could answer or plainly do not."""
        return self.points(folded, signals) >= ENOUGH

    def doubts(self, folded: str, signals: Signals) -> bool:
        """Whether a question has little of the field, yet nothing of any other field.

        People who speak dialect use few of the directives' words; what is found has to decide.
        """
        if self.outside.search(folded) or self.elsewhere.search(folded):
            return False
        return DOUBTFUL <= self.points(folded, signals) < ENOUGH

    def points(self, folded: str, signals: Signals) -> float:
        """The sum of what speaks for the field and against it."""
        field_words = {hit.word for hit in self.field.find(folded)}
        outside = {match[0] for match in self.outside.finditer(folded)}
        points = 3.0 * min(signals.named, 2) + 2.0 * min(signals.units, 2)
        points += 2.0 * min(signals.places, 1) + 1.0 * min(signals.dated, 1)
        points += 2.0 * min(signals.trades, 2) + 1.5 * min(signals.work, 2)
        points += 1.5 * self._figures(folded)
        points += 2.0 * min(len(self.wording.find_terms(folded)) + self._quotes(folded), 2)
        points += 1.0 * min(signals.bridged, 3) + 1.0 * min(len(field_words), 4)
        points += ENOUGH * signals.spoken
        points += 2.0 * max(0.0, self.coverage(folded) - 0.35) + 0.5 * self._familiar(folded)
        elsewhere = {match[0] for match in self.elsewhere.finditer(folded)}
        return points - 3.0 * len(outside) - 2.0 * len(elsewhere)

    def _quotes(self, folded: str) -> int:
        """How many words that the question puts into quotation marks stand in a directive."""
        return sum(self.wording.holds(words) for words in _QUOTED.findall(folded))

    def _figures(self, folded: str) -> int:
        """1 where a date or a figure with its measure stands in a directive too (12月10日前)."""
        return int(any(self.wording.holds(words) for words in _FIGURE.findall(folded)))

    def _familiar(self, folded: str) -> int:
        """How many runs of three characters, at most three, the directives use too."""
        runs = _CHINESE.findall(_ASKING.sub(" ", folded))
        triples = {run[at : at + 3] for run in runs for at in range(len(run) - 2)}
        return min(3, len(triples & self.wording.triples))

    def coverage(self, folded: str) -> float:
        """Share of the question's character pairs, without words of asking, that are in use."""
        runs = _CHINESE.findall(_ASKING.sub(" ", folded))
        pairs = [left + right for run in runs for left, right in pairwise(run)]
        if not pairs:
            return 0.0
        return sum(pair in self.wording.pairs for pair in pairs) / len(pairs)


def read_scope(wording: Wording) -> Scope:
    """The scope tables that ship with the project."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return Scope(
        field=build_wordlist(data["field"]),
        outside=re.compile("|".join(data["outside"])),
        elsewhere=re.compile("|".join(data["elsewhere"])),
        wording=wording,
    )
