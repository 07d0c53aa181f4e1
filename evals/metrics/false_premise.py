"""False-premise correction: the premise is corrected with the clause that contradicts it."""

from __future__ import annotations

from assistant.answer import Answer
from evals.case import Case, CaseType
from evals.metrics.forbidden import forbidden_found
from evals.metrics.gold_clause import gold_clause_recall
from evals.metrics.nuggets import nugget_recall


def premise_corrected(case: Case, answer: Answer) -> float | None:
    """1.0 where answered, with gold clause and nuggets and without the premise; else 0.0.

    None for cases of other types.
    """
    if case.type is not CaseType.FALSE_PREMISE:
        return None
    if answer.status.abstained or forbidden_found(case, answer):
        return 0.0
    cited = gold_clause_recall(case, answer)
    said = nugget_recall(case, answer)
    return float((cited is None or cited > 0) and (said is None or said == 1.0))
