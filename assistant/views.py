"""Assistants of earlier days, built when they are first asked for; the latest few are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Generic, TypeVar

from index.latest import Latest

KEPT = 4
Kind = TypeVar("Kind")


@dataclass
class Views(Generic[Kind]):
    """What ``build`` makes of a day, kept for the latest few days; safe from several threads."""

    build: Callable[[date], Kind]
    _latest: Latest[date, Kind] = field(default_factory=lambda: Latest[date, Kind](KEPT))
    _turn: Lock = field(default_factory=Lock)

    def __call__(self, day: date) -> Kind:
        """The view of that day; those who ask for a new day wait for one another."""
        with self._turn:
            found = self._latest.find(day)
            return self._latest.keep(day, self.build(day)) if found is None else found
