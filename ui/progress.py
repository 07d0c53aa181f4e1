"""Progress of long work on standard error: one line redrawn, or a line per tenth in a log."""

from __future__ import annotations

import sys
import time

WIDTH = 30
_REDRAW = 0.1  # seconds between two pictures of the line
_TENTHS = 10


class ProgressLine:
    """Tells ``已完成/总数`` with an estimate of the time left; silent before the first call."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._began = time.monotonic()
        self._told = -1.0
        self._tenth = 0
        self._drawn = False

    def __call__(self, done: int, total: int) -> None:
        """Tell the state after ``done`` of ``total`` units."""
        if sys.stderr.isatty():
            self._draw(done, total)
        else:
            self._log(done, total)

    def close(self) -> None:
        """End the line, if one was drawn."""
        if self._drawn:
            print(file=sys.stderr)
            self._drawn = False

    def _draw(self, done: int, total: int) -> None:
        now = time.monotonic()
        if done < total and now - self._told < _REDRAW:
            return
        self._told = now
        bar = "█" * round((done / total if total else 1.0) * WIDTH)
        line = f"\r{self._title} {bar:·<{WIDTH}} {self._state(done, total)}    "
        print(line, end="", file=sys.stderr, flush=True)
        self._drawn = True
        if done >= total:
            self.close()

    def _log(self, done: int, total: int) -> None:
        tenth = done * _TENTHS // total if total else _TENTHS
        if tenth > self._tenth:
            self._tenth = tenth
            print(f"{self._title} {self._state(done, total)}", file=sys.stderr, flush=True)

    def _state(self, done: int, total: int) -> str:
        if not 0 < done < total:
            return f"{done}/{total}"
        seconds = (time.monotonic() - self._began) * (total - done) / done
        return f"{done}/{total} 约剩 {seconds:.0f} 秒"
