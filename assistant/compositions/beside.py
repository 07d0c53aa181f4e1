"""Who is responsible for what an answer quotes: role lines beside it, never a claim of their own.

Only for one quoted clause: the duty that covers the quoted words, its lead and those who share it.
A list without a lead says so; a long list shows its lead alone.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import AnswerStatus, CitationRole, Draft, StatementKind
from assistant.candidates import Case, duties_over
from assistant.compositions.bases import covered_text
from assistant.compositions.pieces import duty_evidence, no_lead, quoted_sentence, role_rows
from assistant.question import Intent
from assistant.vocabulary.asking import asking
from corpus.directive import Clause, Duty
from corpus.normalize import fold

_INTENTS = (Intent.OBLIGATION, Intent.YES_NO)
_LONGEST = 12
# Coverage of a sentence that may say when.
_ASKED = 0.15
_NO_TIME = "没有找到写明时间的条款。"


def with_roles(draft: Draft, case: Case) -> Draft:
    """The draft with role lines for its clause, and the absence of a lead where none is named."""
    understood = case.understood
    asked = understood.intent in _INTENTS or Intent.RESPONSIBILITY in understood.also
    if not asked or draft.roles or not draft.statements:
        return draft
    found = _duty_of(draft, case)
    if found is None:
        return draft
    holder, duty = found
    evidence = duty_evidence(holder, duty)
    if evidence is None:
        return draft
    rows = role_rows(holder, duty)
    if len(duty.units) > _LONGEST:
        rows = tuple(row for row in rows if row.role == "牵头")
    if not rows:
        return draft
    statements = draft.statements
    if not duty.lead_units and (len(duty.units) > 1 or duty.open_ended):
        absence = replace(no_lead(evidence, listed=len(duty.units) > 1), headline=False)
        statements = (*statements, absence)
    return replace(draft, statements=statements, roles=rows)


def with_time(draft: Draft, case: Case) -> Draft:
    """The answer to who, with the sentence that says when where that is asked too.

    Where no sentence of the clause states a time the answer is a part of what is asked.
    """
    understood = case.understood
    if understood.intent is not Intent.RESPONSIBILITY or Intent.DEADLINE not in understood.also:
        return draft
    when = asking().kinds[Intent.DEADLINE]
    shown = " ".join(item.text for item in draft.statements)
    cited = {run.clause for item in draft.statements for run in item.evidence}
    if when.search(fold(shown)) or draft.status.abstained or not draft.roles:
        return draft
    for item in case.candidates:
        for weighed in item.sentences if item.clause.label in cited else ():
            if weighed.coverage >= _ASKED and when.search(fold(weighed.sentence.text)):
                dated = quoted_sentence(item.clause, weighed.sentence)
                return replace(draft, statements=(*draft.statements, dated))
    return replace(draft, status=AnswerStatus.ANSWERED_PARTLY, reason=_NO_TIME)


def _duty_of(draft: Draft, case: Case) -> tuple[Clause, Duty] | None:
    """The one duty whose covered words hold the quoted ones; None where several clauses speak."""
    runs = [
        run
        for item in draft.statements
        for run in item.evidence
        if item.kind is StatementKind.QUOTED and run.role is CitationRole.SUPPORTS
    ]
    labels = {run.clause for run in runs}
    if len(labels) != 1 or any(item.group for item in draft.statements):
        return None
    clause = case.library.clause(labels.pop())
    words = fold(clause.text[runs[0].start : runs[0].end])
    held = [
        (holder, duty)
        for holder, duty in duties_over(case.library.owner(clause.label), clause)
        if words in fold(covered_text(clause, holder, duty))
    ]
    return held[0] if len(held) == 1 else None
