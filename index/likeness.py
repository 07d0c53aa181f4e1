"""Vectors of sentences: how alike a question and a few sentences are, whatever the index holds.

Sentences are no passages: an index of many directives would grow threefold with them. The few that
a question may be answered by are embedded when it is asked, and remembered.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Final

import numpy as np

from index.cache import VectorCache
from index.embed import Embedder, Vectors

SHIPPED: Final = Path(__file__).parent / "sentences"
_REMEMBERED: Final = 8192  # 6 MB at half precision


@dataclass
class SentenceVectors:
    """Vectors of the latest sentences, at half precision as those of passages are.

    Those of the shipped directives come from a file. Every other one is embedded by itself, so
    that its vector does not depend on the company that it is asked for in.
    """

    embedder: Embedder
    folder: Path = SHIPPED
    _known: OrderedDict[str, Vectors] = field(default_factory=OrderedDict[str, Vectors])
    _kept: VectorCache | None = None
    _lock: Lock = field(default_factory=Lock)

    def likeness(self, vector: Vectors, sentences: Sequence[str]) -> tuple[float, ...]:
        """Cosine of a unit vector with each sentence, in the order given."""
        return tuple(round(float(self._vector(text) @ vector), 6) for text in sentences)

    def _vector(self, text: str) -> Vectors:
        with self._lock:
            if text in self._known:
                self._known.move_to_end(text)
                return self._known[text].astype(np.float32)
            self._kept = self._kept or VectorCache(self.embedder, self.folder)
            held = not self._kept.missing([text])
            fresh = self._kept.embed([text])[0] if held else None
        if fresh is None:
            fresh = self.embedder.embed_passages([text])[0]
        small = fresh.astype(np.float16)
        with self._lock:
            self._known[text] = small
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return small.astype(np.float32)
