"""Every file of an index, damaged in every way: noticed before its use, and answered all the same.

A damaged Chroma file can end the process that opens it, so it must never be opened.
"""

import os
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus.library import Library
from index.arrays import MAPPED
from index.build import build_index
from index.fault import IndexDamaged
from index.generation import current
from index.lexical import build_lexical, load_lexical
from index.matrix import load_matrix, save_matrix
from index.passage import Query
from index.protocol import Vectors
from index.reader import open_index
from index.search import ClauseSearch, QueryVectors
from index.segment import segment

SEED = 11
WANTED = "甲政发〔2024〕1号 (十一)"


def flip_a_bit(path: Path) -> None:
    data = bytearray(path.read_bytes())
    at = random.Random(f"{SEED} {path.name}").randrange(len(data))
    data[at] ^= 1 << at % 8
    path.write_bytes(data)


def lengthen(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"\0" * 64)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "delete": lambda path: path.unlink(),
    "truncate": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "invert": lambda path: path.write_bytes(bytes(255 - byte for byte in path.read_bytes())),
    "bit": flip_a_bit,
    "zero": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "empty": lambda path: path.write_bytes(b""),
    "lengthen": lengthen,
}


def each_damaged(folder: Path, how: str) -> Iterator[Path]:
    """Every file of the current generation, damaged for one turn of the loop."""
    whole = current(folder)
    kept = folder.with_name("kept")
    shutil.copytree(whole, kept)
    names = sorted(path.relative_to(whole) for path in whole.rglob("*") if path.is_file())
    assert len(names) > 12
    for name in names:
        if (whole / name).stat().st_size == 0 and how not in ("delete", "lengthen"):
            continue
        DAMAGES[how](whole / name)
        yield name
        shutil.copyfile(kept / name, whole / name)


def found(search: ClauseSearch) -> str:
    return search.search(Query("尾矿库闭库"))[0].clause


@pytest.mark.parametrize("how", DAMAGES)
def test_every_file_is_checked_before_it_is_used(
    library: Library, embedder: Any, built: Path, how: str
):
    for name in each_damaged(built, how):
        if name.name == "manifest":
            with pytest.raises(IndexDamaged, match="重建索引"):
                open_index(built, library, embedder)
            continue
        search = open_index(built, library, embedder)
        (notice,) = search.notices
        assert "损坏" in notice, name
        assert search.vectors is not None, name
        assert found(search) == WANTED
    assert open_index(built, library, embedder).notices == ()


@pytest.mark.parametrize("how", DAMAGES)
def test_a_whole_generation_before_is_gone_back_to(
    library: Library, embedder: Any, built: Path, how: str
):
    build_index(library, built, embedder)
    for name in each_damaged(built, how):
        search = open_index(built, library, embedder)
        (notice,) = search.notices
        assert "已改用上一版" in notice, name
        assert search.vectors is not None
        assert found(search) == WANTED


def test_without_any_vectors_words_answer(library: Library, embedder: Any, built: Path):
    for file in ("matrix/vectors.npy", "chroma/chroma.sqlite3"):
        DAMAGES["bit"](current(built) / file)
    search = open_index(built, library, embedder)
    (notice,) = search.notices
    assert "只按词语查找" in notice
    assert search.vectors is None
    assert found(search) == WANTED


def test_vectors_come_out_of_chroma_where_the_matrix_is_damaged(
    library: Library, embedder: Any, built: Path
):
    whole = open_index(built, library, embedder)
    DAMAGES["bit"](current(built) / "matrix/vectors.npy")
    other = open_index(built, library, embedder)
    vector = embedder.embed_queries(["燃气"])[0]
    assert whole.vectors is not None
    assert other.vectors is not None
    assert whole.vectors.nearest(vector, 4) == other.vectors.nearest(vector, 4)


@pytest.mark.parametrize("how", ["truncate", "zero", "empty", "delete"])
def test_files_damaged_while_they_serve_end_no_process(
    library: Library, embedder: Any, built: Path, how: str
):
    search = open_index(built, library, embedder)
    before = search.search(Query("尾矿库闭库"))
    for _ in each_damaged(built, how):
        assert search.search(Query("尾矿库闭库")) == before


@dataclass(frozen=True)
class WideEmbedder:
    """Vectors so long that a matrix of four of them is mapped."""

    name: str = "wide"
    digest: str = "cd" * 32
    dimension: int = MAPPED // 16 + 1

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return np.ones((len(texts), self.dimension), dtype=np.float32)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self.embed_passages(texts)


@pytest.fixture
def mapped(library: Library, tmp_path: Path) -> ClauseSearch:
    """A search whose words and vectors are so large that they are mapped from files."""
    passages, embedder = segment(library), WideEmbedder()
    save_matrix(tmp_path / "matrix", embedder.embed_passages([""] * len(passages)))
    words = build_lexical(passages)
    padding = np.zeros(MAPPED // 4, dtype=np.float32)
    replace(words, scores=np.concatenate([words.scores, padding])).save(tmp_path / "lexical")
    return ClauseSearch(
        library=library,
        passages=passages,
        lexical=load_lexical(tmp_path / "lexical", len(passages)),
        vectors=load_matrix(tmp_path / "matrix", len(passages), embedder.dimension),
        queries=QueryVectors(embedder),
    )


@pytest.mark.parametrize(
    ("file", "lost", "left"),
    [
        ("matrix/vectors.npy", "目前只按词语查找", "lexical"),
        ("lexical/scores.npy", "目前只按语义查找", "dense"),
    ],
)
def test_a_mapped_file_that_is_cut_costs_its_channel_and_not_the_process(
    mapped: ClauseSearch, tmp_path: Path, file: str, lost: str, left: str
):
    asked = Query("尾矿库闭库", units=("省应急厅",))
    (whole, *_) = mapped.search(asked)
    assert {"lexical", "dense"} <= set(whole.channels)
    assert mapped.notices == ()
    size = (tmp_path / file).stat().st_size
    os.truncate(tmp_path / file, 4096)
    for _ in range(2):
        hits = mapped.search(asked)
        assert hits
        assert {left} <= {channel for hit in hits for channel in hit.channels} <= {left, "duty"}
        (notice,) = mapped.notices
        assert lost in notice
        # As long as before and yet full of zeros: what was lost stays lost.
        os.truncate(tmp_path / file, size)


def test_a_mapped_file_that_is_removed_or_replaced_is_still_whole(
    mapped: ClauseSearch, tmp_path: Path
):
    before = mapped.search(Query("尾矿库闭库"))
    (tmp_path / "matrix" / "vectors.npy").unlink()
    other = tmp_path / "other"
    other.write_bytes(b"")
    other.replace(tmp_path / "lexical" / "scores.npy")
    assert mapped.search(Query("尾矿库闭库")) == before
    assert mapped.notices == ()


def test_a_clause_whose_words_are_not_the_recorded_ones_is_not_shown(
    library: Library, changed: Library, embedder: Any, built: Path
):
    search = open_index(built, library, embedder)
    assert search.holds(WANTED)
    other = ClauseSearch(
        library=changed,
        passages=search.passages,
        lexical=search.lexical,
        vectors=search.vectors,
        queries=search.queries,
        record=search.record,
    )
    assert not other.holds(WANTED)
    assert WANTED not in {hit.clause for hit in other.search(Query("尾矿库闭库"))}
