"""A progress line on standard error for long work."""

from __future__ import annotations

import sys
import time

WIDTH = 30


class ProgressLine:
    """Draws ``已完成/总数`` with an estimate of the time left; silent before the first call."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._began = time.monotonic()
        self._drawn = False

    def __call__(self, done: int, total: int) -> None:
        """Draw the state after ``done`` of ``total`` units."""
        share = done / total if total else 1.0
        bar = "█" * round(share * WIDTH)
        left = ""
        if 0 < done < total:
            seconds = (time.monotonic() - self._began) * (total - done) / done
            left = f" 约剩 {seconds:.0f} 秒"
        line = f"\r{self._title} {bar:·<{WIDTH}} {done}/{total}{left}    "
        print(line, end="", file=sys.stderr, flush=True)
        self._drawn = True
        if done >= total:
            self.close()

    def close(self) -> None:
        """End the line, if one was drawn."""
        if self._drawn:
            print(file=sys.stderr)
            self._drawn = False
