"""What a review of one directive holds: its outline, repairs, losses and doubts."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.directive import ClauseKind, Directive, Span


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of the source with their place and the clause they stand in, where there is one."""

    words: str
    span: Span
    label: str = ""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A clause without enclosing clause, and how many clauses of each kind lie below it."""

    label: str
    heading: str
    below: tuple[tuple[ClauseKind, int], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a review of a directive found; it is sound when ``lost`` is empty."""

    directive: Directive
    outline: tuple[OutlineEntry, ...]
    joins: int
    detours: tuple[Excerpt, ...]
    fragments: tuple[Excerpt, ...]
    lost_text: tuple[Excerpt, ...]
    lost_notes: tuple[Excerpt, ...]
    unread_notes: tuple[Excerpt, ...]
    unresolved: tuple[tuple[str, tuple[str, ...]], ...]
    unrecorded: tuple[Excerpt, ...]
    doubts: tuple[str, ...]

    @property
    def lost(self) -> tuple[Excerpt, ...]:
        """Characters that belong nowhere and duty notes without a record; must be none."""
        return self.lost_text + self.lost_notes
