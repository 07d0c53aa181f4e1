"""The assistant that answers now: swapped as a whole once the office has changed its documents.

1. The catalogue's file stamp is looked at before each question and once a second; it costs a call
   to the file system.
2. A new assistant is built beside the one that answers, which goes on until the new one is ready.
3. Who asks takes the assistant once and keeps it for the whole answer: old or new, never a mixture.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from threading import Event, Lock, Thread

from assistant.pipeline import Assistant

Stamp = tuple[int, ...]
LOOK_EVERY = 1.0
# Seconds until a build that failed, or that had to do without an index, is tried again.
TRY_AGAIN = 5.0

_log = logging.getLogger(__name__)


class Desk:
    """Holds the assistant of the documents held now."""

    def __init__(self, build: Callable[[], Assistant], stamp: Callable[[], Stamp]) -> None:
        self._build = build
        self._read_stamp = stamp
        self._listeners: list[Callable[[Assistant], None]] = []
        self._building = Lock()
        self._wake = Event()
        self._failed = False
        self._tried = stamp()
        self._assistant = build()
        self._again = time.monotonic() + TRY_AGAIN

    def now(self) -> Assistant:
        """The assistant to take for one answer; a change that is noticed is built beside it."""
        if self._is_stale():
            self._wake.set()
        return self._assistant

    def listen(self, listener: Callable[[Assistant], None]) -> None:
        """Tell the listener of every new assistant."""
        self._listeners.append(listener)

    def watch(self) -> None:
        """Look for changes from a thread of its own, for as long as the process lives."""
        Thread(target=self._look, daemon=True, name="anwen-desk").start()

    def renew(self) -> bool:
        """True once the assistant is that of the documents held now; builds it where it is not."""
        with self._building:
            if not self._is_stale():
                return True
            self._tried = self._read_stamp()
            try:
                fresh = self._build()
            except Exception:
                # Whatever is wrong with the new documents, the old assistant goes on.
                _log.exception("the changed documents cannot be used yet")
                self._failed, self._again = True, time.monotonic() + TRY_AGAIN
                return False
            self._assistant = fresh
            self._failed, self._again = False, time.monotonic() + TRY_AGAIN
            for listener in self._listeners:
                listener(fresh)
            return True

    def _is_stale(self) -> bool:
        """True after a change, and now and then while the search does without part of an index.

        An index may come to lack a part long after it was opened, when a file of it is cut.
        """
        waits = self._failed or bool(self._assistant.search.notices)
        return self._read_stamp() != self._tried or (waits and time.monotonic() >= self._again)

    def _look(self) -> None:
        while True:
            self._wake.wait(LOOK_EVERY)
            self._wake.clear()
            if self._is_stale():
                self.renew()
