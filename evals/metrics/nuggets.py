"""Nugget recall: share of the facts of a right answer that the shown text contains.

After AutoNuggetizer's vital recall (Pradeep et al. 2024), with committed literal alternatives in
place of a judge. Compared after folding.
"""

from __future__ import annotations

from assistant.answer import Answer
from evals.case import Case
from evals.metrics.folded import fold


def nugget_recall(case: Case, answer: Answer) -> float | None:
    """Share of nuggets of which an alternative is shown; None where none is required."""
    if not case.nuggets:
        return None
    shown = fold(answer.text)
    met = [any(fold(item) in shown for item in nugget) for nugget in case.nuggets]
    return sum(met) / len(met)
