"""Logistic regression by Newton's method: enough for a dozen features, without a library."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
_ROUNDS = 40


@dataclass(frozen=True)
class Fitted:
    """Weights on the features as they come, and the constant."""

    weights: Floats
    constant: float

    def score(self, rows: Floats) -> Floats:
        """Log-odds of every row."""
        return rows @ self.weights + self.constant


def fit(rows: Floats, wanted: Floats, *, penalty: float = 1.0) -> Fitted:
    """The weights that tell rows of 1 from rows of 0; ``penalty`` on the scaled weights' squares.

    Features are scaled to unit variance while fitting; the constant is not penalised.
    """
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    scaled = np.column_stack([(rows - mean) / spread, np.ones(len(rows))])
    ridge = np.diag([penalty] * rows.shape[1] + [0.0])
    weights = np.zeros(scaled.shape[1])
    for _ in range(_ROUNDS):
        odds = 1 / (1 + np.exp(-(scaled @ weights)))
        slope = scaled.T @ (odds - wanted) + ridge @ weights
        curve = (scaled.T * (odds * (1 - odds))) @ scaled + ridge
        step = np.linalg.solve(curve, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-9:
            break
    plain = weights[:-1] / spread
    return Fitted(plain, float(weights[-1] - plain @ mean))
