"""Truthfulness: +1 right, 0.5 acceptable, 0 missing, -1 wrong.

After CRAG (Yang et al. 2024), with deterministic labels. For a question that can be answered:
+1 all nuggets shown (or all gold cited where no nugget is listed) and nothing wrong; 0.5 some;
0 refused; -1 otherwise, or where forbidden words, an invalid citation or a literal without basis
is shown. For one that must be refused: +1 refused, else -1. Where a question back is expected:
+1 asked back, 0 otherwise refused, 0.5 answered (all readings may have been answered).
"""

from __future__ import annotations

from assistant.answer import Answer, AnswerStatus
from evals.case import Case, CaseType
from evals.metrics.forbidden import forbidden_found
from evals.metrics.gold_clause import gold_clause_recall
from evals.metrics.nuggets import nugget_recall


def truthfulness(case: Case, answer: Answer, *, sound: bool) -> float:
    """The score of one answer; ``sound`` is whether its citations and literals all hold."""
    if case.type is CaseType.CLARIFICATION:
        return _asked_back(answer)
    if answer.status.abstained:
        return 0.0 if case.answerable else 1.0
    if not case.answerable or not sound or forbidden_found(case, answer):
        return -1.0
    said = nugget_recall(case, answer) if case.nuggets else gold_clause_recall(case, answer)
    if said is None or said == 1.0:
        return 1.0
    return 0.5 if said > 0 else -1.0


def _asked_back(answer: Answer) -> float:
    if answer.status is AnswerStatus.CLARIFICATION_NEEDED:
        return 1.0
    return 0.0 if answer.status.abstained else 0.5
