"""Arrays of an index from their files: small ones read, large ones mapped into memory.

A mapped file opens at once and is shared by processes, but a file that is cut while it is mapped
ends the process that reads on. Below ``MAPPED`` bytes an array is therefore read whole.
"""

from __future__ import annotations

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
