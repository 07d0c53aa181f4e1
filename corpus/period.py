"""The period that a document states for itself, and when it ends."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.layout import Line
from corpus.regions import Regions
from corpus.stretch import Stretch, join

_SCHEDULE = re.compile(
    r"(?:进度|时间|步骤|阶段|实施)(?:安排|步骤|阶段|期限|范围)|实施步骤|整治时间"
)
_RUN = re.compile(
    r"(\d{4})年(?:(\d{1,2})月)?(?:\d{1,2}日)?(?:起)?(?:至|到|-|—|－)"
    r"(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})日|底)?"
)
_VALID_UNTIL = re.compile(r"有效期(?:限)?(?:至|到|截至)(\d{4})年(\d{1,2})月(\d{1,2})日")
_VALID_YEARS = re.compile(
    r"自(\d{4})年(\d{1,2})月(\d{1,2})日起(?:施行|实施|执行)[^。]{0,12}有效期(?:限)?(?:为)?([一二三四五两\d])年"
)
_TITLE_YEARS = re.compile(r"\((\d{4})\s*[-—－~至]+\s*(\d{4})\s*年?\)")
_YEARS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5}


@dataclass(frozen=True)
class Period:
    """The last day of a stated period and the words that state it."""

    ends_on: date
    words: Stretch


def find_period_end(regions: Regions) -> Period | None:
    """The period stated by the document itself (not by an annex), or None.

    A year in the title is no period: an annual notice stays in force. Read are 有效期, a span of
    years in the title, and the run of months that opens the schedule section.
    """
    header = join(line.words for line in (*regions.header, *regions.scopes[0].head))
    match = _TITLE_YEARS.search(header.plain)
    if match:
        return Period(date(int(match[2]), 12, 31), header.cut(match.start(), match.end()))
    lines = [*regions.preamble, *regions.scopes[0].lines, *regions.closing]
    return _valid(lines) or _scheduled(regions.scopes[0].lines)


def _valid(lines: list[Line]) -> Period | None:
    for line in lines:
        if "有效期" not in line.plain:
            continue
        match = _VALID_UNTIL.search(line.plain)
        if match:
            day = real_day(int(match[1]), int(match[2]), int(match[3]))
            return Period(day, line.words.cut(match.start(), match.end())) if day else None
        match = _VALID_YEARS.search(line.plain)
        if match:
            years = _YEARS.get(match[4]) or int(match[4])
            day = real_day(int(match[1]) + years, int(match[2]), int(match[3]))
            words = line.words.cut(match.start(), match.end())
            return Period(day - timedelta(days=1), words) if day else None
    return None


def _scheduled(lines: list[Line]) -> Period | None:
    """The run of months in the first words of a schedule section."""
    for at, line in enumerate(lines):
        heading = line.marker is not None and len(line.plain) <= 20
        if not heading or not _SCHEDULE.search(line.plain):
            continue
        for near in lines[at + 1 : at + 2]:
            match = _RUN.match(re.sub(r"\s", " ", near.plain))
            if not match:
                continue
            year = int(match[3] or match[1])
            month = int(match[4])
            if 1 <= month <= 12:
                last = calendar.monthrange(year, month)[1]
                day = real_day(year, month, int(match[5] or last))
                end = near.plain.find("。") + 1 or len(near.plain)
                return Period(day, near.words.cut(0, end)) if day else None
    return None


def real_day(year: int, month: int, day: int) -> date | None:
    """The day of these numbers, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
