"""English questions in the directives' terms: a dictionary, not a translator (``english.toml``).

1. Listed words are replaced, longest first, at word borders, in the singular and the plural,
   with spaces or hyphens; all other English words vanish, and those that say something are named.
2. Numbers stay (600,000 as 60万, below 50 as 50以下, three years as 3年), and ``annex 4``, ``item
   16`` and ``notice no. 1 of 2024`` become addresses.
3. What is asked stands behind what it is asked of, as in Chinese, with 吗 behind a question that
   begins with a verb; who and which department ask who is responsible, whatever verb follows.
4. A question counts as English where it has more Latin words than Chinese characters.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_DATA = Path(__file__).with_name("english.toml")
_CHINESE = re.compile(r"[一-鿿]")
_WORD = re.compile(r"[a-z][a-zü'’-]*", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\b(annex|appendix|attachment|article|clause|item)\s+(?:no\.?\s*)?(\d{1,3})\b"
)
_NUMBER_OF_YEAR = re.compile(r"\b(?:notice|document|order|circular)?\s*no\.?\s*(\d{1,3})\b")
_THOUSANDS = re.compile(r"(?<![\d,.])(\d{1,3}(?:,\d{3})+)(?![\d,])")
_BOUND = re.compile(
    r"\b(under|below|less than|over|above|more than) (\d[\d万.]*)( t/a| tons| tonnes)?"
)
_BOUNDS = {"over": "以上", "above": "以上", "more than": "以上"}
_BESIDE = re.compile(r"(?<=\d) +(?=\d)")
_COUNTED = re.compile(r"\b(\d+|[a-z]+)[ -]([a-z]+)\b")
_GRADE = re.compile(r"\b(?:level|grade|class) ([a-d])\b(?!/)")
_ROW = re.compile(
    r"\b(?:item|row)\s+(?:no\.?\s*)?(\d{1,3})(?= (?:of|in) (?:the )?(?:[a-zü]+ )?table)"
    r"|\brow (\d{1,3})\b"
)
_HOW_MANY = re.compile(r"\bhow many ([a-z]+)\b")
_WHICH = re.compile(
    r"\b(?:which|what) ((?:[a-z]+ )?)(?:departments?|agenc(?:y|ies)|authorit(?:y|ies)|offices?"
    r"|bureaus?|units?|bod(?:y|ies))\b"
)
_VERB_FIRST = re.compile(
    r"\W*(?:is|are|was|were|does|do|did|can|could|may|must|should|shall|will|has|have) "
)
_HANDLED = "怎么处理"
_ASKING = ("asking", "questions")
_YEAR = re.compile(r"\b(20\d\d)\b(?!\s*[年〕\])）])")
# The Chinese of a document number or of a quoted term does not make a question Chinese.
_NAMED = re.compile(r"[一-鿿]+[〔\[(（]\d{4}[〕\])）]\d+号?|“[^”]*”|《[^》]*》")
_BY_WHOM = re.compile(r"\W*(?:who|(?:by )?whom)\b")
_WHO = re.compile(r"谁|哪|多少|多久|什么|怎么|多[高深远大]")
_JOINED = re.compile(r"[\s-]+")
_KEPT = re.compile(r"[一-鿿0-9A-D〔〕\[\]()（）《》“”,.，。?？、%:：;；]+")


@dataclass(frozen=True, slots=True)
class Translated:
    """A question in the directives' terms, and whether it was asked in English.

    ``unread`` are the English words that the dictionary lacks.
    """

    text: str
    english: bool
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class English:
    """The dictionary of English words and phrases.

    ``asking`` are those that ask, ``small`` words that say nothing of the matter, ``counted`` units
    and number words.
    """

    words: dict[str, str]
    asking: frozenset[str]
    small: frozenset[str]
    counted: dict[str, str]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest = sorted(self.words, key=lambda word: (-len(word), word))
        spelled = "|".join(r"[\s-]+".join(map(re.escape, _JOINED.split(word))) for word in longest)
        return re.compile(rf"(?<![a-z])({spelled})(?:e?s)?(?![a-z])")

    def _meant(self, match: re.Match[str]) -> str:
        """The Chinese of a listed word, with hyphens or spaces, in the singular or plural."""
        return self._singular[_JOINED.sub(" ", match[1])]

    @cached_property
    def _singular(self) -> dict[str, str]:
        return {_JOINED.sub(" ", word): to for word, to in self.words.items()}

    def translate(self, text: str) -> Translated:
        """The question in Chinese terms; one that holds no listed English word stays as it is."""
        latin = _WORD.findall(text)
        if not latin:
            return Translated(text, False)
        lowered = _HOW_MANY.sub(self._how_many, _numbered(text.lower()))
        lowered = _COUNTED.sub(self._count, lowered)
        english = len(latin) > len(_CHINESE.findall(_NAMED.sub("", text)))
        if not english:
            replaced = self._pattern.sub(self._meant, lowered)
            known = self._pattern.search(lowered) is not None
            return Translated(replaced if known else text, False)
        return self._ordered(lowered, text)

    def _count(self, match: re.Match[str]) -> str:
        """A number with its unit (three years) as in Chinese; other words stay."""
        unit = self.counted.get(match[2])
        number = match[1] if match[1].isdecimal() else self.counted.get(match[1])
        return f" {number}{unit} " if unit and number else match[0]

    def _how_many(self, match: re.Match[str]) -> str:
        unit = self.counted.get(match[1], "")
        return f"how many {unit} " if unit else match[0]

    def _ordered(self, lowered: str, text: str) -> Translated:
        """What is asked behind what it is asked of; the text as it is where no word is listed."""
        matter: list[str] = []
        asked: list[str] = []
        unread: list[str] = []
        at = 0
        for match in self._pattern.finditer(lowered):
            matter += _KEPT.findall(lowered[at : match.start()])
            unread += _WORD.findall(lowered[at : match.start()])
            word = _JOINED.sub(" ", match[1])
            (asked if word in self.asking else matter).append(self._singular[word])
            at = match.end()
        matter += _KEPT.findall(lowered[at:])
        unread += _WORD.findall(lowered[at:])
        if not _WHO.search(" ".join(asked)):
            asked += ["由谁负责"] if _BY_WHOM.match(lowered) else []
            asked += ["吗"] if _VERB_FIRST.match(lowered) else []
        if any("谁" in word or "部门" in word for word in asked):
            asked = [word for word in asked if word != _HANDLED]  # which department handles …
        found = [word for word in (*matter, *asked) if word.strip(" .,?")]
        strange = tuple(dict.fromkeys(word for word in unread if word not in self.small))
        if not found:
            return Translated(text, True, strange)
        # Folding takes blanks out: 附件13 2020年 must not become 附件132020年.
        return Translated(_BESIDE.sub("，", " ".join(found)), True, strange)


def read_english() -> English:
    """The dictionary that ships with the project."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    small, counted = data.pop("small")["words"], data.pop("counted")
    return English(
        words={word: to for group in data.values() for word, to in group.items()},
        asking=frozenset(word for name in _ASKING for word in data[name]),
        small=frozenset(small),
        counted=counted,
    )


