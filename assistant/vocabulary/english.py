"""English questions in the directives' terms: a dictionary, not a translator (``english.toml``).

1. Listed words are replaced, longest first, at word borders, in the singular and the plural,
   with spaces or hyphens; all other English words vanish.
2. Numbers stay (600,000 as 60万, below 50 as 50以下), and ``annex 4``, ``item 16`` and ``notice
   no. 1 of 2024`` become addresses.
3. A question counts as English where it has more Latin words than Chinese characters.
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
_YEAR = re.compile(r"\b(20\d\d)\b(?!\s*[年〕\])）])")
# The Chinese of a document number or of a quoted term does not make a question Chinese.
_NAMED = re.compile(r"[一-鿿]+[〔\[(（]\d{4}[〕\])）]\d+号?|“[^”]*”|《[^》]*》")
_JOINED = re.compile(r"[\s-]+")
_KEPT = re.compile(r"[一-鿿0-9〔〕\[\]()（）《》“”,.，。?？、%:：;；]+")


@dataclass(frozen=True, slots=True)
class Translated:
    """A question in the directives' terms, and whether it was asked in English."""

    text: str
    english: bool


@dataclass(frozen=True)
class English:
    """The dictionary of English words and phrases."""

    words: dict[str, str]

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
        lowered = _ADDRESS.sub(_chinese_address, text.lower())
        lowered = _NUMBER_OF_YEAR.sub(r" \1号文 ", lowered)
        lowered = _YEAR.sub(r" \1年 ", lowered)
        lowered = _BOUND.sub(_chinese_bound, _THOUSANDS.sub(_chinese_thousands, lowered))
        english = len(latin) > len(_CHINESE.findall(_NAMED.sub("", text)))
        if not english:
            replaced = self._pattern.sub(self._meant, lowered)
            known = self._pattern.search(lowered) is not None
            return Translated(replaced if known else text, False)
        found: list[str] = []
        at = 0
        for match in self._pattern.finditer(lowered):
            found += _KEPT.findall(lowered[at : match.start()])
            found.append(self._meant(match))
            at = match.end()
        found += _KEPT.findall(lowered[at:])
        text_found = " ".join(word for word in found if word.strip(" .,?"))
        # Folding takes blanks out: 附件13 2020年 must not become 附件132020年.
        return Translated(_BESIDE.sub("，", text_found) or text, True)


def read_english() -> English:
    """The dictionary that ships with the project."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return English({word: to for group in data.values() for word, to in group.items()})


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
