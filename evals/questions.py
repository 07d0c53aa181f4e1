"""Vectors of the questions that the evaluation asks, kept so that a run embeds only new ones.

The embedding of a question takes most of the time of an answer. Search rounds every query vector
to half precision, so a kept vector and a fresh one are the same numbers: a test embeds a sample
again and compares. Run ``python -m evals.questions`` after the gated cases or the understanding
of questions changed: it leaves one file with exactly the texts that the gate searches for.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Final

import numpy as np

from assistant.bootstrap import build_assistant
from assistant.pipeline import Assistant
from assistant.settings import Settings, read_settings
from evals.baseline import UNGATED
from evals.case import read_sets
from evals.run import Effort, run
from index.cache import VectorCache
from index.embed import Embedder
from index.protocol import Vectors
from index.search import QueryVectors

SHIPPED: Final = Path(__file__).parent / "vectors"


class KeptQuestions:
    """An embedder that remembers questions: an ``Embedder`` in front of another one."""

    def __init__(self, embedder: Embedder, *folders: Path) -> None:
        self._embedder = embedder
        self._cache = VectorCache(embedder, *folders)
        self._fresh: dict[str, Vectors] = {}
        self._asked: dict[str, None] = {}
        self._lock = Lock()
        self.name, self.dimension, self.digest = embedder.name, embedder.dimension, embedder.digest

    @property
    def asked(self) -> list[str]:
        """Every text that a vector was wanted for, in a fixed order."""
        return sorted(self._asked)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """One unit vector per question, embedded one by one so that company changes nothing."""
        return np.stack([self._vector(text) for text in texts])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """One unit vector per passage, from the embedder itself."""
        return self._embedder.embed_passages(texts)

    def keep(self) -> None:
        """Write the vectors that were new, in one file of the last folder."""
        with self._lock:
            texts = sorted(self._fresh)
            if texts:
                self._cache.add(texts, np.stack([self._fresh[text] for text in texts]))
            self._fresh.clear()

    def _vector(self, text: str) -> Vectors:
        with self._lock:
            self._asked[text] = None
            if text in self._fresh:
                return self._fresh[text]
            if not self._cache.missing([text]):
                return self._cache.embed([text])[0]
        vector = self._embedder.embed_queries([text])[0]
        with self._lock:
            self._fresh[text] = vector
        return vector


def remembering(assistant: Assistant, *folders: Path) -> tuple[Assistant, KeptQuestions]:
    """The same assistant with kept query vectors, and the keeper to write new ones with."""
    kept = KeptQuestions(assistant.search.queries.embedder, *folders)
    search = replace(assistant.search, queries=QueryVectors(kept))
    return replace(assistant, search=search), kept


def ship(settings: Settings, folder: Path = SHIPPED) -> Path:
    """The one file that then holds the vectors of what the gated cases search for."""
    assistant, kept = remembering(build_assistant(settings), folder)
    sets = [item for item in read_sets() if item.name not in UNGATED]
    run(sets, assistant, assistant.search.library, effort=Effort(masked=False))
    kept.keep()
    return VectorCache(kept, folder).keep_only(kept.asked)


if __name__ == "__main__":
    sys.stdout.write(f"{ship(read_settings()).name}\n")
