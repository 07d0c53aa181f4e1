"""The scale table: made from kept figures, and over vectors that depend on nothing but texts."""

import json
import sys
from argparse import Namespace
from pathlib import Path

import numpy as np
import pytest

from evals.bench_corpus import KnownVectors
from evals.bench_scale import NO_STATUTES, main, measure_part, table
from index.adapter import adapt

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
    line = "1,000: faster than the peer 25.0 times by the clock, at recall@10 0.800 against 0.700"
    assert line in printed
    assert "10,000: " not in printed


def test_unknown_texts_get_unit_vectors_of_their_own():
    embedder = KnownVectors(KNOWN, KNOWN)
    first = embedder.embed_passages(["甲", "丙", "丁"])
    assert np.array_equal(first[0], KNOWN["甲"])
    assert np.allclose(np.linalg.norm(first, axis=1), 1.0)
    assert not np.array_equal(first[1], first[2])
    assert np.array_equal(first, embedder.embed_passages(["甲", "丙", "丁"]))
    assert np.array_equal(embedder.embed_queries(["乙"])[0], KNOWN["乙"])


@pytest.mark.parametrize("shared", [[], ["--shared", "nowhere"]])
def test_without_statutes_it_says_so_and_nothing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    shared: list[str],
):  # fmt: skip
    monkeypatch.delenv("ANWEN_SHARED", raising=False)
    folder = tmp_path / "scale"
    monkeypatch.setattr(sys, "argv", ["bench_scale", "--folder", str(folder), *shared])
    assert main() == 0
    assert capsys.readouterr().out.strip() == NO_STATUTES.strip()
    assert not folder.exists()


def test_a_part_that_fails_leaves_a_gap(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    (tmp_path / "statutes.tar.xz").write_bytes(b"no archive")
    keep(tmp_path, "build", 1000, **{"words s": 7.0})
    given = Namespace(shared=tmp_path, folder=tmp_path, vectors=tmp_path / "vectors.npz")
    assert not measure_part(given, "build", 1000)
    assert "build 1,000 failed" in capfd.readouterr().err
    assert "words s" not in table(tmp_path, (1000,))


def test_questions_are_turned_as_in_use():
    vector = np.full(384, 384**-0.5, dtype=np.float32)
    assert not np.allclose(adapt(vector, KnownVectors({"甲": vector}, {}).name), vector)
