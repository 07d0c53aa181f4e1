"""What a question states as given, set against the printed words: figures, dates, rules.

1. A figure of the same unit that is printed otherwise (三级 and 3级 are one; 12月31号 is 12月31日).
2. A year that is printed otherwise before the same word (2010年以前, 2020年起).
3. How often: 一个季度一回 where every month is printed.
4. A permission where the printed words forbid, a charge where they say free.

Years that only name a document, clause numbers and counts asked for (几座, 多少座) are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.vocabulary.numerals import parse_numeral
from corpus.normalize import fold

_DATE = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})[日号]?")
_NUMERAL = r"\d+(?:\.\d+)?|[一二两三四五六七八九十百]+"
_UNIT = "万吨|亿元|万元|元|%|个月|小时|分钟|公里|千米|米|座|级|起|家|次|回|个?人|名|岁|层|天|年|个"
# 最后一个, 这三项 and 每一家 point at something; they count nothing.
_FIGURE = re.compile(rf"(?<![\d.第附件后这那每哪同])({_NUMERAL})({_UNIT})")
_NOUN = 2
_SAME: dict[str, str] = {"回": "次", "名": "人", "个人": "人", "千米": "公里"}
_YEAR = re.compile(r"(?:19|20)\d\d年|(?<!\d)\d\d年(?!内|以)")
# 一,二级: the unit behind the last of several numerals belongs to all of them.
_JOINED = re.compile(rf"({_NUMERAL})[,、和或](?=(?:{_NUMERAL})(级|座|个|次|年))")
_STAGE = re.compile(
    r"((?:19|20)\d\d)年(?:\d{1,2}月)?(底前|底以前|底之前|以前|之前|前|起|就开始|开始|以后|之后)"
)
_STAGES: dict[str, str] = {
    "底以前": "底前",
    "底之前": "底前",
    "之前": "以前",
    "前": "以前",
    "就开始": "起",
    "开始": "起",
    "之后": "以后",
}
_LAID_DOWN = re.compile(r"(?:规定|要求|明确|为什么|为啥|凭什么)[^,.;?]{0,12}$")
_OFTEN = re.compile(
    r"(每个?|[一二两三四五六\d]个?)(半年|年|季度|季|月|周|旬|天|日)(?![以之]?[内前后])"
    r"(?:至少|最少|要|得|只|就)*[^,.;:?!]{0,12}?(?:[一1](?:次|回|趟|遍)|为?就?行(?![动业政为])|够)"
)
_PRINTED_OFTEN = re.compile(r"每个?(半年|年|季度|季|月|周|旬|天|日)|(年)内(?=[^,.;]{0,20}[一1]次)")
_TIMES = re.compile(r"[一二两三四五六\d]次")
_PERIODS: dict[str, str] = {"季": "季度", "天": "日"}
_QUOTED = re.compile(r'"([一二三四五六七八九十])([\u4e00-\u9fff]{1,3})"')
_OPEN = re.compile(r"是否|是不是|允不允许|能不能|可不可以|吗$|吗\?|不\?|不$|没有\?|行不行")
# A permission where the print forbids, a charge where it is free, a punishment that it spares.
_OPPOSITES = (
    (
        re.compile(r"(?<!不)(?<!否)(?<!是)允许(?!不|吗)|准许|准予"),
        re.compile(r"严禁|不得|禁止|不准|不予批准|不允许"),
        "",
    ),
    (
        re.compile(r"收(?:取)?多少|收费(?:标准|多少|是多少)|怎么收费|怎么定价|交多少钱"),
        re.compile(r"免费|不(?:向[^,.;]{1,10})?收取|不收费"),
        "收费",
    ),
    (re.compile(r"从重|加重处罚|重罚"), re.compile(r"免[于予]处罚|不予处罚|从轻"), ""),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its value, its unit and the words that state it."""

    value: str
    unit: str
    words: str


@dataclass(frozen=True, slots=True)
class Given:
    """The units of the figures that words give, and whether they say how often."""

    units: frozenset[str] = frozenset()
    often: bool = False

    def like(self, other: Given) -> bool:
        """True where both give a figure of the same unit, or both say how often."""
        return bool(self.units & other.units) or (self.often and other.often)


def figures_in(text: str) -> tuple[Figure, ...]:
    """Figures of a text in order; dates without a year count as figures of the unit 月日."""
    left = _YEAR.sub("\0", fold(text))
    found = [
        Figure(f"{int(month)}-{int(day)}", "月日", f"{month}月{day}日")
        for month, day in _DATE.findall(left)
    ]
    left = _JOINED.sub(r"\1\2,", _DATE.sub("\0", left))
    pairs: list[tuple[str, str]] = _FIGURE.findall(left)
    for number, unit in pairs:
        value = number if "." in number else parse_numeral(number)
        if value is not None:
            found.append(Figure(str(value), _SAME.get(unit, unit), number + unit))
    return tuple(found)


