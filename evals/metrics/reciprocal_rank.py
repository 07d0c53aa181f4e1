"""RR@k: one over the rank of the first evidence. Source: Voorhees, TREC-8 question answering."""

from __future__ import annotations

from evals.metrics.evidence import Judged


def reciprocal_rank(judged: Judged | None, k: int = 10) -> float | None:
    """``1 / rank`` of the first evidence within k, 0.0 where there is none."""
    if judged is None:
        return None
    first = min(judged.found, default=k + 1)
    return 1 / first if first <= k else 0.0
