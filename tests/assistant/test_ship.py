"""The vectors of sentences that ship are those of the sentences of today."""

from pathlib import Path

import numpy as np

from assistant.ship import sentences_of, ship
from corpus.library import Library
from index.cache import VectorCache
from index.embed import open_embedder
from index.likeness import SHIPPED
from index.protocol import Vectors


class OneVector:
    """An embedder that gives every text the same vector."""

    name, dimension, digest = "one", 2, "cd" * 32

    def embed_queries(self, texts: list[str]) -> Vectors:
        return np.tile(np.array([1.0, 0.0], dtype=np.float32), (len(texts), 1))

    embed_passages = embed_queries


def test_the_shipped_sentences_need_hardly_any_embedding(library: Library):
    texts = sentences_of(library)
    missing = VectorCache(open_embedder(), SHIPPED, Path("/nonexistent")).missing(texts)
    assert len(missing) <= len(texts) // 20, "run: python -m assistant.ship"


def test_shipping_leaves_one_file_with_todays_sentences(library: Library, tmp_path: Path):
    kept = ship(library, OneVector(), tmp_path)
    assert list(tmp_path.glob("*.npy")) == [kept]
    assert len(np.load(kept)) == len(set(sentences_of(library)))
