"""Years that a question names: 2024年, 24年, 二〇二四年, 去年.

1. Four digits are a year wherever they stand alone; spelt digits likewise.
2. Two digits are a year before 年, unless a length of time is meant (20年以上, 不超过25年).
   A year behind which something was built or held before (2010年以前盖的) is a fact of the asker.
3. 今年, 去年, 前年, 明年 count from the date of reference. 今年 is said loosely, so it is kept
   apart: it suggests a year, it never makes one missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from assistant.vocabulary.numerals import parse_digits

_FULL = re.compile(
    r"(?<![\d.])((?:19[89]|20[0-4])\d)(?!\d)(?!\.\d|[个家人名座起吨元米多余万亿项条%]|公里|小时|分)"
)
_SPELT = re.compile(r"([二两][〇零○o][一二三四五六七八九〇零][一二三四五六七八九〇零])(?=年|的|版)")
_SHORT = re.compile(
    r"(?<![\d第.近满超过于到了用])([12]\d|30)年(?!以上|以内|之内|内完|以下|左右|期|限|多|来|时间)"
)
_SPELT_SHORT = re.compile(r"(?<![一二三四五六七八九十百第])(二[〇零一二三四五六七八九])年(?!级)")
_ROUND = re.compile(
    r"的?(?:文件?|通知|那个|这个|方案|计划|行动|省|市|县|底|的时候|版|规定|三年|说|呢|谁|跟|和|与|到|,)"
)
_RELATIVE = {"去年": -1, "上年": -1, "前年": -2, "明年": 1, "来年": 1, "后年": 2}
_NOW = re.compile(r"今年|本年度|当年|眼下|现如今|年时")
_FACT = re.compile(
    r"年?(?:以前|之前|以后|之后|后)?(?:盖|建|修|买|办|开|上|装|投产|的?(?:房|楼|小区|老|矿|厂))|年?以前"
)
_DEADLINE = re.compile(r"年?(?:\d{1,2}月)?(?:底|末|年底|前|以前|之前|内|起)")


@dataclass(frozen=True, slots=True)
class YearFound:
    """A year that stands at ``[start, end)``; ``by`` is true where it is a date to be met,
    ``fact`` where it dates something of the asker's own (2005年的小区).
    """

    year: int
    start: int
    end: int
    by: bool = False
    fact: bool = False


@dataclass(frozen=True, slots=True)
class YearsFound:
    """All years of a question; ``loose`` is the year that 今年 stands for, or None."""

    found: tuple[YearFound, ...]
    loose: int | None = None

    @property
    def years(self) -> tuple[int, ...]:
        """The years in text order, each once."""
        return tuple(dict.fromkeys(item.year for item in self.found))


def find_years(folded: str, as_of: date) -> YearsFound:
    """The years of a folded text from which document numbers have been masked."""
    found: list[YearFound] = []
    for match in _FULL.finditer(folded):
        found.append(_year(int(match[1]), match, folded))
    for match in _SPELT.finditer(folded):
        found.append(_year(parse_digits(match[1]) or 0, match, folded))
    short = list(_SHORT.finditer(folded))
    for match in short:
        # 20年 and 30年 are lengths of time more often than years: they need a word for a text
        # behind them or another short year beside them.
        sure = len({item[1] for item in short}) > 1 or _ROUND.match(folded, match.end())
        if match[1] not in ("10", "20", "30") or sure:
            found.append(_year(2000 + int(match[1]), match, folded))
    for match in _SPELT_SHORT.finditer(folded):
        found.append(_year(2000 + (parse_digits(match[1]) or 0), match, folded))
    for word, offset in _RELATIVE.items():
        at = folded.find(word)
        if at >= 0:
            found.append(YearFound(as_of.year + offset, at, at + len(word)))
    loose = as_of.year if _NOW.search(folded) else None
    return YearsFound(tuple(sorted(found, key=lambda item: item.start)), loose)


def _year(year: int, match: re.Match[str], folded: str) -> YearFound:
    by = bool(_DEADLINE.match(folded, match.end(1)))
    fact = bool(_FACT.match(folded, match.end(1)))
    return YearFound(year, match.start(), match.end(), by, fact)
