"""Refusal: refused where it must, answered where it can, for the right reason.

Read from the status, never from the wording. A question back is an abstention; where it is what
the case expects, it is right and counts in neither rate.
"""

from __future__ import annotations

from assistant.answer import Answer, CitationRole
from evals.case import Case, CaseType


def refused_rightly(case: Case, answer: Answer) -> float | None:
    """1.0 where a question that must be refused is refused; None for answerable questions."""
    if case.answerable or case.type is CaseType.CLARIFICATION:
        return None
    return float(answer.status.abstained)


def over_refused(case: Case, answer: Answer) -> float | None:
    """1.0 where an answerable question is refused; None for questions that must be refused."""
    if not case.answerable or case.type is CaseType.CLARIFICATION:
        return None
    return float(answer.status.abstained)


def status_right(case: Case, answer: Answer) -> float | None:
    """1.0 where the status is one of those expected; None where the case expects none."""
    return float(answer.status in case.status) if case.status else None


def refuses_without_support(answer: Answer) -> float | None:
    """1.0 where a refusal cites nothing as support of a claim; None for an answer."""
    if not answer.status.abstained:
        return None
    return float(not any(item.role is CitationRole.SUPPORTS for item in answer.citations))
