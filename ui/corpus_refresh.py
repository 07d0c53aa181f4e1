"""After a change of what is held: bring the index up to date; the change itself stands already."""

from __future__ import annotations

import sys

from assistant.settings import Settings
from index.fault import SearchIndexError
from ui.progress import ProgressLine


def refresh(settings: Settings) -> None:
    """Build the index of what is held now; a fault is told and leaves the change in place."""
    from assistant.bootstrap import build_library, refresh_index

    try:
        refresh_index(settings, build_library(settings), progress=ProgressLine("更新索引"))
    except SearchIndexError as problem:
        print(f"改动已记下，但索引没有更新：{problem}", file=sys.stderr)
        print("下次提问或运行 anwen index build 时会补上。", file=sys.stderr)
