"""nDCG@k with binary gains, each piece of evidence counted once.

Source: Järvelin and Kekäläinen 2002, discount ``1 / log2(rank + 1)``. A text that repeats evidence
found above it gains nothing (Clarke et al. 2008, alpha = 1). Where one text holds two pieces, the
second takes the next free rank, so that the score stays within 0 and 1.
"""

from __future__ import annotations

from math import log2

from evals.metrics.evidence import Judged


def ndcg_at(judged: Judged | None, k: int = 10) -> float | None:
    """Discounted gain of the evidence within k over that of the ideal order."""
    if judged is None:
        return None
    ideal = sum(_discount(place) for place in range(1, min(len(judged.ranks), k) + 1))
    gain, taken = 0.0, 0
    for rank in judged.found:
        taken = max(rank, taken + 1)
        gain += _discount(taken) if taken <= k else 0.0
    return gain / ideal


def _discount(rank: int) -> float:
    return 1 / log2(rank + 1)
