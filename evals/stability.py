"""How steady answers are under other words: the same question in up to ten wordings.

Wordings of one question share their id up to the last hyphen (``par-08-03``). What share of them
agree with the most frequent first clause, what share is right, and in what share of the questions
every wording is right. A question keeps its first clause where all wordings have the same one in
the first place of what was retrieved, and nearly keeps it where at least nine of ten have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from evals.interval import Estimate, estimate
from evals.results import Outcome

SET = "paraphrases"
NEARLY = 0.9


@dataclass(frozen=True, slots=True)
class Stability:
    """Agreement over the questions asked in several wordings; n counts questions."""

    same_first: Estimate
    right: Estimate
    all_right: Estimate
    kept: Estimate
    nearly_kept: Estimate


def stability(outcomes: Iterable[Outcome]) -> Stability | None:
    """The stability of a run; None where nothing was asked in several wordings."""
    groups: dict[str, list[Outcome]] = {}
    for item in outcomes:
        if item.set == SET:
            groups.setdefault(item.id.rpartition("-")[0], []).append(item)
    several = [items for items in groups.values() if len(items) > 1]
    clusters = [items[0].cluster for items in several]
    same = estimate([_same_first(items) for items in several], clusters)
    right = estimate([sum(i.passed for i in items) / len(items) for items in several], clusters)
    whole = estimate([float(all(i.passed for i in items)) for items in several], clusters)
    shares = [_same_first(items) for items in several]
    kept = estimate([float(share == 1) for share in shares], clusters)
    nearly = estimate([float(share >= NEARLY) for share in shares], clusters)
    if not (same and right and whole and kept and nearly):
        return None
    return Stability(same, right, whole, kept, nearly)


def _same_first(items: list[Outcome]) -> float:
    firsts = Counter(item.retrieved[:1] for item in items)
    return max(firsts.values()) / len(items)
