"""The words of a statement that must stand literally in what it cites.

1. Document numbers (晋政发〔2024〕1号), then dates, then numbers with the unit behind them.
2. Names of units, by their shape (省住建厅, 市应急局) and by the register's names.
3. Role words and modal words, the longest first: 按职责分工负责 before 负责.

Everything is compared in folded form; a number may not match inside a longer number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from corpus.normalize import fold

ROLE_WORDS = (
    "按职责分工负责",
    "分工负责",
    "牵头负责",
    "牵头",
    "会同",
    "配合",
    "督促落实",
    "分别负责",
    "负责",
)
MODAL_WORDS = (
    "应当",
    "必须",
    "不得",
    "不准",
    "可以",
    "严禁",
    "禁止",
    "免于",
    "免予",
    "不予",
    "原则上",
    "力争",
    "至少",
    "不超过",
    "不少于",
    "不低于",
)
_DOCUMENT = re.compile(r"[\u4e00-\u9fff]{1,6}\(\d{4}\)第?\d+号")
_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|\d{4}年\d{1,2}月|\d{1,2}月\d{1,2}日|\d{4}年底?")
_NUMBER = re.compile(
    r"\d+(?:\.\d+)?(?:%|万吨/年|吨/年|万元|亿元|元|个月|小时|分钟|公里|[\u4e00-\u9fffa-z])?"
)
_WORDED = re.compile(
    r"[一二三四五六七八九十两百千半]+(?:个|次|家|年|月|日|起|级|座|人|项|处|天|倍|成)"
)
_UNIT = re.compile(
    r"(?:省|市|县|国家|山西|各)[\u4e00-\u9fff]{1,9}?"
    r"(?:厅|局|委(?!员)|总队|支队|分局|中心|安委办|专班|管委会|人民政府)"
)


class LiteralKind(StrEnum):
    """What a literal is; verdicts are counted by kind."""

    DOCUMENT = "document"
    DATE = "date"
    NUMBER = "number"
    UNIT = "unit"
    ROLE = "role"
    MODAL = "modal"


@dataclass(frozen=True, slots=True)
class Literal:
    """A folded run of a statement that has to occur in the words it cites."""

    kind: LiteralKind
    text: str


def literals_of(text: str, names: Iterable[str] = ()) -> tuple[Literal, ...]:
    """Literals of a text in a fixed order; ``names`` are further unit names to look for."""
    left = fold(text)
    found: list[Literal] = []
    patterns = (
        (LiteralKind.DOCUMENT, _DOCUMENT),
        (LiteralKind.DATE, _DATE),
        (LiteralKind.NUMBER, _NUMBER),
        (LiteralKind.NUMBER, _WORDED),
    )
    for kind, pattern in patterns:
        found += [Literal(kind, match.group()) for match in pattern.finditer(left)]
        left = pattern.sub("\0", left)
    found += [Literal(LiteralKind.UNIT, match.group()) for match in _UNIT.finditer(left)]
    found += [Literal(LiteralKind.UNIT, fold(name)) for name in names if fold(name) in left]
    for kind, words in ((LiteralKind.ROLE, ROLE_WORDS), (LiteralKind.MODAL, MODAL_WORDS)):
        rest = left
        for word in sorted(words, key=lambda item: (-len(item), item)):
            if word in rest:
                found.append(Literal(kind, word))
                rest = rest.replace(word, "\0")
    return tuple(dict.fromkeys(found))


def holds(folded_words: str, literal: Literal) -> bool:
    """True where the literal stands in the folded words, not inside a longer number or word."""
    needle = literal.text
    at = folded_words.find(needle)
    while at >= 0:
        before = folded_words[at - 1 : at]
        after = folded_words[at + len(needle) : at + len(needle) + 1]
        inside = needle[0].isdigit() and (before.isdigit() or before == ".")
        longer = needle[-1].isdigit() and (after.isdigit() or after == "%")
        if not (inside or longer):
            return True
        at = folded_words.find(needle, at + 1)
    return False
