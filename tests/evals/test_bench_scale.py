"""The scale table: made from kept figures, and over vectors that depend on nothing but texts."""

import json
from pathlib import Path

import numpy as np

from evals.bench_corpus import KnownVectors
from evals.bench_scale import table

KNOWN = {"甲": np.array([1.0, 0.0], np.float32), "乙": np.array([0.0, 1.0], np.float32)}


def keep(folder: Path, part: str, size: int, **figures: float) -> None:
    (folder / f"{part}-{size}.json").write_text(json.dumps(figures), encoding="utf-8")


def test_figures_stand_side_by_side_and_gaps_are_shown(tmp_path: Path):
    keep(tmp_path, "machine", 0, **{"scan GB/s": 10.0, "embedded passages/s": 5.0})
    ours = {
        "passages": 1000,
        "dense p50 ms": 0.3,
        "beside the peer: fused p50 ms": 2.0,
        "beside the peer: fused recall@10": 0.8,
    }
    keep(tmp_path, "ours", 1000, **ours)
    peer = {"fused p50 ms": 50.0, "fused recall@10": 0.7, "fused questions": 20}
    keep(tmp_path, "peer", 1000, **peer)
    printed = table(tmp_path, (1000, 10_000))
    assert "| | 1,000 | 10,000 |" in printed
    assert "| embedding, minutes, extrapolated | 3.3 | 33.3 |" in printed
    assert "| ours: dense p50 ms | 0.3 | – |" in printed
    assert "1,000: 25 times faster than the peer at recall@10 0.800 against 0.700" in printed
    assert "10,000: " not in printed


def test_unknown_texts_get_unit_vectors_of_their_own():
    embedder = KnownVectors(KNOWN, KNOWN)
    first = embedder.embed_passages(["甲", "丙", "丁"])
    assert np.array_equal(first[0], KNOWN["甲"])
    assert np.allclose(np.linalg.norm(first, axis=1), 1.0)
    assert not np.array_equal(first[1], first[2])
    assert np.array_equal(first, embedder.embed_passages(["甲", "丙", "丁"]))
    assert np.array_equal(embedder.embed_queries(["乙"])[0], KNOWN["乙"])
