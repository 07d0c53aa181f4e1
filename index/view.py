"""The search over another library than the indexed one: words and cached vectors in memory.

For the library of an earlier day. Its texts were indexed while they held, so their vectors are in
the cache of the index; nothing is written beside it.
"""

from __future__ import annotations

from pathlib import Path

from corpus.library import Library
from index.build import passage_vectors
from index.clauses import record_of
from index.embed import Embedder
from index.lexical import build_lexical
from index.matrix import ExactVectors
from index.search import ClauseSearch, QueryVectors
from index.segment import segment


def open_view(library: Library, folder: Path, embedder: Embedder) -> ClauseSearch:
    """The search over a library, made in memory; ``folder`` is the index whose cache is used."""
    passages = segment(library)
    vectors = ExactVectors(passage_vectors(passages, folder, embedder))
    queries, record = QueryVectors(embedder), record_of(library)
    return ClauseSearch(library, passages, build_lexical(passages), vectors, queries, (), record)
