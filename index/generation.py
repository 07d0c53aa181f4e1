"""The folder of an index: one pointer, whole generations beside it, one writer at a time.

1. A lock lets one process write; readers need none.
2. A new generation is written under a name that no reader knows and flushed to disk.
3. One rename of the file ``CURRENT`` makes it the index. The generation before stays for
   readers that are still using it; older ones are removed.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from corpus.write_lock import FolderBusyError, FolderUnwritableError, hold
from index.fault import IndexDamaged, IndexLocked, IndexMissing, IndexUnwritable

REMEDY: Final = "请管理员运行 anwen index build 重建索引。"
CACHE: Final = "cache"
_CURRENT: Final = "CURRENT"
_ASIDE: Final = ".building-"


@contextmanager
def writing(folder: Path) -> Generator[None]:
    """Hold the folder for one writer; the system lets go of it when a process dies.

    Raises ``IndexLocked`` where another process writes there and ``IndexUnwritable`` where the
    folder takes no files.
    """
    try:
        with hold(folder):
            yield
    except FolderBusyError as error:
        raise IndexLocked("另一个程序正在建索引：请等它结束后再试。") from error
    except FolderUnwritableError as error:
        raise IndexUnwritable(f"索引写不进 {folder}：{error}。原有索引没有改动。") from error


def fresh_aside(folder: Path) -> Path:
    """An empty folder to build in; what an interrupted build left behind is removed."""
    for left in folder.glob(f"{_ASIDE}*"):
        shutil.rmtree(left)
    # A name of its own each time: Chroma remembers folders that it failed to open.
    aside = folder / f"{_ASIDE}{os.getpid()}-{time.monotonic_ns()}"
    aside.mkdir()
    return aside


def switch(folder: Path, aside: Path, key: str) -> None:
    """Flush the generation, give it its name and point ``CURRENT`` at it; keep the one before."""
    _flush_tree(aside)
    before = pointer(folder)
    number = 0
    while (folder / f"{key}-{number}").exists():
        number += 1
    name = f"{key}-{number}"
    aside.rename(folder / name)
    _flush(folder)
    fresh = folder / f"{_CURRENT}.new"
    fresh.write_text(name + "\n", encoding="ascii")
    _flush(fresh)
    fresh.replace(folder / _CURRENT)
    _flush(folder)
    for other in folder.iterdir():
        if other.is_dir() and other.name not in (name, before, CACHE):
            shutil.rmtree(other, ignore_errors=True)


def current(folder: Path) -> Path:
    """Folder of the current generation; ``IndexMissing`` or ``IndexDamaged`` where none is."""
    name = pointer(folder)
    if not (folder / _CURRENT).exists():
        raise IndexMissing("还没有索引：请运行 anwen index build。")
    if not name or "/" in name or not (folder / name).is_dir():
        raise IndexDamaged(f"索引指针损坏：{REMEDY}")
    return folder / name


def generations(folder: Path) -> Iterator[Path]:
    """Folders of finished generations, current or not, in the order of their names."""
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if path.is_dir() and path.name != CACHE and not path.name.startswith("."):
                yield path


def pointer(folder: Path) -> str:
    """What ``CURRENT`` says, or nothing where it cannot be read."""
    try:
        return (folder / _CURRENT).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


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
