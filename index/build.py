"""Build an index aside and switch to it by one rename.

A build embeds only texts that no earlier one has embedded; interrupted, it goes on from there. The
corpus is the record: an index can be thrown away at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.library import Library
from index.cache import SHIPPED, Progress, VectorCache
from index.clauses import record_of
from index.embed import Embedder
from index.generation import CACHE, fresh_aside, switch, writing
from index.lexical import build_lexical
from index.manifest import Manifest, file_digest
from index.matrix import save_matrix
from index.passage import Passage
from index.protocol import Vectors
from index.reader import CHROMA, LEXICAL, MATRIX, inputs
from index.segment import embedded_text, segment
from index.vectors import write_vectors

__all__ = ["Progress", "Stage", "build_index", "passage_vectors"]

Stage = Callable[[str], None]


def build_index(
    library: Library,
    folder: Path,
    embedder: Embedder,
    *,
    progress: Progress | None = None,
    stage: Stage = lambda _: None,
) -> Manifest:
    """The manifest of the generation that was built and switched to.

    ``progress`` hears (passages done, passages in all) while texts are embedded, ``stage`` the
    name of each stage as it begins. Raises ``IndexLocked`` where another process builds there and
    ``IndexUnwritable`` where the folder takes no files.
    """
    with writing(folder):
        stage("embed")
        passages = segment(library)
        aside = fresh_aside(folder)
        vectors = passage_vectors(passages, folder, embedder, progress=progress)
        stage("chroma")
        write_vectors(aside / CHROMA, vectors)
        save_matrix(aside / MATRIX, vectors)
        stage("words")
        build_lexical(passages).save(aside / LEXICAL)
        stage("check and flush")
        record_of(library).write(aside)
        files = {
            path.relative_to(aside).as_posix(): file_digest(path)
            for path in sorted(aside.rglob("*"))
            if path.is_file()
        }
        manifest = replace(inputs(library, passages, embedder), files=files)
        manifest.write(aside)
        switch(folder, aside, manifest.key)
    return manifest


def passage_vectors(
    passages: Sequence[Passage],
    folder: Path,
    embedder: Embedder,
    *,
    progress: Progress | None = None,
) -> Vectors:
    """A vector per passage; only texts that are not in the folder's cache are embedded."""
    cache = VectorCache(embedder, SHIPPED, folder / CACHE)
    return cache.embed([embedded_text(item) for item in passages], progress)
