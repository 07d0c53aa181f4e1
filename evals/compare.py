"""Two runs, question by question: which were gained, which were lost, what moved on average."""

from __future__ import annotations

from dataclasses import dataclass

from evals.baseline import Baseline, Kept
from evals.catalogue import BY_NAME, GATED, Good
from evals.interval import Estimate, estimate


@dataclass(frozen=True, slots=True)
class Move:
    """How a metric moved: mean paired difference, with its interval, for better or worse.

    ``scope`` is empty for all questions, else the document that the difference is about.
    """

    metric: str
    scope: str
    difference: Estimate
    worse: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two states, by question id and by metric."""

    gained: tuple[str, ...]
    lost: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    moves: tuple[Move, ...]

    @property
    def drops(self) -> tuple[Move, ...]:
        """Moves whose whole interval is on the worse side of no difference."""
        return tuple(move for move in self.moves if move.worse)


def compare(before: Baseline, after: Baseline) -> Comparison:
    """Gained and lost questions and every gated metric's paired difference (after - before).

    Each metric is tested over all questions, resampled by document, and within each document,
    resampled by clause: a fault that touches one document has no evidence between documents. The
    tests within documents share an error rate of 5 % (Bonferroni).
    """
    old, new = before.questions, after.questions
    both = [key for key in old if key in new]
    moves = [move for name in GATED for move in _moves(name, [(old[k], new[k]) for k in both])]
    return Comparison(
        gained=tuple(key for key in both if new[key].passed and not old[key].passed),
        lost=tuple(key for key in both if old[key].passed and not new[key].passed),
        added=tuple(key for key in new if key not in old),
        removed=tuple(key for key in old if key not in new),
        moves=tuple(moves),
    )


def _moves(name: str, pairs: list[tuple[Kept, Kept]]) -> list[Move]:
    scored = [pair for pair in pairs if all(item.scores.get(name) is not None for item in pair)]
    documents = sorted({old.cluster for old, _ in scored if "+" not in old.cluster})
    strata = [name for name in documents if sum(old.cluster == name for old, _ in scored) >= 5]
    whole = [(old.cluster, _difference(name, old, new)) for old, new in scored]
    found = [_move(name, "", whole, level=0.95)]
    for document in strata:
        within = [
            (old.clause, _difference(name, old, new))
            for old, new in scored
            if old.cluster == document
        ]
        found.append(_move(name, document, within, level=1 - 0.05 / len(strata)))
    return [move for move in found if move is not None]


def _difference(name: str, old: Kept, new: Kept) -> float:
    return (new.scores[name] or 0.0) - (old.scores[name] or 0.0)


def _move(name: str, scope: str, rows: list[tuple[str, float]], *, level: float) -> Move | None:
    found = estimate([value for _, value in rows], [cluster for cluster, _ in rows], level=level)
    if found is None:
        return None
    low, high = found.low, found.high
    if BY_NAME[name].good is Good.LOW:
        worse = low is not None and low > 0
    else:
        worse = high is not None and high < 0
    return Move(name, scope, found, worse)
