"""An index is whole or it is not there: damage, two writers, kills, and what is embedded anew."""

import errno
import fcntl
import shutil
from pathlib import Path
from typing import Any

import pytest

from corpus.library import Library
from index.build import build_index
from index.fault import IndexDamaged, IndexLocked, IndexMissing, IndexStale, IndexUnwritable
from index.generation import current
from index.passage import Query
from index.reader import is_current, open_index


def test_nothing_built_is_said(library: Library, embedder: Any, tmp_path: Path):
    assert not is_current(tmp_path, library, embedder)
    with pytest.raises(IndexMissing, match="还没有索引"):
        open_index(tmp_path, library, embedder)


def test_progress_runs_to_the_end(library: Library, embedder: Any, tmp_path: Path):
    heard: list[tuple[int, int]] = []
    build_index(
        library, tmp_path, embedder, progress=lambda done, total: heard.append((done, total))
    )
    assert heard[0] == (0, 4)
    assert heard[-1] == (4, 4)


def test_the_stages_of_a_build_are_named(library: Library, embedder: Any, tmp_path: Path):
    heard: list[str] = []
    build_index(library, tmp_path, embedder, stage=heard.append)
    assert heard == ["embed", "chroma", "words", "check and flush"]


def test_another_embedding_or_code_is_another_index(
    library: Library, embedder: Any, built: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("index.reader.code_digest", lambda: "other")
    assert not is_current(built, library, embedder)
    with pytest.raises(IndexStale):
        open_index(built, library, embedder)


def test_a_rebuild_embeds_only_what_changed(
    library: Library, changed: Library, embedder: Any, built: Path
):
    embedder.texts.clear()
    build_index(library, built, embedder)
    assert embedder.texts == []
    assert not is_current(built, changed, embedder)
    build_index(changed, built, embedder)
    assert len(embedder.texts) == 1
    assert is_current(built, changed, embedder)


def test_the_same_inputs_give_the_same_manifest(
    library: Library, embedder: Any, built: Path, tmp_path: Path
):
    once = build_index(library, built, embedder)
    again = build_index(library, tmp_path / "other", type(embedder)())
    assert once.key == again.key
    lexical = [name for name in once.files if name.startswith("lexical/")]
    assert lexical
    assert all(once.files[name] == again.files[name] for name in lexical)


def test_another_model_or_corpus_makes_it_stale(
    library: Library, changed: Library, embedder: Any, built: Path
):
    with pytest.raises(IndexStale):
        open_index(built, library, type(embedder)("cd" * 32))
    with pytest.raises(IndexStale):
        open_index(built, changed, embedder)


def test_old_generations_go_and_the_one_before_stays(library: Library, embedder: Any, built: Path):
    previous = built
    for _ in range(3):
        previous = current(built)
        build_index(library, built, embedder)
    assert previous.is_dir()
    assert len([path for path in built.iterdir() if path.is_dir() and path.name != "cache"]) == 2


@pytest.mark.parametrize("pointer", [b"", b"nowhere\n", b"\xff\xfe", b"../index"])
def test_a_damaged_pointer_is_noticed_and_mended_by_a_build(
    library: Library, embedder: Any, built: Path, pointer: bytes
):
    (built / "CURRENT").write_bytes(pointer)
    assert not is_current(built, library, embedder)
    (notice,) = open_index(built, library, embedder).notices
    assert "已改用上一版" in notice
    for path in list(built.glob("*-0")):
        shutil.rmtree(path)
    with pytest.raises(IndexDamaged, match="重建索引"):
        open_index(built, library, embedder)
    build_index(library, built, embedder)
    assert open_index(built, library, embedder).notices == ()


def test_a_damaged_cache_is_embedded_again(library: Library, embedder: Any, built: Path):
    for file in (built / "cache").glob("*.npy"):
        file.write_bytes(file.read_bytes()[:100])
    embedder.texts.clear()
    build_index(library, built, embedder)
    assert len(embedder.texts) == 4


def test_reading_changes_no_file_of_the_index(library: Library, embedder: Any, built: Path):
    for _ in range(2):
        search = open_index(built, library, embedder)
        search.search(Query("燃气"))
        assert search.notices == ()


def test_a_second_builder_is_told_to_wait(library: Library, embedder: Any, built: Path):
    with (built / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(IndexLocked, match="正在建索引"):
            build_index(library, built, embedder)
        assert open_index(built, library, embedder).notices == ()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_full_or_locked_disk_leaves_the_index_as_it_was(
    library: Library, changed: Library, embedder: Any, built: Path, number: int
):
    embedder.fault = OSError(number, "disk")
    with pytest.raises(IndexUnwritable, match="原有索引没有改动"):
        build_index(changed, built, embedder)
    assert open_index(built, library, embedder).notices == ()


def test_an_interrupted_build_leaves_the_index_as_it_was(
    library: Library, changed: Library, embedder: Any, built: Path
):
    embedder.fault = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        build_index(changed, built, embedder)
    assert open_index(built, library, embedder).notices == ()
    embedder.fault = None
    build_index(changed, built, embedder)
    assert not list(built.glob(".building-*"))
