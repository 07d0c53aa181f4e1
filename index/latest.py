"""The latest few values by their keys: the longest unused makes room for a new one."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass
class Latest(Generic[Key, Value]):
    """Up to ``limit`` values; safe from several threads."""

    limit: int
    _kept: OrderedDict[Key, Value] = field(default_factory=OrderedDict[Key, Value])
    _lock: Lock = field(default_factory=Lock)

    def find(self, key: Key) -> Value | None:
        """The value under that key, or None where none is kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: Key, value: Value) -> Value:
        """The value that is kept under the key from now on: the first, where two were made."""
        with self._lock:
            value = self._kept.setdefault(key, value)
            self._kept.move_to_end(key)
            while len(self._kept) > self.limit:
                self._kept.popitem(last=False)
            return value
