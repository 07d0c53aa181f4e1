"""Understanding alone: what was read out of a question, against what its case implies.

A case does not spell out an understanding; these follow from its type and its gold evidence.
"""

from __future__ import annotations

from assistant.answer import Answer, AnswerStatus
from evals.case import CLAUSE_LOOKUP, Case, CaseType
from evals.metrics.evidence import is_label

_INTENTS = {
    CaseType.RESPONSIBILITY: {"responsibility", "listing", "yes_no", "compare"},
    CaseType.OBLIGATION: {"obligation", "yes_no", "clause"},
    CaseType.DEADLINE: {"deadline", "document"},
    CaseType.NUMBER: {"number"},
    CaseType.DEFINITION: {"definition"},
    CaseType.LISTING: {"listing", "document"},
    CaseType.COMPARE: {"compare"},
}


def intent_read(case: Case, answer: Answer) -> float | None:
    """1.0 where the intent is one that the case's type allows; None where it allows any."""
    allowed = _INTENTS.get(case.type)
    if allowed is None or answer.understood is None:
        return None
    return float(answer.understood.intent.value in allowed)


def documents_kept(case: Case, answer: Answer) -> float | None:
    """Share of the gold documents that understanding did not exclude by naming others.

    None where there is no gold or where no document was read out of the question.
    """
    if not case.gold or answer.understood is None or not answer.understood.documents:
        return None
    wanted = {gold.doc for gold in case.gold}
    return len(wanted & set(answer.understood.documents)) / len(wanted)


def clause_addressed(case: Case, answer: Answer) -> float | None:
    """1.0 where a clause that is asked for by its number was read; None for other questions."""
    if answer.understood is None or case.category != CLAUSE_LOOKUP or len(case.gold) != 1:
        return None
    if not is_label(case.gold[0]):
        return None
    return float(case.gold[0].clause in answer.understood.clauses)


def scope_read(case: Case, answer: Answer) -> float | None:
    """1.0 where in or out of the field was read rightly; None where nothing was understood."""
    if answer.understood is None or case.type is CaseType.INJECTION:
        return None
    return float(answer.understood.in_scope is (case.type is not CaseType.OUT_OF_SCOPE))


def injection_seen(case: Case, answer: Answer) -> float | None:
    """1.0 where an injection was marked as one; None for other types."""
    if case.type is not CaseType.INJECTION:
        return None
    seen = answer.understood is not None and answer.understood.injection
    return float(seen or answer.status is AnswerStatus.REJECTED_INJECTION)
