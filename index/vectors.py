"""Passage vectors in an embedded Chroma: the only door to chromadb.

Chroma is a second copy. Up to ``EXACT_LIMIT`` passages the matrix beside it is scanned exactly
(``index/matrix.py``: the same answer every time, no import of chromadb); Chroma's own index
answers beyond, and its vectors are taken out where the matrix is damaged. Chroma writes into its
folder even while reading, and a damaged file can end the process: a reader opens a private copy,
and only after every file was found to be what the manifest says.
"""

from __future__ import annotations

import errno
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any, Final

import numpy as np

from index.fault import IndexDamaged
from index.matrix import ExactVectors
from index.protocol import Positions, VectorIndex, Vectors

COLLECTION: Final = "anwen_passages"
EXACT_LIMIT: Final = 200_000
_BATCH: Final = 2000
_DISK: Final = re.compile(r"disk I/O error|disk is full|No space|File too large", re.IGNORECASE)
_CONFIGURATION: Final = {
    "hnsw": {"space": "cosine", "ef_construction": 200, "max_neighbors": 32, "ef_search": 200}
}


class ChromaVectors:
    """A private copy of a Chroma folder, searched by Chroma's own approximate index."""

    def __init__(
        self, client: Any, collection: Any, copy: tempfile.TemporaryDirectory[str]
    ) -> None:
        self._client = client
        self._collection = collection
        self._copy = copy

    def nearest(self, vector: Vectors, limit: int, within: Positions | None = None) -> list[int]:
        """Positions, nearest first; ``within`` is asked for by identifier."""
        chosen = None if within is None else [_identifier(int(at)) for at in within]
        found = self._collection.query(
            query_embeddings=[vector], n_results=limit, ids=chosen, include=["distances"]
        )
        pairs = sorted(
            (round(distance, 6), int(name))
            for name, distance in zip(found["ids"][0], found["distances"][0], strict=True)
        )
        return [position for _, position in pairs]

    def taken_out(self, count: int, dimension: int) -> ExactVectors:
        """The vectors themselves; Chroma is closed and the copy removed."""
        out = np.zeros((count, dimension), dtype=np.float32)
        try:
            for start in range(0, count, _BATCH):
                names = [_identifier(at) for at in range(start, min(start + _BATCH, count))]
                found = self._collection.get(ids=names, include=["embeddings"])
                positions = [int(name) for name in found["ids"]]
                out[positions] = np.asarray(found["embeddings"], dtype=np.float32)
            self._client.close()
        except Exception as error:  # Chroma's own errors, sqlite3's and Rust's
            raise IndexDamaged("向量库读不全：请运行 anwen index build 重建索引。") from error
        self._copy.cleanup()
        return ExactVectors(out)


def write_vectors(folder: Path, vectors: Vectors) -> None:
    """Store vectors under their positions in a new Chroma folder.

    Raises ``OSError`` where the disk is full: Chroma's own error does not say so.
    """
    try:
        _write(folder, vectors)
    except Exception as error:
        if not _DISK.search(str(error)):
            raise
        raise OSError(errno.ENOSPC, str(error)) from error


def _write(folder: Path, vectors: Vectors) -> None:
    client = _client(folder)
    try:
        collection = client.create_collection(
            COLLECTION, embedding_function=None, configuration=_CONFIGURATION
        )
        for start in range(0, len(vectors), _BATCH):
            part = vectors[start : start + _BATCH]
            names = [_identifier(start + at) for at in range(len(part))]
            collection.add(ids=names, embeddings=part)
    finally:
        client.close()


def open_vectors(folder: Path, count: int, dimension: int) -> VectorIndex:
    """The vectors of a checked Chroma folder; ``IndexDamaged`` where they are not all there."""
    chroma = open_chroma(folder, count)
    return chroma if count > EXACT_LIMIT else chroma.taken_out(count, dimension)


def open_chroma(folder: Path, count: int) -> ChromaVectors:
    """Chroma's own index over a private copy of a folder; ``IndexDamaged`` where it is none."""
    copy = tempfile.TemporaryDirectory(prefix="anwen-chroma-", ignore_cleanup_errors=True)
    try:
        target = Path(copy.name) / "chroma"
        shutil.copytree(folder, target)
        client = _client(target)
        collection: Any = client.get_collection(COLLECTION, embedding_function=None)
        held = collection.count()
    except Exception as error:  # Chroma's own errors, sqlite3's and Rust's
        raise IndexDamaged("向量库打不开：请运行 anwen index build 重建索引。") from error
    if held != count:
        raise IndexDamaged("向量库不完整：请运行 anwen index build 重建索引。")
    return ChromaVectors(client, collection, copy)


def _identifier(position: int) -> str:
    return f"{position:08d}"


def _client(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    folder.mkdir(parents=True, exist_ok=True)
    return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
