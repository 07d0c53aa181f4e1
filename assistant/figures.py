"""Figures with their units in a text, so that a stated figure can be set against the printed one.

三级 and 3级 are the same figure; 12月31号 and 12月31日 too. Years that only name a document, clause
numbers and counts asked for (几座, 多少座) are no figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.numerals import parse_numeral
from corpus.normalize import fold

_DATE = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})[日号]?")
_FIGURE = re.compile(
    r"(?<![\d.第附件])(\d+(?:\.\d+)?|[一二两三四五六七八九十百]+)"
    r"(万吨|亿元|万元|元|%|个月|小时|分钟|公里|千米|米|座|级|起|家|次|回|人|名|岁|层|天|年|个)"
)
_SAME: dict[str, str] = {"回": "次", "名": "人", "千米": "公里"}
_YEAR = re.compile(r"(?:19|20)\d\d年|(?<!\d)\d\d年(?!内|以)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its value, its unit and the words that state it."""

    value: str
    unit: str
    words: str


def figures_in(text: str) -> tuple[Figure, ...]:
    """Figures of a text in order; dates without a year count as figures of the unit 月日."""
    left = _YEAR.sub("\0", fold(text))
    found = [
        Figure(f"{int(month)}-{int(day)}", "月日", f"{month}月{day}日")
        for month, day in _DATE.findall(left)
    ]
    pairs: list[tuple[str, str]] = _FIGURE.findall(_DATE.sub("\0", left))
    for number, unit in pairs:
        value = number if "." in number else parse_numeral(number)
        if value is not None:
            found.append(Figure(str(value), _SAME.get(unit, unit), number + unit))
    return tuple(found)


def contradicted(asked: str, printed: str) -> tuple[Figure, ...]:
    """Figures of a question that the printed words replace by another figure of the same unit."""
    stated = figures_in(printed)
    held = {(item.value, item.unit) for item in stated}
    units = {item.unit for item in stated}
    return tuple(
        item
        for item in figures_in(asked)
        if item.unit in units
        and (item.value, item.unit) not in held
        and (item.unit != "个" or _same_thing(item, asked, printed))
    )


def _same_thing(figure: Figure, asked: str, printed: str) -> bool:
    """True where the noun that a question counts with 个 is counted with 个 in print too."""
    at = fold(asked).find(figure.words)
    noun = fold(asked)[at + len(figure.words) :][:2]
    return len(noun) == 2 and re.search(rf"\d个{re.escape(noun)}", fold(printed)) is not None
