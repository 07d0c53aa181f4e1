"""Build an index aside, switch to it by one rename, and open it.

1. A lock lets one process build at a time; readers need none.
2. The new generation is written under a name that no reader knows, checked, and flushed to disk.
3. One rename of the file ``CURRENT`` makes it the index. The generation before stays for
   readers that are still using it; older ones are removed.

The corpus is the record; an index can be thrown away at any time.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from corpus.library import Library
from index.cache import SHIPPED, Progress, VectorCache
from index.embed import Embedder
from index.fault import IndexDamaged, IndexLocked, IndexMissing, IndexStale, IndexUnwritable
from index.lexical import build_lexical, load_lexical
from index.manifest import FORMAT, Manifest, file_digest, passages_digest, read_manifest
from index.passage import Passage
from index.search import ClauseSearch, QueryVectors
from index.segment import embedded_text, segment
from index.vectors import VectorIndex, open_vectors, write_vectors

__all__ = ["Progress", "build_index", "is_current", "open_index"]

CURRENT: Final = "CURRENT"
_LEXICAL: Final = "lexical"
_CHROMA: Final = "chroma"
_CACHE: Final = "cache"
_REMEDY: Final = "请运行 anwen index build 重建索引。"
_ASIDE: Final = ".building-"
_UNWRITABLE: Final = (errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EPERM, errno.EDQUOT)


def build_index(
    library: Library, folder: Path, embedder: Embedder, *, progress: Progress | None = None
) -> Manifest:
    """The manifest of the generation that was built and switched to.

    ``progress`` hears (passages done, passages in all). Raises ``IndexLocked`` where another
    process builds there and ``IndexUnwritable`` where the folder takes no files.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _lock(folder):
            return _build(library, folder, embedder, progress=progress)
    except OSError as error:
        if error.errno not in _UNWRITABLE:
            raise
        reason = "磁盘已满" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "没有写入权限"
        raise IndexUnwritable(f"索引写不进 {folder}：{reason}。原有索引没有改动。") from error


def is_current(folder: Path, library: Library, embedder: Embedder) -> bool:
    """Whether the index on disk is whole by its file list and was built from these inputs."""
    try:
        generation = _current(folder)
        manifest = read_manifest(generation)
    except (IndexMissing, IndexDamaged):
        return False
    held = all((generation / name).is_file() for name in manifest.files)
    return held and manifest.same_inputs(_inputs(library, segment(library), embedder))


def open_index(folder: Path, library: Library, embedder: Embedder) -> ClauseSearch:
    """The search over the current generation, its files checked against the manifest.

    Where files are damaged it does without them (words alone, or words indexed anew in memory)
    and says so in ``notices``. Raises ``IndexMissing``, ``IndexStale`` or ``IndexDamaged`` where
    it cannot know what it holds.
    """
    generation = _current(folder)
    manifest = read_manifest(generation)
    passages = segment(library)
    if not manifest.same_inputs(_inputs(library, passages, embedder)):
        raise IndexStale(f"索引与现有文件或模型不一致：{_REMEDY}")
    damaged = manifest.damaged(generation)
    notices: list[str] = []
    try:
        _refuse(damaged, _LEXICAL)
        lexical = load_lexical(generation / _LEXICAL, len(passages))
    except IndexDamaged:
        lexical = build_lexical(passages)
        notices.append(f"词索引损坏，已临时重建；{_REMEDY}")
    vectors: VectorIndex | None = None
    try:
        _refuse(damaged, _CHROMA)
        vectors = open_vectors(generation / _CHROMA, len(passages), manifest.dimension)
    except IndexDamaged:
        notices.append(f"向量库损坏，目前只按词语查找；{_REMEDY}")
    return ClauseSearch(library, passages, lexical, vectors, QueryVectors(embedder), tuple(notices))


def _refuse(damaged: Sequence[str], part: str) -> None:
    """Raise ``IndexDamaged`` where a file of that part is not what was written."""
    for name in damaged:
        if name.startswith(f"{part}/"):
            raise IndexDamaged(f"索引文件损坏（{name}）：{_REMEDY}")


def _build(
    library: Library, folder: Path, embedder: Embedder, *, progress: Progress | None
) -> Manifest:
    passages = segment(library)
    aside = _fresh_aside(folder)
    cache = VectorCache(embedder, SHIPPED, folder / _CACHE)
    vectors = cache.embed([embedded_text(item) for item in passages], progress)
    write_vectors(aside / _CHROMA, vectors)
    build_lexical(passages).save(aside / _LEXICAL)
    files = {
        path.relative_to(aside).as_posix(): file_digest(path)
        for path in sorted(aside.rglob("*"))
        if path.is_file()
    }
    manifest = replace(_inputs(library, passages, embedder), files=files)
    manifest.write(aside)
    _flush_tree(aside)
    _switch(folder, aside, manifest.key)
    return manifest


def _fresh_aside(folder: Path) -> Path:
    """An empty folder to build in; what an interrupted build left behind is removed."""
    for left in folder.glob(f"{_ASIDE}*"):
        shutil.rmtree(left)
    aside = folder / f"{_ASIDE}{os.getpid()}"
    aside.mkdir()
    return aside


def _inputs(library: Library, passages: Sequence[Passage], embedder: Embedder) -> Manifest:
    """A manifest without files: what an index of these inputs would say of them."""
    return Manifest(
        format=FORMAT,
        corpus=library.digest,
        passages=passages_digest(passages),
        model=embedder.digest,
        model_name=embedder.name,
        dimension=embedder.dimension,
        count=len(passages),
    )


def _switch(folder: Path, aside: Path, key: str) -> None:
    """Give the generation its name and point ``CURRENT`` at it; keep the one before."""
    before = _named(folder)
    number = 0
    while (folder / f"{key}-{number}").exists():
        number += 1
    name = f"{key}-{number}"
    aside.rename(folder / name)
    pointer = folder / f"{CURRENT}.new"
    pointer.write_text(name + "\n", encoding="ascii")
    _flush(pointer)
    pointer.replace(folder / CURRENT)
    _flush(folder)
    for other in folder.iterdir():
        if other.is_dir() and other.name not in (name, before, _CACHE):
            shutil.rmtree(other, ignore_errors=True)


def _named(folder: Path) -> str:
    try:
        return (folder / CURRENT).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _current(folder: Path) -> Path:
    """Folder of the current generation; ``IndexMissing`` or ``IndexDamaged`` where none is."""
    name = _named(folder)
    if not (folder / CURRENT).exists():
        raise IndexMissing("还没有索引：请运行 anwen index build。")
    if not name or "/" in name or not (folder / name).is_dir():
        raise IndexDamaged(f"索引指针损坏：{_REMEDY}")
    return folder / name


@contextmanager
def _lock(folder: Path) -> Generator[None]:
    """Hold the folder for one builder; the system lets go of it when a process dies."""
    with (folder / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise IndexLocked("另一个程序正在建索引：请等它结束后再试。") from error
        yield


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _flush_tree(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        _flush(path)
    _flush(folder)
