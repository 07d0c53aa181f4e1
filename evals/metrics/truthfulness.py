"""Truthfulness: +1 right, 0.5 acceptable, 0 missing, -1 wrong.

After CRAG (Yang et al. 2024), with deterministic labels. For a question that can be answered:
+1 all nuggets shown (or all gold cited where no nugget is listed) and nothing wrong; 0.5 some;
0 refused; -1 otherwise, or where forbidden words, an invalid citation or a literal without basis
is shown. For one that must be refused: +1 refused, else -1. For one that is open between documents
asking back is right as well; where only asking back is expected, a right answer is 0.5.
"""

from __future__ import annotations

from assistant.answer import Answer, AnswerStatus
from evals.case import Case, CaseType
from evals.metrics.forbidden import forbidden_found
from evals.metrics.gold_clause import gold_clause_recall
from evals.metrics.nuggets import nugget_recall


def truthfulness(case: Case, answer: Answer, *, sound: bool) -> float:
    """The score of one answer; ``sound`` is whether its citations and literals all hold."""
    is_open = case.type is CaseType.CLARIFICATION
    if is_open and answer.status is AnswerStatus.CLARIFICATION_NEEDED:
        return 1.0
    if answer.status.abstained:
        return 0.0 if case.answerable or is_open else 1.0
    if not sound or forbidden_found(case, answer) or not (case.answerable or is_open):
        return -1.0
    said = nugget_recall(case, answer) if case.nuggets else gold_clause_recall(case, answer)
    if said == 0.0:
        return -1.0
    must_ask = is_open and bool(case.status) and answer.status not in case.status
    return 1.0 if said in (None, 1.0) and not must_ask else 0.5
