"""What was worked out of a library, kept for the few in use: today's and those of earlier days."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

from corpus.library import Library

KEPT = 6
Value = TypeVar("Value")


@dataclass
class PerLibrary(Generic[Value]):
    """The value that ``make`` gives for a library, made once; safe from several threads."""

    make: Callable[[Library], Value]
    _kept: OrderedDict[str, Value] = field(default_factory=OrderedDict[str, Value])
    _lock: Lock = field(default_factory=Lock)

    def of(self, library: Library) -> Value:
        """The value for this library; two threads may make it at once, one of them is kept."""
        digest = library.digest
        with self._lock:
            if digest in self._kept:
                self._kept.move_to_end(digest)
                return self._kept[digest]
        value = self.make(library)
        with self._lock:
            value = self._kept.setdefault(digest, value)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return value
