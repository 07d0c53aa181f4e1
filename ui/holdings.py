"""What is held, in the order in which a person wants to see it."""

from __future__ import annotations

from corpus.directive import Directive, Status
from corpus.library import Library


def in_reading_order(library: Library) -> tuple[Directive, ...]:
    """Directives in force first, then by status; the newest of each first."""
    return tuple(sorted(library.directives, key=_rank))


def newest_year(library: Library) -> int | None:
    """The latest year for which a directive in force is held: what a topic button asks about."""
    years = [item.year for item in library.directives if item.status is Status.IN_FORCE]
    return max((year for year in years if year), default=None)


def _rank(item: Directive) -> tuple[int, int, str]:
    return item.status.rank, -(item.year or 0), item.id
