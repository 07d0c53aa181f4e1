"""Addresses of the page: of a directive, of a clause with marked words, of what an answer cites."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from urllib.parse import quote, urlencode

from assistant.answer import Citation
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
    document: str,
    label: str,
    spans: Iterable[Span] = (),
    *,
    as_of: date | None = None,
    text: str = "",
) -> str:
    """Permanent path of a clause; ``spans`` are the source runs that are marked there.

    ``as_of`` leads to the text that held on that day; ``text`` is the ``text_mark`` of the text
    that the link was made for, so that a page can tell that another one stands in its place.
    """
    place = label.removeprefix(document).strip()
    path = f"{directive_path(document)}/clauses/{quote(place, safe='')}"
    sent = {"text": text, "as_of": as_of.isoformat() if as_of else ""}
    sent |= {"marks": ",".join(f"{span.start}-{span.end}" for span in spans)}
    sent = {name: value for name, value in sent.items() if value}
    return f"{path}?{urlencode(sent, safe=',')}" if sent else path


def citation_path(citation: Citation, as_of: date | None = None, *, marked: bool = True) -> str:
    """Path of the clause that an answer cites, tied to the text that it quoted."""
    return clause_path(
        citation.document,
        citation.label,
        citation.spans if marked else (),
        as_of=as_of,
        text=text_mark(citation.text),
    )


def text_mark(text: str) -> str:
    """A short digest of a clause's text, by which a link knows the text it was made for."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


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
