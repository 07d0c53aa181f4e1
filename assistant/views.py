"""Assistants of earlier days, built when they are first asked for; the latest few are kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Generic, TypeVar

KEPT = 4
Kind = TypeVar("Kind")


@dataclass
class Views(Generic[Kind]):
    """What ``build`` makes of a day, kept for the latest few days; safe from several threads."""

    build: Callable[[date], Kind]
    _kept: OrderedDict[date, Kind] = field(default_factory=OrderedDict[date, Kind])
    _lock: Lock = field(default_factory=Lock)

    def __call__(self, day: date) -> Kind:
        """The view of that day; those who ask for a new day wait for one another."""
        with self._lock:
            if day not in self._kept:
                self._kept[day] = self.build(day)
            self._kept.move_to_end(day)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return self._kept[day]
