"""The pieces that every kind of answer is made of: quotations, duty words, absences, roles."""

from __future__ import annotations

import re

from assistant.answer import (
    CitationRole,
    DraftStatement,
    Evidence,
    RoleRow,
    StatementKind,
)
from assistant.sentences import Sentence, note_range, unwrapped
from corpus.directive import Clause, Duty, DutyKind

NO_LEAD = "文件未明确牵头单位"
NO_ORDER = "，列名顺序不代表牵头"
_OPEN = "（(［[ \t\u3000\n"
_CLOSE = "）)］] \t\u3000\n。；;，,"
_FIRST_LINE = 60
# 牵头单位：市应急局 in a note, 牵头单位 above a column of a table
_LEAD_NAMED = re.compile(
    r"(?:牵头|主办)(?:责任)?(?:单位|部门|机关|主体)\s*[：:\t][^；;。]*?"
    r"(?=[，,\s]*(?:责任|配合|协办|协助|参加|参与)(?:责任)?(?:单位|部门|机关|主体)\s*[：:\t]|[；;。]|$)"
)


def quoted(
    clause: Clause, start: int, end: int, *, headline: bool = False, group: str = ""
) -> DraftStatement:
    """A sentence that is a run of a clause's text, without its outer blanks."""
    words = clause.text[start:end]
    start += len(words) - len(words.lstrip(" \t\n\u3000，,：:；;、。"))
    end -= len(words) - len(words.rstrip())
    return DraftStatement(
        text=unwrapped(clause.text[start:end]),
        evidence=(Evidence(clause.label, start, end),),
        kind=StatementKind.QUOTED,
        headline=headline,
        group=group,
    )


def quoted_sentence(
    clause: Clause, sentence: Sentence, *, headline: bool = False, group: str = ""
) -> DraftStatement:
    """A whole sentence of a clause as a statement."""
    return quoted(clause, sentence.start, sentence.end, headline=headline, group=group)


def duty_evidence(
    holder: Clause, duty: Duty, role: CitationRole = CitationRole.SUPPORTS
) -> Evidence | None:
    """The run of a clause that is a duty's note, or None where it does not stand there."""
    place = note_range(holder, duty)
    return Evidence(holder.label, place[0], place[1], role) if place else None


def bare(raw: str) -> str:
    """A duty note without its brackets and its last mark."""
    return unwrapped(raw).lstrip(_OPEN).rstrip(_CLOSE)


def lead_words(duty: Duty) -> tuple[str, str]:
    """The words of a note that name the lead, and the words after them; either may be empty."""
    words = bare(duty.raw)
    if not duty.lead_units:
        return "", words
    named = _LEAD_NAMED.match(words)
    if named:
        rest = words[named.end() :].lstrip("，,、；;。 \t")
        return " ".join(named.group().split()), " ".join(rest.split())
    match = re.search(r"牵头(?:负责)?", words)
    if match is None:
        return "", words
    return words[: match.end()], words[match.end() :].lstrip("，,、；;。 ")


def duty_statements(
    holder: Clause, duty: Duty, *, say_no_lead: bool, group: str = ""
) -> tuple[DraftStatement, ...]:
    """Sentences for one duty: the lead or its absence, then everyone else, in the note's words."""
    evidence = duty_evidence(holder, duty)
    if evidence is None:
        return ()
    lead, rest = lead_words(duty)
    # A long list is no first line where the first line says that no lead is named.
    first = not lead and not (say_no_lead and len(rest) > _FIRST_LINE)
    texts = [(lead, bool(lead)), (rest, first)]
    statements = [
        DraftStatement(text, (evidence,), StatementKind.QUOTED, headline=headline, group=group)
        for text, headline in texts
        if text
    ]
    if say_no_lead and not duty.lead_units:
        statements.insert(0, no_lead(evidence, group, listed=len(duty.units) > 1))
    return tuple(statements)


def no_lead(evidence: Evidence, group: str = "", *, listed: bool = False) -> DraftStatement:
    """The statement that the cited note names no lead; ``listed`` where it lists several units."""
    return DraftStatement(
        NO_LEAD + NO_ORDER if listed else NO_LEAD,
        (evidence,),
        StatementKind.ABSENT,
        absent="牵头",
        headline=True,
        group=group,
    )


def not_listed(name: str, evidence: Evidence, group: str = "") -> DraftStatement:
    """The statement that the cited note does not list a unit."""
    return DraftStatement(
        f"此处未列{name}",
        (evidence,),
        StatementKind.ABSENT,
        absent=name,
        headline=True,
        group=group,
    )


def role_rows(
    holder: Clause, duty: Duty, role: CitationRole = CitationRole.SUPPORTS
) -> tuple[RoleRow, ...]:
    """Lines of the role table for one duty: leads, those who share, those who support."""
    evidence = duty_evidence(holder, duty, role)
    if evidence and role is CitationRole.INHERITED:
        evidence = rule_evidence(holder, evidence)
    if evidence is None:
        return ()
    others = tuple(
        unit for unit in duty.units if unit not in duty.lead_units + duty.supporting_units
    )
    kind = duty.kind.value
    if duty.lead_units and duty.kind is DutyKind.LEAD:
        shared = "按职责分工负责" if "按职责分工" in duty.raw else "分工负责"
        kind = shared if shared in duty.raw else "列名"
    inherited = "（总规定）" if role is CitationRole.INHERITED else ""
    groups = (("牵头", duty.lead_units), (kind, others), ("配合", duty.supporting_units))
    return tuple(
        RoleRow(name + inherited, units, duty.open_ended and name == kind, evidence)
        for name, units in groups
        if units
    )


def inherited_statement(holder: Clause, duty: Duty) -> DraftStatement | None:
    """The sentence of an inherited rule (以下均需…负责), cited where it is printed."""
    evidence = duty_evidence(holder, duty, CitationRole.INHERITED)
    if evidence is None:
        return None
    run = rule_evidence(holder, evidence)
    words = unwrapped(holder.text[run.start : run.end])
    return DraftStatement(words, (run,), StatementKind.QUOTED)


def rule_evidence(holder: Clause, note: Evidence) -> Evidence:
    """The part of a note that lays down the rule for later clauses (以下均需…)."""
    at = max(holder.text[note.start : note.end].find("以下"), 0)
    start, end = note.start + at, note.end
    while end > start and holder.text[end - 1] in _CLOSE:
        end -= 1
    return Evidence(holder.label, start, end, CitationRole.INHERITED)
