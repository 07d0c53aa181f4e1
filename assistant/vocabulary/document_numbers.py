"""Document numbers (发文字号) in a question, whole or shortened.

1. Whole: 晋政发〔2024〕1号, 晋政发[2024]1号, 晋政发2024年一号, 国办发〔2024〕54号.
2. Shortened: 襄政发1号, 1号文, 45号文件, 一号文; a bare 45号 only where such a number is held,
   and never before a word that counts something else (2号线, 3号矿, 5号前).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.vocabulary.numerals import NUMERAL, parse_numeral

_ORGAN = (
    r"(?:安委办?|厅字|国办发|国发|中办发|中发|国办函|"
    r"[一-龥]市?(?:政办|政|安办|安委办?|安|应急|建|公|办)(?:发|字|函|规|办))"
)
_WHOLE = re.compile(
    rf"({_ORGAN})年?\(?((?:19|20)\d\d)年?\)?[-.,#]?第?(?:({NUMERAL})号|(\d{{1,4}})(?=\D|$))(?:文件?|通知)?"
)
_UNDATED = re.compile(rf"({_ORGAN})第?({NUMERAL})号(?:文件?|通知)?")
# Any other body that puts its year into brackets: 晋密〔2024〕8号.
_OTHER = re.compile(r"([一-龥]{2,3})\(((?:19|20)\d\d)\)第?(\d{1,4})号")
_SHORT = re.compile(rf"第?({NUMERAL})号(文件?|通知|(?=的?[(第附]))")
_BARE = re.compile(
    r"(?<![\d月第])(\d{1,4})号(?![线楼矿井院机煤公工令桌院库线桥路门店台车炉站日前以之])"
)
_DATE_BEFORE = re.compile(r"\d月$|月$")


@dataclass(frozen=True, slots=True)
class NumberFound:
    """A document number at ``[start, end)``; ``organ`` and ``year`` are empty where unsaid."""

    organ: str
    year: int
    number: int
    start: int
    end: int

    @property
    def printed(self) -> str:
        """The number as a person would print it."""
        year = f"〔{self.year}〕" if self.year else ""
        return f"{self.organ}{year}{self.number}号{'' if self.organ else '文'}"


def find_numbers(folded: str, held: frozenset[int]) -> tuple[NumberFound, ...]:
    """Document numbers of a folded text in text order; ``held`` are the numbers of held ones."""
    found: list[NumberFound] = []
    for match in _WHOLE.finditer(folded):
        number = parse_numeral(match[3] or match[4]) or 0
        found.append(NumberFound(match[1], int(match[2]), number, *match.span()))
    for match in _UNDATED.finditer(mask(folded, found)):
        found.append(NumberFound(match[1], 0, parse_numeral(match[2]) or 0, *match.span()))
    for match in _OTHER.finditer(mask(folded, found)):
        start, end = match.span()
        found.append(NumberFound(match[1], int(match[2]), int(match[3]), start, end))
    rest = mask(folded, found)
    for match in _SHORT.finditer(rest):
        number = parse_numeral(match[1])
        said = bool(match[2])
        if number and (said or number in held) and not _DATE_BEFORE.search(rest[: match.start()]):
            found.append(_short(match, number))
    rest = mask(folded, found)
    for match in _BARE.finditer(rest):
        number = int(match[1])
        # 1号 alone is a date or a counter more often than a document.
        if number in held and number > 31:
            found.append(_short(match, number))
    return tuple(sorted(found, key=lambda item: item.start))


def mask(folded: str, found: list[NumberFound] | tuple[NumberFound, ...]) -> str:
    """The text with every document number blanked out, lengths unchanged."""
    for item in found:
        folded = folded[: item.start] + "\0" * (item.end - item.start) + folded[item.end :]
    return folded


def _short(match: re.Match[str], number: int) -> NumberFound:
    return NumberFound("", 0, number, match.start(), match.end())