def denied_words(asked: str, printed: str) -> tuple[str, ...]:
    """Words of a question that state as given what the printed words state otherwise.

    Each stands in the folded question and not in the printed words; empty where nothing differs.
    """
    left, right = fold(asked), fold(printed)
    found = [item.words for item in contradicted(asked, printed)]
    for rule in _RULES:
        found += rule(left, right)
    return tuple(word for word in dict.fromkeys(found) if word not in right)


def asked_kinds(asked: str) -> Given:
    """What a question gives; counts of things and years say too little to be compared."""
    units = {item.unit for item in figures_in(asked)} - {"个", "年"}
    return Given(frozenset(units), bool(_OFTEN.search(fold(asked))))


def printed_kinds(printed: str) -> Given:
    """What printed words give."""
    units = {item.unit for item in figures_in(printed)}
    return Given(frozenset(units), bool(_PRINTED_OFTEN.search(fold(printed))))


def contradicted(asked: str, printed: str) -> tuple[Figure, ...]:
    """Figures of a question that the printed words replace by another figure of the same unit."""
    stated = figures_in(printed)
    held = {(item.value, item.unit) for item in stated}
    units = {item.unit for item in stated}
    found: list[Figure] = []
    for item in figures_in(asked):
        if item.unit == "个":
            found += _counted_otherwise(item, asked, printed)
        elif item.unit in units and (item.value, item.unit) not in held:
            found.append(item)
    return tuple(found)


def _counted_otherwise(figure: Figure, asked: str, printed: str) -> list[Figure]:
    """The figure with the noun that a question counts with 个 and the print counts otherwise.

    14个乡镇 is false beside 15个乡镇, though the print has 14个社区.
    """
    at = fold(asked).find(figure.words)
    noun = fold(asked)[at + len(figure.words) :][:_NOUN]
    if len(noun) < _NOUN:
        return []
    counts = re.findall(rf"({_NUMERAL})个{re.escape(noun)}", "".join(fold(printed).split()))
    if not counts or figure.value in {str(parse_numeral(item)) for item in counts}:
        return []
    return [replace(figure, words=figure.words + noun)]


def _stages(asked: str, printed: str) -> Iterator[str]:
    """Years before 以前, 起 or 以后 where another year stands before the same word.

    A deadline (底前) only where the question gives it as laid down: it may ask about each year.
    """
    known = {(_STAGES.get(item[2], item[2]), item[1]) for item in _STAGE.finditer(printed)}
    stages = {stage for stage, _ in known}
    for item in _STAGE.finditer(asked):
        stage = _STAGES.get(item[2], item[2])
        laid_down = stage != "底前" or _LAID_DOWN.search(asked[: item.start()])
        if laid_down and stage in stages and (stage, item[1]) not in known:
            yield item[0]


def _frequencies(asked: str, printed: str) -> Iterator[str]:
    """A stated frequency (一个季度一回) where the print names one of another period.

    Of several printed ones those count that stand with most of the question's words.
    """
    parts = [part for part in re.split("[,.;]", printed) if _PRINTED_OFTEN.search(part)]
    alike = {part: _shared(asked, part) for part in parts}
    most = max(alike.values(), default=0)
    near = [part for part in parts if alike[part] == most]
    known = {_period(word) for part in near for word in _PRINTED_OFTEN.findall(part)}
    for item in _OFTEN.finditer(asked):
        several = item[1][0] not in "每一1"
        if known and (several or _PERIODS.get(item[2], item[2]) not in known):
            yield item[1] + item[2]


def _shared(asked: str, part: str) -> int:
    """How many pairs of characters a printed part shares with a question; one more for 次."""
    pairs = {part[at : at + 2] for at in range(len(part) - 1)}
    return sum(pair in asked for pair in pairs) + bool(_TIMES.search(part))


def _period(found: tuple[str, str]) -> str:
    """The period of a printed frequency in one name; 年内 is once a year."""
    word = found[0] or found[1]
    return _PERIODS.get(word, word)


def _turned_round(asked: str, printed: str) -> Iterator[str]:
    """What is taken for granted where the printed words say the opposite."""
    for claim, opposite, word in _OPPOSITES:
        found = None if _OPEN.search(asked) else claim.search(asked)
        if found and opposite.search(printed):
            yield word or found[0]


def _terms(asked: str, printed: str) -> Iterator[str]:
    """A counted term in quotation marks (七进) where the print counts the same thing otherwise."""
    known = {word: number for number, word in _QUOTED.findall(printed)}
    for number, word in _QUOTED.findall(asked):
        if known.get(word, number) != number:
            yield number + word


_RULES = (_stages, _frequencies, _terms, _turned_round)
