"""What answers are held against: the corpus and the names of units that its duty records hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from corpus.library import Library
from evals.metrics.folded import fold

SHORTEST_NAME = 3


@dataclass(frozen=True)
class Ground:
    """A library with the gazetteer that the literal checks need."""

    library: Library

    @cached_property
    def units(self) -> frozenset[str]:
        """Folded names of every unit that a duty record names, as printed."""
        names = {
            fold(name)
            for directive in self.library.directives
            for clause in directive.clauses
            for duty in clause.duties
            for name in duty.units
        }
        return frozenset(name for name in names if len(name) >= SHORTEST_NAME)
