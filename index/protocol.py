"""What a search engine must be able to do: find passages by words and by vector.

Passages are named by their position in the index. Two engines do it: this machine's own files
(``index/lexical.py``, ``index/matrix.py``) and Milvus (``index/milvus.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

Positions = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]


@runtime_checkable
class WordIndex(Protocol):
    """Finds the passages that share words with a question."""

    def find(
        self, text: str, extra: Sequence[str] = (), *, limit: int, within: Positions | None = None
    ) -> list[int]:
        """Positions, best first, only of passages that share a word.

        ``extra`` are further words that count once each; ``within`` limits the candidates.
        """
        ...


@runtime_checkable
class VectorIndex(Protocol):
    """Finds the passages nearest to a vector."""

    def nearest(self, vector: Vectors, limit: int, within: Positions | None = None) -> list[int]:
        """Positions, nearest first, ties by position; ``within`` limits the candidates."""
        ...
