"""What was worked out of a library, kept for the few in use: today's and those of earlier days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from corpus.directive import Clause
from corpus.library import Library
from index.latest import Latest

KEPT = 6
Value = TypeVar("Value")


@dataclass
class PerLibrary(Generic[Value]):
    """The value that ``make`` gives for a library, made once; safe from several threads."""

    make: Callable[[Library], Value]
    _latest: Latest[str, Value] = field(default_factory=lambda: Latest[str, Value](KEPT))

    def of(self, library: Library) -> Value:
        """The value for this library; two threads may make it at once, one of them is kept."""
        found = self._latest.find(library.digest)
        return self._latest.keep(library.digest, self.make(library)) if found is None else found


class PerClause(Generic[Value]):
    """The value that ``make`` gives for a clause of a library, made when it is first asked for."""

    def __init__(self, make: Callable[[Clause, Library], Value]) -> None:
        self._make = make
        self._values = PerLibrary[dict[str, Value]](lambda _: {})

    def of(self, clause: Clause, library: Library) -> Value:
        """The value for this clause; two threads may make it at once, one of them is kept."""
        values = self._values.of(library)
        if clause.label not in values:
            values.setdefault(clause.label, self._make(clause, library))
        return values[clause.label]
