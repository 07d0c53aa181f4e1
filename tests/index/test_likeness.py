"""Vectors of sentences are the same whether kept, remembered or made anew."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from assistant.pipeline import Assistant
from index.cache import VectorCache
from index.likeness import SentenceVectors
from tests.index.conftest import GAS, SCHOOL, TAILINGS

TEXTS = [GAS, TAILINGS, SCHOOL]


def test_kept_and_fresh_vectors_are_equally_alike(embedder: Any, tmp_path: Path):
    question = embedder.embed_queries(["燃气"])[0]
    fresh = SentenceVectors(embedder, tmp_path / "none").likeness(question, TEXTS)
    VectorCache(embedder, tmp_path).embed(TEXTS)
    kept = SentenceVectors(embedder, tmp_path)
    assert kept.likeness(question, TEXTS) == fresh
    assert kept.likeness(question, TEXTS) == fresh


def test_company_and_order_change_nothing(embedder: Any, tmp_path: Path):
    question = embedder.embed_queries(["燃气"])[0]
    vectors = SentenceVectors(embedder, tmp_path)
    together = vectors.likeness(question, TEXTS)
    backwards = SentenceVectors(embedder, tmp_path).likeness(question, TEXTS[::-1])
    assert together == backwards[::-1]
    assert all(-1.001 <= value <= 1.001 for value in together)
    assert vectors.likeness(question, []) == ()


def test_a_sentence_is_most_like_itself(embedder: Any, tmp_path: Path):
    vector = embedder.embed_passages([TAILINGS])[0]
    found = SentenceVectors(embedder, tmp_path).likeness(vector, TEXTS)
    assert int(np.argmax(found)) == TEXTS.index(TAILINGS)


def test_without_vectors_nothing_is_compared(assistant: Assistant):
    search = assistant.search
    assert replace(search, vectors=None).likeness("燃气", TEXTS) == ()
    assert search.likeness(" ", TEXTS) == ()
    assert len(search.likeness("燃气", TEXTS)) == len(TEXTS)
