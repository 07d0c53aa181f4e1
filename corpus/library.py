"""The directives that are held, read once, with look-ups by id and label."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from functools import cached_property

from corpus.directive import Clause, Directive, Head


@dataclass(frozen=True, repr=False)
class Library:
    """All directives held, in a fixed order, and where each clause stands."""

    directives: tuple[Directive, ...]

    @cached_property
    def _clauses(self) -> dict[str, Clause]:
        return {clause.label: clause for item in self.directives for clause in item.clauses}

    @cached_property
    def _owners(self) -> dict[str, Directive]:
        return {clause.label: item for item in self.directives for clause in item.clauses}

    @cached_property
    def digest(self) -> str:
        """SHA-256 over all heads, clauses and duty notes: changes when any answer could change."""
        sha = hashlib.sha256()
        for item in self.directives:
            sha.update(repr([getattr(item, field.name) for field in fields(Head)]).encode())
            for clause in item.clauses:
                notes = "\0".join(duty.raw for duty in clause.duties)
                sha.update(f"{clause.label}\0{clause.text}\0{notes}\0".encode())
        return sha.hexdigest()

    def clause(self, label: str) -> Clause:
        """The clause of that label; ``KeyError`` where there is none."""
        return self._clauses[label]

    def owner(self, label: str) -> Directive:
        """The directive that the clause of that label stands in."""
        return self._owners[label]

    def directive(self, directive_id: str) -> Directive:
        """The directive of that id; ``KeyError`` where it is not held."""
        for item in self.directives:
            if item.id == directive_id:
                return item
        raise KeyError(directive_id)

    def __repr__(self) -> str:
        """The names alone: the texts would fill a log."""
        return f"Library({', '.join(item.id for item in self.directives)})"

    def __contains__(self, label: object) -> bool:
        return label in self._clauses
