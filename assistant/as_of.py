"""The day that a question wants the documents of: 截至2023年底, 2023年时, 以2023年12月31日为准.

1. Only clear wordings count. 2023年的通知 names a document by its year, 到2025年底 a deadline; both
   stay in the question.
2. A year or a month without a day means its last day; 年初 and 月初 mean the first.
3. The wording is taken out of the question, so that its year is not taken for a document's.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date

from assistant.question import Question

_NUMBER = r"(?<!\d)(20\d\d)\s*"
_DATE = (
    rf"(?:{_NUMBER}年\s*(?:(\d{{1,2}})\s*月\s*(?:(\d{{1,2}})\s*[日号])?)?\s*(年底|底|年末|末|年初|初)?"
    rf"|{_NUMBER}[-./]\s*(\d{{1,2}})\s*[-./]\s*(\d{{1,2}})(?!\d))"
)
_RELATIVE = r"(去年|前年)(?:年)?(底|末)"
_TIME = r"(?:的时候|那时候|那时|那会儿?|当时|时候|时(?![间限期段效刻长速代]))"
_HOLDS = r"(?:仍然|仍|还)?(?:有效|现行|施行|生效|适用)"
_TEXTS = r"的?(?:文件|规定|通知|要求|版本|办法|条款|政策|法规)"
_BREAK = r"\s*[,，、:：]?\s*"
# 截至2024年底要完成: what is to be reached by then, no question about the past.
_REACHED = re.compile(
    r"完成|实现|达到|建成|消除|取缔|淘汰|到位|销号|目标|任务|清零|力争|不少于|达标"
)
_WORDINGS = (
    rf"(?P<until>截[至止]到?|截止至){_DATE}(?:为止|止)?{_TIME}?{_BREAK}(?:{_HOLDS}(?:的?(?={_TEXTS}))?)?",
    rf"(?:在|按照?|依照?)?{_DATE}{_TIME}{_BREAK}(?:{_HOLDS}(?:的?(?={_TEXTS}))?)?",
    rf"以{_DATE}(?:时|{_HOLDS}{_TEXTS}|时{_HOLDS}{_TEXTS})?为准{_BREAK}",
    rf"(?:在|按照?|依照?|根据)?{_DATE}{_HOLDS}的?(?={_TEXTS})",
    rf"(?:在|按照?)?{_RELATIVE}{_TIME}{_BREAK}",
)
_PATTERNS = tuple(re.compile(wording) for wording in _WORDINGS)
_ENDS = ("年底", "底", "年末", "末")
# 以2023年为准 names no day: the year of a document may be meant.
_NEEDS_DAY = 2


@dataclass(frozen=True, slots=True)
class Dated:
    """A question without the wording of its day, and the day; ``carried`` where it came from the
    question before, which counts only for a follow-up.
    """

    day: date
    question: Question
    carried: bool = False


def date_question(question: Question, today: date) -> Dated | None:
    """The question with the day that it wants the documents of, or None where it means now.

    A day that is given with the question comes first; a wording counts only for a day before
    ``today``, the date of reference.
    """
    day, text = find_as_of(question.text, today)
    found = [find_as_of(item, today) for item in question.history]
    history = tuple(rest or item for (_, rest), item in zip(found, question.history, strict=True))
    stripped = replace(question, text=text, history=history)
    chosen = question.as_of or day
    if chosen is not None:
        return Dated(chosen, stripped)
    before = found[-1][0] if found else None
    return None if before is None else Dated(before, stripped, carried=True)


def find_as_of(text: str, today: date) -> tuple[date | None, str]:
    """The day before ``today`` that a text wants the documents of, and the text without it."""
    for number, pattern in enumerate(_PATTERNS):
        for match in pattern.finditer(text):
            day = _day(match, today, needs_day=number == _NEEDS_DAY)
            rest = f"{text[: match.start()]}{text[match.end() :]}".strip(" ,，、:：")
            reached = "until" in match.groupdict() and _REACHED.search(rest)
            if day is not None and day < today and rest and not reached:
                return day, rest
    return None, text


def _day(match: re.Match[str], today: date, *, needs_day: bool) -> date | None:
    """The day that a wording names, or None where it names none that exists."""
    groups = [part for name, part in zip(_names(match), match.groups(), strict=True) if not name]
    if groups[0] in ("去年", "前年"):
        return date(today.year - (1 if groups[0] == "去年" else 2), 12, 31)
    year, month, day, end, *iso = groups
    try:
        if iso[0]:
            return date(int(iso[0]), int(iso[1]), int(iso[2]))
        if needs_day and not (month or end):
            return None
        return _calendar(int(year), int(month or 0), int(day or 0), end=end or "底")
    except ValueError:
        return None


def _calendar(year: int, month: int, day: int, *, end: str) -> date:
    if day:
        return date(year, month, day)
    first = end not in _ENDS
    whole = month or (1 if first else 12)
    return date(year, whole, 1 if first else calendar.monthrange(year, whole)[1])


def _names(match: re.Match[str]) -> list[str]:
    """Name of each group of a pattern, empty for those without."""
    named = {number: name for name, number in match.re.groupindex.items()}
    return [named.get(number, "") for number in range(1, match.re.groups + 1)]
