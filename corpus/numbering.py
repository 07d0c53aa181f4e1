"""Printed numbers at the head of a line: what they are called, their value and their rank.

A number that speaks of another place (按照本通知第（三）项, 第十条第二款) is not a heading number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_HAN = "一二三四五六七八九十百千零"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_RUN_OF = r"(?!\s*[、和及至或,]\s*\()"  # （二）、（三）项
_DATED = r"(?:19|20)\d\d年|\d{1,2}月"  # 1.2024年底前: a number before a date
_ELSEWHERE = r"(?!\s*(?:项|款|条|点|目|章|节|类|级|个|项目|部分|至|和|、第))"


class Rank(IntEnum):
    """Kinds of printed number, the wider before the narrower."""

    BOOK = 10  # 第一编
    CHAPTER = 12  # 第一章
    DIVISION = 14  # 第一节
    OUTER_PART = 15  # 第一部分 above 一、
    OUTLINE_1 = 16  # 1 总则, in a plan numbered by 1, 1.1, 1.1.1
    OUTLINE_2 = 17  # 1.1 编制目的
    OUTLINE_3 = 18  # 1.1.1
    OUTLINE_4 = 19  # 1.1.1.1
    SECTION = 20  # 一、
    DIVISION_PART = 24  # 第一部分 below 一、
    ARTICLE = 28  # 第一条
    CLAUSE = 30  # （一）
    ITEM = 40  # 1．
    DECIMAL = 42  # 1.1
    SUBITEM = 50  # （1）
    HALF_BRACKET = 52  # 1）
    CIRCLED = 54  # ①
    SPOKEN = 60  # 一是


OUTLINE = (Rank.OUTLINE_1, Rank.OUTLINE_2, Rank.OUTLINE_3, Rank.OUTLINE_4)


@dataclass(frozen=True, slots=True)
class Marker:
    """A number printed at the head of a line, of ``length`` characters with its sign."""

    rank: Rank
    number: int
    name: str  # as in labels: 三, (十六), 2, 第二部分, 一是
    length: int


_FORMS: tuple[tuple[Rank, re.Pattern[str]], ...] = (
    (Rank.BOOK, re.compile(rf"第\s*([{_HAN}]+)\s*编(?=\s)")),
    (Rank.CHAPTER, re.compile(rf"第\s*([{_HAN}]+|\d+)\s*章(?=\s|$)")),
    (Rank.DIVISION, re.compile(rf"第\s*([{_HAN}]+|\d+)\s*节(?=\s|$)")),
    (Rank.DIVISION_PART, re.compile(rf"第\s*([{_HAN}]+)\s*部分\s*[:、,.]?(?!的|第|内容)")),
    (Rank.ARTICLE, re.compile(rf"第\s*([{_HAN}]+|\d+)\s*条(?:之([{_HAN}]+))?(?=[\s:])")),
    (Rank.SECTION, re.compile(rf"([{_HAN}]+)\s*[、.](?!\d)")),
    (Rank.CLAUSE, re.compile(rf"\(\s*([{_HAN}]+)\s*\){_RUN_OF}\s*[、.]?{_ELSEWHERE}")),
    (Rank.DECIMAL, re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})(?=\s|[^\d.\s%万亿米元吨月])")),
    (Rank.ITEM, re.compile(rf"(\d{{1,3}})\s*[、.](?!\d)|(\d{{1,3}})[、.](?={_DATED})")),
    (Rank.SUBITEM, re.compile(rf"\(\s*(\d{{1,2}})\s*\)\s*[、.]?{_ELSEWHERE}")),
    (Rank.HALF_BRACKET, re.compile(r"(\d{1,2})\)(?!\S{0,2}项)")),
    (Rank.CIRCLED, re.compile(rf"([{_CIRCLED}])")),
    (Rank.SPOKEN, re.compile(rf"([{_HAN}]+)[是要](?![否素])")),
)
DOCUMENT_NUMBER = re.compile(
    r"^[\u4e00-\u9fff]{1,12}\s*[(\[]\s*(?:19|20)\d{2}\s*[)\]]\s*(?:第\s*)?\d[\d\s]*号$"
)
_OUTLINE = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})\s*[.、]?\s*(?=[^\d\s.、])")
_TIGHT = (
    (Rank.CHAPTER, re.compile(rf"第([{_HAN}]+)章\s*")),
    (Rank.DIVISION, re.compile(rf"第([{_HAN}]+)节\s*")),
    (Rank.ARTICLE, re.compile(rf"第([{_HAN}]+)条(?:之([{_HAN}]+))?(?=.)")),
)
_UNFINISHED = re.compile(
    rf"^(?:\(\s*[{_HAN}\d]*\s*|[{_HAN}]{{1,3}}|\d{{1,2}}|第[{_HAN}\d]*部?|附件?|附)$"
)


def read_marker(words: str) -> Marker | None:
    """The number at the head of a line given in plain width, or None where it has none."""
    head = words[:24]
    for rank, form in _FORMS:
        match = form.match(head)
        if match:
            return _marker(rank, match)
    return None


def read_outline(words: str) -> Marker | None:
    """The number of a heading of a plan (1 总则, 3.2.1 信息报告), or None where it has none."""
    match = _OUTLINE.match(words)
    if match is None:
        return None
    levels = match.group(1).split(".")
    rank = Rank(Rank.OUTLINE_1 + len(levels) - 1)
    return Marker(rank, int(levels[-1]), match.group(1), match.end())


def read_tight(words: str) -> Marker | None:
    """The number of a chapter or article that no blank parts from its words (第一条为了…)."""
    for rank, form in _TIGHT:
        match = form.match(words)
        if match:
            return _marker(rank, match)
    return None


def read_number(words: str) -> int:
    """Value of a Chinese or Arabic number (二十一, 21, ③); 0 where it is none."""
    if words.isdigit() and words not in _CIRCLED:
        return int(words)
    if words in _CIRCLED:
        return _CIRCLED.index(words) + 1
    total = digit = 0
    for character in words:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        elif character in _DIGITS:
            digit = _DIGITS[character]
        else:
            return 0
    return total + digit


def is_broken_marker(words: str) -> bool:
    """Whether a line in plain width may be the torn-off beginning of a printed number."""
    return bool(_UNFINISHED.match(words))


def _marker(rank: Rank, match: re.Match[str]) -> Marker:
    printed = re.sub(r"\s", "", next(filter(None, match.groups())))
    number = read_number(printed.rsplit(".", 1)[-1])
    names = {
        Rank.BOOK: f"第{printed}编",
        Rank.CHAPTER: f"第{printed}章",
        Rank.DIVISION: f"第{printed}节",
        Rank.DIVISION_PART: f"第{printed}部分",
        Rank.CLAUSE: f"({printed})",
        Rank.SUBITEM: f"({printed})",
        Rank.HALF_BRACKET: f"{printed})",
        Rank.SPOKEN: re.sub(r"\s", "", match.group(0)),
    }
    name = names.get(rank, printed)
    if rank is Rank.ARTICLE:
        after = match.group(2)
        name = f"第{printed}条" + (f"之{after}" if after else "")
    return Marker(rank, number, name, match.end())
