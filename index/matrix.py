"""All vectors of an index as one matrix, compared one by one: recall 1.0.

A large one is mapped, not read: processes share its pages, and opening takes no time. A scan is
bound by the memory's bandwidth (docs/scale.md).
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np

from index.arrays import read_array, require_whole
from index.fault import IndexDamaged
from index.protocol import Positions, Vectors

_FILE: Final = "vectors.npy"


class ExactVectors:
    """All vectors in memory or mapped into it."""

    def __init__(self, vectors: Vectors) -> None:
        _keep_products_on_one_thread()
        self._vectors = vectors

    def nearest(self, vector: Vectors, limit: int, within: Positions | None = None) -> list[int]:
        """Positions, nearest first, ties by position; ``within`` limits the candidates.

        ``IndexDamaged`` where the file of the vectors was cut since it was opened.
        """
        require_whole(self._vectors)
        rows = self._vectors if within is None else self._vectors[within]
        # Rounded, so that ties do not hang on the last bit of a sum.
        likeness = np.round(rows @ vector, 6)
        chosen = np.arange(len(likeness))
        if limit < len(chosen):
            floor = np.partition(likeness, len(chosen) - limit)[len(chosen) - limit]
            chosen = np.flatnonzero(likeness >= floor)
        order = chosen[np.argsort(-likeness[chosen], kind="stable")][:limit]
        return [int(at) for at in (order if within is None else within[order])]


def save_matrix(folder: Path, vectors: Vectors) -> None:
    """Write the vectors, a row each, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / _FILE, np.ascontiguousarray(vectors, dtype=np.float32), allow_pickle=False)


def load_matrix(folder: Path, count: int, dimension: int) -> ExactVectors:
    """The mapped vectors of a checked folder; ``IndexDamaged`` where they are not all there."""
    rows = read_array(folder / _FILE)
    if rows.shape != (count, dimension) or rows.dtype != np.float32:
        raise IndexDamaged("向量表不完整：请运行 anwen index build 重建索引。")
    return ExactVectors(rows)


def _keep_products_on_one_thread() -> None:
    """Tell numpy's BLAS, for the whole process, to use the calling thread alone.

    Its helper threads spin while they wait: on two cores that are busy with other work a question
    then took 300 ms and 480 ms of processor time instead of 43 and 39.
    """
    from threadpoolctl import threadpool_limits

    threadpool_limits(limits=1, user_api="blas")
