"""Citation recall: mean support of the statements by the union of their citations.

After ALCE (Gao et al. 2023), with ``support`` in place of an entailment model. An uncited
statement is 0.
"""

from __future__ import annotations

from assistant.answer import Answer
from evals.metrics.ground import Ground
from evals.metrics.support import support


def citation_recall(answer: Answer, ground: Ground) -> float | None:
    """Mean support over the statements; None where nothing is stated."""
    if not answer.statements:
        return None
    scores = [support(answer, item, ground) for item in answer.statements]
    return sum(scores) / len(scores)
