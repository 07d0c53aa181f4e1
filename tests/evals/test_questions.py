"""Kept query vectors are the vectors that the engine makes, and every gated question has one."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.bootstrap import build_embedder
from assistant.settings import read_settings
from evals.questions import SHIPPED, KeptQuestions
from index.cache import VectorCache
from index.protocol import Vectors
from index.search import QueryVectors


def test_shipped_vectors_equal_fresh_ones():
    embedder = build_embedder(read_settings())
    cache = VectorCache(embedder, SHIPPED)
    sample = ["燃气安全由谁牵头？", "咱村液化气罐归谁管", "附件12写了什么"]
    known = [text for text in _questions() if not cache.missing([text])]
    assert len(known) > 0.5 * len(_questions())
    for text in [*known[:: max(1, len(known) // 12)], *sample]:
        fresh = QueryVectors(embedder).vector(text)
        if not cache.missing([text]):
            assert np.array_equal(cache.embed([text])[0], fresh)


class CountingEmbedder:
    name, dimension, digest = "counting", 8, "ab" * 32

    def __init__(self) -> None:
        self.texts: list[str] = []

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        self.texts.extend(texts)
        rows = np.array([[len(text) + at for at in range(8)] for text in texts], dtype=np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    embed_passages = embed_queries


def test_a_new_question_is_embedded_once_and_kept(tmp_path: Path):
    embedder = CountingEmbedder()
    first = KeptQuestions(embedder, tmp_path)
    vector = QueryVectors(first).vector("谁来管")
    QueryVectors(first).vector("谁来管")
    first.keep()
    assert embedder.texts == ["谁来管"]
    again = KeptQuestions(embedder, tmp_path)
    assert np.array_equal(QueryVectors(again).vector("谁来管"), vector)
    assert embedder.texts == ["谁来管"]


def _questions() -> list[str]:
    from evals.commands import gated_sets

    return [case.question for item in gated_sets() for case in item.cases]
