"""What holds on a day: the events of each document in the order of the days they hold from.

1. The shipped text of a document is its version 0 and holds from its own date.
2. A version holds from its own date, so a better copy of the same text replaces the first for
   all days and an older edition that is added later is history at once.
3. A withdrawal takes the document out; a restoration puts a version back. It holds from the same
   day as what it undoes, as if that had not been.
4. A status that was set stands until another is set; a later version starts without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from corpus.catalogue import Event, EventKind, Ledger
from corpus.directive import ClauseKind, Directive, Status
from corpus.load import CorpusError
from corpus.period import real_day

ALWAYS = date.min
_EFFECTIVE = re.compile(
    r"本(?:法|条例|办法|规定|细则|通知|意见|方案|规则)自\s*(\d{4})\s*年\s*(\d{1,2})\s*月"
    r"\s*(\d{1,2})\s*日\s*起(?:施行|实施|执行)"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a document stands on a day: which version, withdrawn or not, with which set status.

    ``status`` is None where the text itself tells. ``since`` is the day from which its version,
    its withdrawal or its status holds, whichever came last.
    """

    document: str
    version: int
    since: date
    withdrawn: bool = False
    status: Status | None = None
    by: str = ""
    why: str = ""


def standing_on(
    day: date, ledger: Ledger, shipped: Mapping[str, date]
) -> dict[str, Standing]:  # fmt: skip
    """How each document stands on that day; those that do not yet hold are left out.

    ``shipped`` are the shipped documents with the day from which each holds.
    """
    own = {name: Event("", "", EventKind.TAKEN, name, on) for name, on in shipped.items()}
    events: dict[str, list[Event]] = {name: [event] for name, event in own.items()}
    for event in ledger.events:
        events.setdefault(event.document, []).append(event)
    found = {name: _replayed(name, held, day) for name, held in events.items()}
    return {name: standing for name, standing in found.items() if standing is not None}


def _replayed(document: str, events: Iterable[Event], day: date) -> Standing | None:
    standing: Standing | None = None
    # A stable sort: what was recorded later decides among events of one day.
    for event in sorted(events, key=lambda item: item.on):
        if event.on <= day:
            standing = _after(event, standing or Standing(document, event.version, event.on))
    return standing


def _after(event: Event, before: Standing) -> Standing:
    match event.kind:
        case EventKind.TAKEN:
            return replace(
                before, version=event.version, since=event.on, status=None, by="", why=""
            )
        case EventKind.RESTORED:
            return replace(before, version=event.version, since=event.on, withdrawn=False)
        case EventKind.WITHDRAWN:
            return replace(before, withdrawn=True, since=event.on, why=event.why)
        case EventKind.STATUS:
            status = Status(event.status) if event.status else None
            return replace(before, status=status, since=event.on, by=event.by, why=event.why)


def holds_from(directive: Directive) -> date | None:
    """The day from which a text holds by its own words, or None where it tells no day.

    The day on which it says it takes effect, else that of its signing, else of its printing.
    """
    for clause in reversed(directive.clauses):
        match = None if clause.kind is ClauseKind.ROW else _EFFECTIVE.search(clause.text)
        if match:
            day = real_day(*map(int, match.groups()))
            if day:
                return day
    return directive.signed_on or directive.published_on


def starts_on(directive: Directive, before: date | None, today: date) -> date:
    """The day from which a version holds; ``before`` is that of the version held until now.

    Without a full date it is the first day of its year, or always; a version without one never
    counts as older than what it replaces, unless its year says so.
    """
    day = holds_from(directive)
    if day is not None:
        return day
    if directive.year:
        year = date(directive.year, 1, 1)
        return year if before is None or directive.year < before.year else max(year, before)
    return ALWAYS if before is None else max(before, today)


def read_day(words: str) -> date:
    """The day that an editor gave; ``CorpusError`` where it is none."""
    match = re.fullmatch(r"\s*(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?\s*", words)
    day = real_day(*map(int, match.groups())) if match else None
    if day is None:
        raise CorpusError(f"日期“{words}”看不懂，请写成 2024-01-20 的样子。")
    return day