def _numbered(lowered: str) -> str:
    """A question whose addresses, years, counts and bounds are written as in Chinese."""
    lowered = _WHICH.sub(r"\1 which departments", lowered)
    lowered = _ROW.sub(lambda found: f" 附表第{found[1] or found[2]}项 ", lowered)
    lowered = _ADDRESS.sub(_chinese_address, lowered)
    lowered = _NUMBER_OF_YEAR.sub(r" \1号文 ", lowered)
    lowered = _YEAR.sub(r" \1年 ", lowered)
    lowered = _GRADE.sub(lambda found: f" {found[1].upper()}级 ", lowered)
    return _BOUND.sub(_chinese_bound, _THOUSANDS.sub(_chinese_thousands, lowered))


def _chinese_address(match: re.Match[str]) -> str:
    number = match[2]
    return (
        f" 附件{number} " if match[1] in ("annex", "appendix", "attachment") else f" 第{number}条 "
    )


def _chinese_thousands(number: re.Match[str]) -> str:
    value = int(number[1].replace(",", ""))
    return f"{value // 10_000}万" if value % 10_000 == 0 else str(value)


def _chinese_bound(bound: re.Match[str]) -> str:
    return f"{bound[2]}{bound[3] or ''} {_BOUNDS.get(bound[1], '以下')}"
