"""Vectors kept by the hash of their text, so that a rebuild embeds only what changed.

Each flush writes one more ``.npy`` file of rows (hash, half-precision vector), named after the
model. Every vector passes through half precision whether it was cached or not, so that an
index does not depend on the state of the cache. A file that is not whole is ignored: a cache
may be lost, never wrong.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from index.embed import Embedder
from index.protocol import Vectors

SHIPPED: Final = Path(__file__).parent / "cache"
BATCH: Final = 32
_FLUSH: Final = 512

Progress = Callable[[int, int], None]


class VectorCache:
    """Cached vectors of one model, read from several folders and written to the last one."""

    def __init__(self, embedder: Embedder, *folders: Path) -> None:
        self._embedder = embedder
        self._row = np.dtype([("key", "<u8", (2,)), ("vector", "<f2", (embedder.dimension,))])
        self._model = embedder.digest[:16]
        self._folder = folders[-1]
        self._known: dict[bytes, np.void] = {}
        for folder in folders:
            for file in sorted(folder.glob(f"{self._model}-*.npy")):
                self._read(file)

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """A vector per text, embedding only unknown texts and keeping them at once."""
        wanted = {_key(text): text for text in self.missing(texts)}
        self._embed_missing(wanted, len(texts), progress)
        out = np.empty((len(texts), self._embedder.dimension), dtype=np.float32)
        for at, text in enumerate(texts):
            out[at] = self._known[_key(text)]["vector"]
        return out

    def missing(self, texts: Sequence[str]) -> list[str]:
        """The texts that are not cached, each once."""
        return [text for text in dict.fromkeys(texts) if _key(text) not in self._known]

    def add(self, texts: Sequence[str], vectors: Vectors) -> None:
        """Keep vectors that were made elsewhere, in one more file."""
        rows = self._rows([_key(text) for text in texts], vectors)
        self._known.update((row["key"].tobytes(), row) for row in rows)
        if texts:
            self._write(list(rows))

    def keep_only(self, texts: Sequence[str]) -> Path:
        """Embed what is missing, then leave one file with exactly these texts; its path."""
        self.embed(texts)
        keys = sorted({_key(text) for text in texts})
        kept = self._write([self._known[key] for key in keys])
        for file in self._folder.glob(f"{self._model}-*.npy"):
            if file != kept:
                file.unlink()
        return kept

    def _embed_missing(
        self, wanted: dict[bytes, str], total: int, progress: Progress | None
    ) -> None:
        # Texts of like length share a batch, which wastes no work on padding.
        order = sorted(wanted, key=lambda key: (len(wanted[key]), key))
        fresh: list[np.void] = []
        for start in range(0, len(order), BATCH):
            if progress:
                progress(total - len(order) + start, total)
            batch = order[start : start + BATCH]
            vectors = self._embedder.embed_passages([wanted[key] for key in batch])
            rows = self._rows(batch, vectors)
            self._known.update(zip(batch, rows, strict=True))
            fresh.extend(rows)
            if len(fresh) >= _FLUSH:
                self._write(fresh)
                fresh = []
        if fresh:
            self._write(fresh)
        if progress:
            progress(total, total)

    def _rows(self, keys: Sequence[bytes], vectors: Vectors) -> Any:
        rows = np.zeros(len(keys), dtype=self._row)
        if keys:
            rows["key"] = [np.frombuffer(key, dtype="<u8") for key in keys]
            rows["vector"] = vectors
        return rows

    def _read(self, file: Path) -> None:
        try:
            rows = np.load(file, allow_pickle=False)
        except (OSError, ValueError, EOFError):
            return
        if rows.dtype != self._row or rows.ndim != 1:
            return
        lengths = np.linalg.norm(rows["vector"].astype(np.float32), axis=1)
        for row, length in zip(rows, lengths, strict=True):
            if 0.99 < length < 1.01:
                self._known[row["key"].tobytes()] = row

    def _write(self, rows: list[np.void]) -> Path:
        """Add one file; a name of its own content, moved into place whole."""
        self._folder.mkdir(parents=True, exist_ok=True)
        block = np.array(rows, dtype=self._row)
        name = hashlib.sha256(block.tobytes()).hexdigest()[:16]
        aside = self._folder / f".{name}.{os.getpid()}"
        with aside.open("wb") as file:
            np.save(file, block, allow_pickle=False)
        return aside.replace(self._folder / f"{self._model}-{name}.npy")


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
