"""Where gold evidence stands in a ranked list.

A retrieved text holds a piece of evidence when the folded quote is a run of the folded text.
Where a case names a clause by its full label (``晋政发〔2024〕1号 (十一)``), the label decides too:
a clause that repeats the words of another one is not the clause that was asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evals.case import Case, Gold, GoldMode
from evals.metrics.folded import fold


@dataclass(frozen=True, slots=True)
class Retrieved:
    """One retrieved text with the label of the clause that it was cut from."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Judged:
    """First ranks (from 1) at which each needed piece of evidence was found, None where not.

    In gold mode ``any`` one piece is needed: the one found first.
    """

    ranks: tuple[int | None, ...]

    @property
    def found(self) -> tuple[int, ...]:
        """Ranks of the evidence found, ascending."""
        return tuple(sorted(rank for rank in self.ranks if rank is not None))


def is_label(gold: Gold) -> bool:
    """Whether the gold clause is a full label and not a person's wording of it."""
    return gold.clause.startswith(gold.doc + " ")


def judge(case: Case, retrieved: Sequence[Retrieved]) -> Judged | None:
    """Ranks of a case's evidence in a ranked list; None where the case has no evidence."""
    if not case.gold or not case.answerable:
        return None
    folded = [Retrieved(item.label, fold(item.text)) for item in retrieved]
    ranks = tuple(_rank(gold, folded) for gold in case.gold)
    if case.gold_mode is GoldMode.ANY:
        return Judged((min((rank for rank in ranks if rank is not None), default=None),))
    return Judged(ranks)


def _rank(gold: Gold, folded: Sequence[Retrieved]) -> int | None:
    quote, labelled = fold(gold.quote), is_label(gold)
    for rank, item in enumerate(folded, start=1):
        if (item.label == gold.clause) if labelled and item.label else (quote in item.text):
            return rank
    return None
