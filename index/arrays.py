"""Arrays of an index from their files: small ones read, large ones mapped into memory.

A mapped file opens at once and is shared by processes, but a file that is cut while it is mapped
ends the process that reads on. Below ``MAPPED`` bytes an array is therefore read whole, and the
length of a mapped file is looked at before each search (``require_whole``).
"""

from __future__ import annotations

from mmap import mmap
from pathlib import Path
from typing import Any, Final

import numpy as np

from index.fault import IndexDamaged

MAPPED: Final = 32 * 1024 * 1024


def read_array(path: Path) -> Any:
    """The array of a ``.npy`` file; ``IndexDamaged`` where it is not one."""
    try:
        large = path.stat().st_size >= MAPPED
        return np.asarray(np.load(path, mmap_mode="r" if large else None, allow_pickle=False))
    except (OSError, ValueError, EOFError) as error:
        raise IndexDamaged("索引文件打不开：请运行 anwen index build 重建索引。") from error


def require_whole(*arrays: Any) -> None:
    """Raise ``IndexDamaged`` where a file was cut since its array was mapped from it.

    A call to the file system for each mapped array (a microsecond), none for arrays in memory. A
    file that is cut during the milliseconds of a search still ends the process.
    """
    for array in arrays:
        under = array.base
        while under is not None and not isinstance(under, mmap):
            under = getattr(under, "base", None)
        # The map keeps a descriptor: a file that was removed or replaced is still whole.
        if under is not None and under.size() < len(under):
            raise IndexDamaged("索引文件在使用中被截短：请运行 anwen index build 重建索引。")
