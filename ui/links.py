"""Addresses of the page: of a directive, of a clause with marked words, of an answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
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


def clause_path(
    document: str, label: str, spans: Iterable[Span] = (), *, as_of: date | None = None
) -> str:
    """Permanent path of a clause; ``spans`` are the source runs that are marked there.

    ``as_of`` leads to the text that held on that day.
    """
    place = label.removeprefix(document).strip()
    path = f"{directive_path(document)}/clauses/{quote(place, safe='')}"
    sent = {"marks": ",".join(f"{span.start}-{span.end}" for span in spans)}
    sent |= {"as_of": as_of.isoformat() if as_of else ""}
    sent = {name: value for name, value in sent.items() if value}
    return f"{path}?{urlencode(sent, safe=',')}" if sent else path


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


def read_as_of(words: str) -> date | None:
    """The day that an ``as_of`` parameter names, or None where it names none."""
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        return None
