"""Literals of a text: numbers with their unit, document numbers, units of government, role words.

All of it on folded text (``corpus.normalize.fold``), so that width, blanks and bracket forms of a
figure do not matter. Sets of literals are compared, never bare substrings: ``4年`` is not a
literal of ``2024年``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

_UNIT = (
    r"(?:个月|小时|平方米|公里|分钟|万元|亿元|万吨|个工作日|工作日|%|年|月|日|天|周|次|起|家|座|处|个|项|条|人|名|米|"
    r"吨|元|倍|级|份|件|户|辆|台|套|亩|号|期|批|类|种|部|所|岁|度|万|亿|支|队|轮|部门|伏|千)"
)
_NUMBER = re.compile(rf"\d+(?:\.\d+)?(?:万|亿)?{_UNIT}?")
_HAN_NUMBER = re.compile(rf"(?<!第)[一二三四五六七八九十百千万两零]+(?={_UNIT}){_UNIT}")
_FREQUENCY = re.compile(r"每个?半?(?:年|季度?|月|旬|周|日|天|班)")
_FIGURES = (_NUMBER, _HAN_NUMBER, _FREQUENCY)
_DOCUMENT = re.compile(r"[一-鿿]{1,8}\(\d{4}\)\d+号")
_ORGAN = (
    r"(?:安委会办公室|专业委员会办公室|人民政府|安委办|委员会|办公室|总队|支队|厅|局|委|公司|中心)"
)
_UNIT_OF_GOVERNMENT = re.compile(rf"[省市县][一-鿿]{{1,12}}?{_ORGAN}")

ROLE_WORDS = ("牵头", "会同", "配合", "分工负责", "督促落实", "主管", "协助", "负责")
NEGATIONS = ("不得", "严禁", "禁止", "不准", "不", "未", "无", "免")
DUTIES = ("必须", "应当", "应", "须")
PERMISSIONS = ("可以", "允许")
_MODALS = ("必须", "应当", *PERMISSIONS, "不得", "以上", "以下")


@dataclass(frozen=True, slots=True)
class Literals:
    """The literals of one folded text, by kind."""

    numbers: frozenset[str]
    documents: frozenset[str]
    units: frozenset[str]
    roles: frozenset[str]
    modals: frozenset[str]


def literals(folded: str, gazetteer: frozenset[str] = frozenset()) -> Literals:
    """The literals of a folded text; ``gazetteer`` holds folded names of units of the corpus."""
    documents = frozenset(_DOCUMENT.findall(folded))
    numbers = {found for pattern in _FIGURES for found in pattern.findall(folded)}
    units = {*_UNIT_OF_GOVERNMENT.findall(folded)}
    units |= {name for name in gazetteer if name in folded}
    return Literals(
        numbers=frozenset(numbers),
        documents=documents,
        units=frozenset(units),
        roles=frozenset(word for word in ROLE_WORDS if word in folded),
        modals=frozenset(word for word in _MODALS if word in folded),
    )


def bare_numbers(numbers: frozenset[str]) -> frozenset[str]:
    """The figures of numbers with arabic digits, without their units."""
    return frozenset(match.group() for item in numbers if (match := re.match(r"[\d.]+", item)))


@lru_cache(maxsize=4096)
def role_pairs(folded: str) -> frozenset[tuple[str, str]]:
    """Pairs of a unit and its role word as a folded text words them: 省应急厅 with 牵头.

    A list before the word (甲,乙牵头) and a list after a colon or 是/为 (牵头单位:甲,乙) count.
    """
    pairs: set[tuple[str, str]] = set()
    for role in _ROLE.finditer(folded):
        before = _LIST_BEFORE.search(folded, max(role.start() - _LONGEST_LIST, 0), role.start())
        names = reversed(_parts(before["list"])) if before else ()
        pairs |= {(name, role.group()) for name in takewhile(_is_unit, names)}
        after = _LIST_AFTER.match(folded, role.end())
        names = _parts(after["list"]) if after else ()
        pairs |= {(name, role.group()) for name in takewhile(_is_unit, names)}
    return frozenset(pairs)


_LONGEST_LIST = 200
_ROLE = re.compile("牵头|配合")
_NAME = r"[一-鿿(),]"
_LIST_BEFORE = re.compile(
    rf"(?P<list>{_NAME}*?[一-鿿)])(?:等部门|等单位|等)?(?:按职责分工)?(?:共同)?\Z"
)
_LIST_AFTER = re.compile(rf"(?:单位|部门)?(?:的)?(?:[:是为]|由)(?P<list>{_NAME}{{2,200}})")
_END_OF_UNIT = re.compile(rf"{_ORGAN}$|部门$|单位$|政府$|部$|院$|队$|分局$|办$")
_LEADING = re.compile(r"^(?:由|请|各|和|及|与|以及|是|为|其中|会同)+")


def _parts(run: str) -> list[str]:
    return [_LEADING.sub("", part) for part in re.split(r"[,()]", run) if part]


def _is_unit(name: str) -> bool:
    return len(name) <= 20 and not _ROLE.search(name) and bool(_END_OF_UNIT.search(name))
