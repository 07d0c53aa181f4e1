"""Passage vectors in an embedded Chroma: the only door to chromadb.

Chroma writes into its folder even while reading, and a damaged file can end the process. So a
reader never opens the folder of a generation: it checks the files against the manifest, opens a
private copy, and takes the vectors out. Up to ``EXACT_LIMIT`` passages they are scanned exactly
(recall 1.0, the same answer every time); beyond, Chroma's own index answers.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt

from index.embed import Vectors
from index.fault import IndexDamaged

COLLECTION: Final = "anwen_passages"
EXACT_LIMIT: Final = 200_000
_BATCH: Final = 2000
_CONFIGURATION: Final = {
    "hnsw": {"space": "cosine", "ef_construction": 200, "max_neighbors": 32, "ef_search": 200}
}

Positions = npt.NDArray[np.int64]


class VectorIndex(Protocol):
    """Finds the passages nearest to a vector, by their position in the index."""

    def nearest(self, vector: Vectors, limit: int, within: Positions | None = None) -> list[int]:
        """Positions, nearest first, ties by position; ``within`` limits the candidates."""
        ...


class ExactVectors:
    """All vectors in memory, compared one by one."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors

    def nearest(self, vector: Vectors, limit: int, within: Positions | None = None) -> list[int]:
        """Positions, nearest first, ties by position; ``within`` limits the candidates."""
        rows = self._vectors if within is None else self._vectors[within]
        # Rounded, so that ties do not hang on the last bit of a sum.
        likeness = np.round(rows @ vector, 6)
        chosen = np.arange(len(likeness))
        if limit < len(chosen):
            floor = np.partition(likeness, len(chosen) - limit)[len(chosen) - limit]
            chosen = np.flatnonzero(likeness >= floor)
        order = chosen[np.argsort(-likeness[chosen], kind="stable")][:limit]
        return [int(at) for at in (order if within is None else within[order])]


class ChromaVectors:
    """A private copy of a Chroma folder, searched by Chroma's own approximate index."""

    def __init__(self, collection: Any, copy: tempfile.TemporaryDirectory[str]) -> None:
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


def write_vectors(folder: Path, vectors: Vectors) -> None:
    """Store vectors under their positions in a new Chroma folder."""
    client = _client(folder)
    collection = client.create_collection(
        COLLECTION, embedding_function=None, configuration=_CONFIGURATION
    )
    for start in range(0, len(vectors), _BATCH):
        part = vectors[start : start + _BATCH]
        names = [_identifier(start + at) for at in range(len(part))]
        collection.add(ids=names, embeddings=part)
    client.close()


def open_vectors(folder: Path, count: int, dimension: int) -> VectorIndex:
    """The vectors of a checked Chroma folder; ``IndexDamaged`` where they are not all there."""
    copy = tempfile.TemporaryDirectory(prefix="anwen-chroma-", ignore_cleanup_errors=True)
    try:
        target = Path(copy.name) / "chroma"
        shutil.copytree(folder, target)
        client = _client(target)
        collection: Any = client.get_collection(COLLECTION, embedding_function=None)
        if collection.count() != count:
            raise IndexDamaged("向量库不完整：请运行 anwen index build 重建索引。")
        if count > EXACT_LIMIT:
            return ChromaVectors(collection, copy)
        vectors = _read_all(collection, count, dimension)
        client.close()
    except IndexDamaged:
        raise
    except Exception as error:  # Chroma raises its own, sqlite3's and Rust's errors here
        raise IndexDamaged("向量库打不开：请运行 anwen index build 重建索引。") from error
    copy.cleanup()
    return ExactVectors(vectors)


def _read_all(collection: Any, count: int, dimension: int) -> Vectors:
    out = np.zeros((count, dimension), dtype=np.float32)
    for start in range(0, count, _BATCH):
        names = [_identifier(at) for at in range(start, min(start + _BATCH, count))]
        found = collection.get(ids=names, include=["embeddings"])
        positions = [int(name) for name in found["ids"]]
        out[positions] = np.asarray(found["embeddings"], dtype=np.float32)
    return out


def _identifier(position: int) -> str:
    return f"{position:08d}"


def _client(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    folder.mkdir(parents=True, exist_ok=True)
    return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))


def as_positions(positions: Sequence[int]) -> Positions:
    """Positions as an array, ascending."""
    return np.array(sorted(positions), dtype=np.int64)
