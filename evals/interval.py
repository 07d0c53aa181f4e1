"""Means with 95 % intervals by a bootstrap that resamples whole clusters.

Questions about one document share its difficulty, so documents are drawn, not questions
(Miller 2024, "Adding error bars to evals"). The seed is fixed: the same figures give the same
interval. With a single cluster there is no interval.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

SEED = 20240120
RESAMPLES = 10_000
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over n values in ``clusters`` groups, with the bounds of its interval."""

    mean: float
    n: int
    clusters: int
    low: float | None
    high: float | None


def estimate(
    values: Sequence[float], clusters: Sequence[str], *, level: float = 0.95
) -> Estimate | None:
    """Mean and interval of values in clusters; None where there are no values."""
    if not values:
        return None
    names = sorted(set(clusters))
    sums = np.zeros(len(names))
    counts = np.zeros(len(names))
    place = {name: at for at, name in enumerate(names)}
    for value, cluster in zip(values, clusters, strict=True):
        sums[place[cluster]] += value
        counts[place[cluster]] += 1
    mean = round(float(sums.sum() / counts.sum()), DIGITS)
    if len(names) < 2:
        return Estimate(mean, len(values), len(names), None, None)
    low, high = _bounds(sums, counts, level)
    return Estimate(mean, len(values), len(names), low, high)


@lru_cache(maxsize=16)
def _drawn(clusters: int) -> np.ndarray[tuple[int, int], np.dtype[np.int16]]:
    """Which clusters every resample draws; the same for every metric."""
    shape = (RESAMPLES, clusters)
    return np.random.default_rng(SEED).integers(0, clusters, shape, dtype=np.int16)


def _bounds(
    sums: np.ndarray[tuple[int], np.dtype[np.float64]],
    counts: np.ndarray[tuple[int], np.dtype[np.float64]],
    level: float,
) -> tuple[float, float]:
    drawn = _drawn(len(sums))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    tail = (1 - level) / 2
    low, high = np.quantile(means, [tail, 1 - tail])
    return round(float(low), DIGITS), round(float(high), DIGITS)
