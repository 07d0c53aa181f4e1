"""What is counted: every 一是, 二是 … of a clause whose heading is asked about, units of a note."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import AnswerStatus, CitationRole, Draft, DraftStatement
from assistant.candidates import Case
from assistant.compositions.pieces import quoted, quoted_sentence
from assistant.compositions.roles import compose_roles
from assistant.sentences import RunKind, split_sentences
from assistant.vocabulary.numerals import parse_numeral
from corpus.directive import Clause
from corpus.normalize import fold

_FEWEST = 2
_MOST = 12
# Share of a question that the heading holds whose numbered parts are asked for.
_HEADED = 0.5
_LENGTH = 420
_NUMBERED = re.compile(r"([一二三四五六七八九十]+)是")
_MARK = re.compile(r"\s*[一二三四五六七八九十]+\s*是")
_UNITS = r"(?:部门|单位|厅局|厅|局)"
_COUNTS_UNITS = re.compile(
    rf"{_UNITS}[^,.;?]{{0,6}}(?:多少|(?<!哪)几)[个家]|(?:多少|(?<!哪)几)[个家]{_UNITS}(?!里头|谁|牵)"
)
_APART = ("牵头", "配合")
_LISTS = re.compile(r"哪(?:些|几)|几[个项条点方样]|分别|都有|包括")


def compose_enumeration(case: Case) -> Draft | None:
    """Every 一是, 二是 … of the best clause, where its heading is what the question asks about."""
    if not case.candidates or not _LISTS.search(fold(case.understood.text)):
        return None
    item = case.candidates[0]
    headed = case.wanted.coverage(fold(item.clause.heading))
    said = max((weighed.coverage for weighed in item.sentences), default=0.0)
    if headed < max(_HEADED, said):
        return None
    parts = numbered_parts(item.clause)
    if not parts:
        return _whole(item.clause)
    if not _FEWEST <= len(parts) <= _MOST:
        return None
    found = [_part(item.clause, start, end) for start, end in parts]
    heading = f"{item.clause.label} {item.clause.heading}".strip()
    return Draft(AnswerStatus.ANSWERED, tuple(found), opening=f"{heading}，共{len(found)}点：")


def _whole(clause: Clause) -> Draft | None:
    """Every sentence of a clause without numbered parts, where it has several and is not long."""
    runs = [run for run in split_sentences(clause) if run.kind is RunKind.WORDS]
    if len(runs) < _FEWEST or sum(len(run.text) for run in runs) > _LENGTH:
        return None
    found = (quoted_sentence(clause, run, headline=run is runs[0]) for run in runs)
    return Draft(AnswerStatus.ANSWERED, tuple(found))


def compose_unit_count(case: Case) -> Draft | None:
    """The duties with how many units they list in the asked role, where a count is asked."""
    draft = compose_roles(case) if _COUNTS_UNITS.search(fold(case.understood.text)) else None
    own = draft.roles if draft else ()
    rows = [row for row in own if row.evidence.role is CitationRole.SUPPORTS]
    if case.understood.role in _APART:
        rows = [row for row in rows if row.role == case.understood.role]
    units = {unit for row in rows for unit in row.units}
    if draft is None or not units:
        return None
    more = "，名单未列尽" if any(row.open_ended for row in rows) else ""
    return replace(draft, opening=f"列名{len(units)}家{more}：")


def numbered_parts(clause: Clause) -> tuple[tuple[int, int], ...]:
    """Bounds of the runs that a clause numbers 一是, 二是 … in order; empty where it skips one."""
    words = [run for run in split_sentences(clause) if run.kind is RunKind.WORDS]
    starts = [(run, _NUMBERED.match(fold(run.text))) for run in words]
    marked = [(run, match[1]) for run, match in starts if match]
    numbers = [parse_numeral(number) for _, number in marked]
    if not marked or numbers != list(range(1, len(numbers) + 1)):
        return ()
    return tuple((run.start, run.end) for run, _ in marked)


def _part(clause: Clause, start: int, end: int) -> DraftStatement:
    """One numbered part, quoted without its number, which stands before it as its group."""
    mark = _MARK.match(clause.text, start)
    begin = mark.end() if mark else start
    return quoted(clause, begin, end, group=clause.text[start:begin].strip())
