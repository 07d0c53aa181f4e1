"""Files that editors sent and did not yet take: read one after the other, kept in memory only."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from threading import Lock, Thread

from corpus.load import CorpusError
from corpus.preview import Prepared, prepare
from corpus.sidecar import Sidecar

_KEPT = 4


@dataclass
class SentFile:
    """A file on its way: being read (``done`` of ``total`` pages), read, or not readable."""

    key: str
    name: str
    since: date | None = None
    done: int = 0
    total: int = 0
    prepared: Prepared | None = None
    fault: str = ""

    @property
    def waiting(self) -> bool:
        """Whether it is still being read."""
        return self.prepared is None and not self.fault


@dataclass
class SentFiles:
    """The latest few files that were sent; an older one is dropped for a newer."""

    as_of: date
    read: Callable[..., Prepared] = prepare
    _files: OrderedDict[str, SentFile] = field(default_factory=OrderedDict[str, SentFile])
    _lock: Lock = field(default_factory=Lock)
    # Character recognition uses all of the machine: one file at a time.
    _turn: Lock = field(default_factory=Lock)

    def send(
        self, data: bytes, name: str, *, given: Sidecar, since: date | None = None
    ) -> SentFile:
        """The file, whose reading begins at once in a thread of its own."""
        sent = SentFile(secrets.token_urlsafe(16), name, since)
        with self._lock:
            self._files[sent.key] = sent
            while len(self._files) > _KEPT:
                self._files.popitem(last=False)
        Thread(target=self._read, args=(sent, data, given), daemon=True).start()
        return sent

    def file(self, key: str) -> SentFile | None:
        """The file of that key, or None where it was taken, dropped or pushed out."""
        with self._lock:
            return self._files.get(key)

    def drop(self, key: str) -> None:
        """Forget a file."""
        with self._lock:
            self._files.pop(key, None)

    def _read(self, sent: SentFile, data: bytes, given: Sidecar) -> None:
        def progress(done: int, total: int) -> None:
            sent.done, sent.total = done, total

        with self._turn:
            if self.file(sent.key) is None:
                return
            try:
                sent.prepared = self.read(
                    data, sent.name, given, as_of=self.as_of, progress=progress
                )
            except CorpusError as problem:
                sent.fault = str(problem)
            except Exception as problem:  # a reader's fault must not leave the page waiting
                sent.fault = f"读取时出错（{type(problem).__name__}），没有收录。"
