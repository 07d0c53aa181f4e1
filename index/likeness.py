"""Vectors of sentences: how alike a question and a few sentences are, whatever the index holds.

Sentences are no passages: an index of many directives would grow threefold with them. The few that
a question may be answered by are embedded when it is asked, and remembered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Final

import numpy as np
import numpy.typing as npt

from index.cache import VectorCache
from index.embed import Embedder
from index.latest import Latest
from index.protocol import Vectors

SHIPPED: Final = Path(__file__).parent / "sentences"
_REMEMBERED: Final = 8192  # 6 MB at half precision
HalfVectors = npt.NDArray[np.float16]


@dataclass
class SentenceVectors:
    """Vectors of the latest sentences, at half precision as those of passages are.

    Those of the shipped directives come from a file. Every other one is embedded by itself, so
    that its vector does not depend on the company that it is asked for in.
    """

    embedder: Embedder
    folder: Path = SHIPPED
    _latest: Latest[str, HalfVectors] = field(
        default_factory=lambda: Latest[str, HalfVectors](_REMEMBERED)
    )
    _kept: VectorCache | None = None
    _lock: Lock = field(default_factory=Lock)

    def likeness(self, vector: Vectors, sentences: Sequence[str]) -> tuple[float, ...]:
        """Cosine of a unit vector with each sentence, in the order given."""
        return tuple(round(float(self._vector(text) @ vector), 6) for text in sentences)

    def _vector(self, text: str) -> Vectors:
        found = self._latest.find(text)
        if found is None:
            found = self._latest.keep(text, self._made(text).astype(np.float16))
        return found.astype(np.float32)

    def _made(self, text: str) -> Vectors:
        """The vector that ships with the project, else a new one."""
        with self._lock:
            self._kept = self._kept or VectorCache(self.embedder, self.folder)
            if not self._kept.missing([text]):
                return self._kept.embed([text])[0]
        return self.embedder.embed_passages([text])[0]
