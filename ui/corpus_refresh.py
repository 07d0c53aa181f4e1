"""After a change of what is held: bring the index up to date; the change itself stands already."""

from __future__ import annotations

import sys
import time

from assistant.settings import Settings
from index.fault import IndexLocked, SearchIndexError
from ui.progress import ProgressLine

WAIT = 60.0
_LOOK = 0.5


def refresh(settings: Settings) -> None:
    """Build the index of what is held now; a fault is told and leaves the change in place.

    A running page that follows the change may be building it: then this waits for it.
    """
    from assistant.bootstrap import build_library, refresh_index

    until = time.monotonic() + WAIT
    while True:
        try:
            refresh_index(settings, build_library(settings), progress=ProgressLine("更新索引"))
            return
        except IndexLocked as problem:
            if time.monotonic() >= until:
                _tell(problem)
                return
            time.sleep(_LOOK)
        except SearchIndexError as problem:
            _tell(problem)
            return


def _tell(problem: SearchIndexError) -> None:
    print(f"改动已记下，但索引没有更新：{problem}", file=sys.stderr)
    print("下次提问或运行 anwen index build 时会补上。", file=sys.stderr)
