"""R@k, Success@k and all-gold recall: how much of the needed evidence is in the first k.

Source: TREC practice (ir_measures ``R@k`` and ``Success@k``); all-gold recall is what a question
needs whose answer rests on several clauses. In gold mode ``any`` the three are the same.
"""

from __future__ import annotations

from evals.metrics.evidence import Judged


def recall_at(judged: Judged | None, k: int) -> float | None:
    """Share of the needed evidence found in the first k; None where nothing is needed."""
    if judged is None:
        return None
    return sum(rank <= k for rank in judged.found) / len(judged.ranks)


def success_at(judged: Judged | None, k: int) -> float | None:
    """1.0 where at least one piece of needed evidence is in the first k, else 0.0."""
    if judged is None:
        return None
    return float(any(rank <= k for rank in judged.found))


def all_gold_at(judged: Judged | None, k: int) -> float | None:
    """1.0 where every piece of needed evidence is in the first k, else 0.0."""
    if judged is None:
        return None
    return float(sum(rank <= k for rank in judged.found) == len(judged.ranks))
