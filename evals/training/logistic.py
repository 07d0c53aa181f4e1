"""Logistic regression by Newton's method: enough for a dozen features, without a library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
_ROUNDS = 60


@dataclass(frozen=True)
class Fitted:
    """Weights on the features as they come, and the constant."""

    weights: Floats
    constant: float

    def score(self, rows: Floats) -> Floats:
        """Log-odds of every row."""
        return rows @ self.weights + self.constant


def fit(
    rows: Floats,
    wanted: Floats,
    *,
    penalty: float = 1.0,
    counts: Floats | None = None,
    signs: Sequence[int] = (),
) -> Fitted:
    """The weights that tell rows of 1 from rows of 0; ``penalty`` on the scaled weights' squares.

    ``counts`` says how much each row counts (1 for each where not given). ``signs`` gives the sign
    that each weight must have, 0 for any: the feature furthest on the wrong side is left out, and
    the rest fitted again, until none is. Features are scaled to unit variance while fitting; the
    constant is not penalised.
    """
    counts = np.ones(len(rows)) if counts is None else counts
    kept = list(range(rows.shape[1]))
    while True:
        found = _newton(rows[:, kept], wanted, penalty=penalty, counts=counts)
        wrong = {
            at: abs(found.weights[place]) * float(rows[:, at].std())
            for place, at in enumerate(kept)
            if signs and signs[at] * found.weights[place] < 0
        }
        if not wrong:
            break
        kept.remove(max(wrong, key=lambda at: (wrong[at], -at)))
    weights = np.zeros(rows.shape[1])
    weights[kept] = found.weights
    return Fitted(weights, found.constant)


def _newton(rows: Floats, wanted: Floats, *, penalty: float, counts: Floats) -> Fitted:
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    scaled = np.column_stack([(rows - mean) / spread, np.ones(len(rows))])
    ridge = np.diag([penalty] * rows.shape[1] + [0.0])
    weights = np.zeros(scaled.shape[1])
    for _ in range(_ROUNDS):
        odds = 1 / (1 + np.exp(-(scaled @ weights)))
        slope = scaled.T @ (counts * (odds - wanted)) + ridge @ weights
        curve = (scaled.T * (counts * odds * (1 - odds))) @ scaled + ridge
        step = np.linalg.solve(curve, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-9:
            break
    plain = weights[:-1] / spread
    return Fitted(plain, float(weights[-1] - plain @ mean))
