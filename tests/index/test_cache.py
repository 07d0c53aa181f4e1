"""The cache of vectors: kept by text and model, never wrong, and shipped for the directives."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus.library import Library
from index.cache import SHIPPED, VectorCache
from index.embed import open_embedder
from index.segment import embedded_text, segment
from index.ship import ship

TEXTS = ["燃气安全", "尾矿库闭库", "校车管理", "燃气安全"]


def test_a_text_is_embedded_once_for_a_model(embedder: Any, tmp_path: Path):
    first = VectorCache(embedder, tmp_path).embed(TEXTS)
    assert sorted(embedder.texts) == sorted(set(TEXTS))
    again = VectorCache(embedder, tmp_path).embed(TEXTS)
    assert len(embedder.texts) == 3
    assert np.array_equal(first, again)
    other = type(embedder)("cd" * 32)
    VectorCache(other, tmp_path).embed(TEXTS)
    assert len(other.texts) == 3


def test_an_interrupted_build_goes_on_from_what_was_kept(embedder: Any, tmp_path: Path):
    texts = [f"第{number}条" for number in range(1500)]

    def stop(done: int, _: int) -> None:
        if done > 700:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        VectorCache(embedder, tmp_path).embed(texts, stop)
    before = len(embedder.texts)
    whole = VectorCache(embedder, tmp_path).embed(texts)
    assert len(embedder.texts) - before <= len(texts) - 512
    assert np.array_equal(whole, VectorCache(type(embedder)(), tmp_path / "other").embed(texts))


@pytest.mark.parametrize("damage", [b"", b"\x93NUMPY", b"x" * 500])
def test_a_damaged_file_is_passed_over(embedder: Any, tmp_path: Path, damage: bytes):
    whole = VectorCache(embedder, tmp_path).embed(TEXTS)
    for file in tmp_path.glob("*.npy"):
        file.write_bytes(damage)
    assert np.array_equal(VectorCache(embedder, tmp_path).embed(TEXTS), whole)


def test_a_vector_that_has_lost_its_length_is_embedded_again(embedder: Any, tmp_path: Path):
    VectorCache(embedder, tmp_path).embed(TEXTS)
    (file,) = tmp_path.glob("*.npy")
    rows = np.load(file)
    rows["vector"][0] = 0
    np.save(file, rows)
    VectorCache(embedder, tmp_path).embed(TEXTS)
    assert len(embedder.texts) == 4


def test_shipping_leaves_one_file_with_todays_texts(
    library: Library, embedder: Any, tmp_path: Path
):
    VectorCache(embedder, tmp_path).embed(["旧文字"])
    kept = ship(library, embedder, tmp_path)
    assert list(tmp_path.glob("*.npy")) == [kept]
    texts = {embedded_text(item) for item in segment(library)}
    assert len(np.load(kept)) == len(texts)


def test_the_shipped_directives_need_hardly_any_embedding():
    from assistant.bootstrap import build_library
    from assistant.settings import read_settings

    texts = [embedded_text(item) for item in segment(build_library(read_settings()))]
    cache = VectorCache(open_embedder(), SHIPPED, Path("/nonexistent"))
    missing = cache.missing(texts)
    assert len(missing) <= len(texts) // 20, "run: python -m index.ship"
