"""Plain pages over what is held: reading room and permanent links; no chat or script needed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from corpus.directive import Clause, Directive
from corpus.library import Library
from ui.directive_page import directive_page
from ui.html import tag
from ui.layout import page
from ui.links import clause_place, read_as_of, read_marks, text_mark
from ui.offline_page import offline_page
from ui.reading_room import read_filters, reading_room_page
from ui.source_view import source_view
from ui.worker import MANIFEST, service_worker

LibraryOn = Callable[[date | None], Library]


def add_pages(site: FastAPI, library_on: LibraryOn) -> None:
    """Register the pages; a place that is not held is a plain 404 page.

    ``library_on`` gives what is held on a day, or now.
    """

    @site.get("/directives")
    def _list(request: Request) -> Response:
        filters = read_filters(request.query_params)
        return HTMLResponse(reading_room_page(library_on(None), filters))

    @site.get("/directives/{name}")
    def _directive(name: str, q: str = "") -> Response:
        directive = find_directive(library_on(None), name)
        if directive is None:
            return not_found(f"没有收录“{name[:60]}”。")
        return HTMLResponse(directive_page(directive, q[:100]))

    @site.get("/directives/{name}/clauses/{place:path}")
    def _clause(request: Request, name: str, place: str) -> Response:
        sent = request.query_params
        day, text = read_as_of(sent.get("as_of", "")), sent.get("text", "")
        directive = find_directive(library_on(day), name)
        clause = find_clause(directive, place) if directive else None
        if directive is None or clause is None:
            return not_found(_missing(f"{name[:60]} {place[:60]}", cited=bool(text)))
        # The places of marked words are those of the text that was cited, not of another one.
        replaced = bool(text) and text != text_mark(clause.text)
        marks = () if replaced else read_marks(sent.get("marks", ""))
        shown = source_view(directive, clause, marks, as_of=day, replaced=replaced)
        if sent.get("part") == "panel":
            return HTMLResponse(shown)
        return HTMLResponse(page(clause.label, shown))

    @site.get("/offline")
    def _offline() -> Response:
        return HTMLResponse(offline_page())

    @site.get("/manifest.json")
    def _manifest() -> Response:
        return JSONResponse(MANIFEST, media_type="application/manifest+json")

    @site.get("/service-worker.js")
    def _worker() -> Response:
        return Response(service_worker(library_on(None)), media_type="text/javascript")

    @site.get("/directives/")
    def _slash() -> Response:
        return RedirectResponse("/directives")


def _missing(label: str, *, cited: bool) -> str:
    """What a clause that is not held is told as; ``cited`` where an answer once quoted it."""
    since = "引用以后，文件已被替换或撤下；回答里引的是当时的原文。" if cited else ""
    return f"没有“{label}”这一条。{since}"


def find_directive(library: Library, name: str) -> Directive | None:
    """The directive of that id or short name, or None."""
    for item in library.directives:
        if name == item.id or name in item.short_names:
            return item
    return None


def find_clause(directive: Directive, place: str) -> Clause | None:
    """The clause at that place of a label, or None."""
    for clause in directive.clauses:
        if clause_place(directive, clause) == place:
            return clause
    return None


def not_found(words: str) -> Response:
    """A plain 404 page that says what is not there and where to go on."""
    body = tag(
        "div",
        tag("h1", "没有找到"),
        tag("p", words),
        tag("p", tag("a", "到文件库看收录了什么", href="/directives", class_="tool")),
    )
    return HTMLResponse(page("没有找到", body), status_code=404)
