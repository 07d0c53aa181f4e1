"""Answer length: folded characters shown, so that recall is not won by showing everything."""

from __future__ import annotations

from assistant.answer import Answer
from evals.metrics.folded import fold


def answer_length(answer: Answer) -> int | None:
    """Folded characters of a shown answer; None for a refusal."""
    return None if answer.status.abstained else len(fold(answer.text))


def headline_length(answer: Answer) -> int | None:
    """Folded characters of the headline statements; None where there is no headline."""
    lengths = [len(fold(item.text)) for item in answer.statements if item.headline]
    return sum(lengths) or None
