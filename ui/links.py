"""Addresses of the page: of a directive, of a clause with marked words, of an answer."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlencode

from corpus.directive import Clause, Directive, Span

DIRECTIVES = "/directives"


def directive_path(directive: Directive | str) -> str:
    """Path of a directive's full text in the reading room."""
    name = directive if isinstance(directive, str) else directive.id
    return f"{DIRECTIVES}/{quote(name, safe='')}"


def clause_place(directive: Directive, clause: Clause) -> str:
    """The part of a clause's label after the directive's name: ``(十六)``, ``附件4 二(五)2``."""
    return clause.label.removeprefix(directive.id).strip()


def clause_path(document: str, label: str, spans: Iterable[Span] = ()) -> str:
    """Permanent path of a clause; ``spans`` are the source runs that are marked there."""
    place = label.removeprefix(document).strip()
    path = f"{directive_path(document)}/clauses/{quote(place, safe='')}"
    marks = ",".join(f"{span.start}-{span.end}" for span in spans)
    return f"{path}?{urlencode({'marks': marks}, safe=',')}" if marks else path


def clause_anchor(index: int) -> str:
    """Name of the anchor of the clause of that number in the full text."""
    return f"clause-{index}"


def read_marks(marks: str, limit: int = 64) -> tuple[Span, ...]:
    """The spans that a ``marks`` parameter names; what is not a span is passed over."""
    found: list[Span] = []
    for part in marks.split(",")[:limit]:
        start, _, end = part.partition("-")
        if start.isascii() and end.isascii() and start.isdigit() and end.isdigit():
            span = Span(int(start[:9]), int(end[:9]))
            if span.start < span.end:
                found.append(span)
    return tuple(found)
