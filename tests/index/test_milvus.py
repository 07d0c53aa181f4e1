"""The same search on Milvus, against milvus-lite, which speaks the same interface."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("pymilvus")
pytest.importorskip("milvus_lite")

from corpus.library import Library
from index.fault import IndexLocked, IndexMissing, IndexUnreachable
from index.generation import writing
from index.milvus import MilvusIndex, Place, build_collection, is_uploaded, open_collection
from index.passage import Query
from index.reader import open_index
from index.search import ClauseSearch

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

QUERIES = (
    Query("液化气罐归谁管", terms=("液化石油气瓶",)),
    Query("尾矿库停用几年闭库"),
    Query("燃气谁负责", directives=("乙政发〔2023〕2号",)),
    Query("省应急厅负责什么", units=("省应急厅",)),
    Query("校车", clauses=("乙政发〔2023〕2号 (三)",)),
)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    from milvus_lite.server_manager import server_manager_instance

    made = Place(str(tmp_path / "index.db"))
    yield made
    server_manager_instance.release_server(made.url)


@pytest.fixture
def both(
    built: Path, library: Library, embedder: Any, place: Place, tmp_path: Path
) -> tuple[ClauseSearch, ClauseSearch]:
    """The search over the files of this machine and that over Milvus."""
    build_collection(library, place, embedder, folder=tmp_path / "cache")
    return open_index(built, library, embedder), open_collection(library, place, embedder)


def test_it_finds_what_the_files_of_this_machine_find(
    library: Library, both: tuple[ClauseSearch, ClauseSearch]
):
    here, there = both
    for query in QUERIES:
        ours, theirs = here.search(query), there.search(query)
        assert {hit.clause for hit in ours} == {hit.clause for hit in theirs}
        assert ours[0].text == theirs[0].text
        assert all(hit.text in library.clause(hit.clause).text for hit in theirs)


def test_vectors_are_compared_as_an_exact_scan_does(
    embedder: Any, both: tuple[ClauseSearch, ClauseSearch]
):
    here, there = both
    assert here.vectors is not None
    assert there.vectors is not None
    for text in ("燃气", "校车", "尾矿库"):
        vector = embedder.embed_queries([text])[0]
        assert here.vectors.nearest(vector, 4) == there.vectors.nearest(vector, 4)
        within = np.array([0, 2, 3])
        assert here.vectors.nearest(vector, 2, within) == there.vectors.nearest(vector, 2, within)


def test_any_text_is_searched_without_error(
    library: Library, embedder: Any, place: Place, tmp_path: Path
):
    build_collection(library, place, embedder, folder=tmp_path / "cache")
    search = open_collection(library, place, embedder)
    for text in ("", "？", "\0", "🔥", "x" * 3000, "' or 1 == 1", "%", "\n"):
        assert len(search.search(Query(text))) <= 10
    assert search.search(Query("燃气", directives=("没有这份文件",))) == ()


def test_only_a_complete_collection_of_this_corpus_is_opened(
    library: Library, changed: Library, embedder: Any, place: Place, tmp_path: Path
):
    with pytest.raises(IndexMissing, match="还没有"):
        open_collection(library, place, embedder)
    build_collection(library, place, embedder, folder=tmp_path / "cache")
    assert is_uploaded(place, library, embedder)
    assert not is_uploaded(place, changed, embedder)
    with pytest.raises(IndexMissing):
        open_collection(changed, place, embedder)


def test_readers_keep_the_old_collection_until_two_are_newer(
    library: Library, changed: Library, embedder: Any, place: Place, tmp_path: Path
):
    build_collection(library, place, embedder, folder=tmp_path / "cache")
    reader = open_collection(library, place, embedder)
    embedder.texts.clear()
    build_collection(changed, place, embedder, folder=tmp_path / "cache")
    assert len(embedder.texts) == 1
    assert reader.search(QUERIES[1])[0].clause == "甲政发〔2024〕1号 (十一)"
    assert "另行通知" in open_collection(changed, place, embedder).search(QUERIES[1])[0].text


def test_a_row_whose_words_are_not_the_held_ones_is_not_shown(
    library: Library, embedder: Any, place: Place, tmp_path: Path
):
    build_collection(library, place, embedder, folder=tmp_path / "cache")
    search = open_collection(library, place, embedder)
    engine = search.lexical
    assert isinstance(engine, MilvusIndex)
    other = replace(
        search, lexical=replace(engine, digests=("", *engine.digests[1:])), vectors=None
    )
    assert "甲政发〔2024〕1号 (十一)" in {hit.clause for hit in search.search(QUERIES[1])}
    assert "甲政发〔2024〕1号 (十一)" not in {hit.clause for hit in other.search(QUERIES[1])}


def test_a_build_that_was_cut_short_is_not_opened_and_can_be_repeated(
    library: Library, embedder: Any, place: Place, tmp_path: Path
):
    embedder.fault = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        build_collection(library, place, embedder, folder=tmp_path / "cache")
    embedder.fault = None
    with pytest.raises(IndexMissing):
        open_collection(library, place, embedder)
    for _ in range(2):
        build_collection(library, place, embedder, folder=tmp_path / "cache")
    assert len(open_collection(library, place, embedder).search(Query("燃气"))) >= 2


def test_a_second_builder_is_told_to_wait(
    library: Library, embedder: Any, place: Place, tmp_path: Path
):
    with writing(tmp_path / "cache"), pytest.raises(IndexLocked, match="正在建索引"):
        build_collection(library, place, embedder, folder=tmp_path / "cache")


def test_nobody_at_the_address_is_said(library: Library, embedder: Any):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    place = Place(f"http://user:secret@127.0.0.1:{port}", token="secret")
    with pytest.raises(IndexUnreachable, match="没有应答") as raised:
        open_collection(library, place, embedder)
    assert "secret" not in str(raised.value)


def test_a_missing_package_is_said(library: Library, embedder: Any, monkeypatch: Any):
    monkeypatch.setitem(sys.modules, "pymilvus", None)
    with pytest.raises(IndexUnreachable, match=r"pip install 'anwen\[milvus\]'"):
        open_collection(library, Place("http://127.0.0.1:1"), embedder)


def test_a_local_file_that_another_program_holds_is_said(
    library: Library, embedder: Any, place: Place, tmp_path: Path
):
    build_collection(library, place, embedder, folder=tmp_path / "cache")
    code = (
        "import sys\nsys.path.insert(0, sys.argv[1])\n"
        "from index.milvus import Place, _connect\n"
        "from index.fault import IndexUnreachable\n"
        "try:\n    _connect(Place(sys.argv[2]))\n"
        "except IndexUnreachable as error:\n    print(error)\n"
    )
    root = str(Path(__file__).parents[2])
    command = [sys.executable, "-c", code, root, place.url]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    assert "只能由一个程序打开" in done.stdout
