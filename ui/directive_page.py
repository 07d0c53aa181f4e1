"""A directive's full text with its clause outline, duty notes beside clauses, and a search."""

from __future__ import annotations

from corpus.directive import Clause, ClauseKind, Directive, Span
from ui.find_words import find_words
from ui.html import Html, tag
from ui.layout import page
from ui.links import clause_anchor, clause_path, clause_place, directive_path
from ui.printed import first_words, printed_clause
from ui.source_view import duties_view, head_view

_OUTLINED = frozenset(
    {ClauseKind.SECTION, ClauseKind.CLAUSE, ClauseKind.ANNEX, ClauseKind.PART, ClauseKind.ARTICLE}
)
_OUTLINE_WORDS = 18


def directive_page(directive: Directive, sought: str = "") -> str:
    """The page of one directive; sought words are marked wherever they stand."""
    found = {hit.clause.label: hit for hit in find_words(directive, sought)}
    body = [
        _clause(directive, number, found[clause.label].spans if clause.label in found else ())
        for number, clause in enumerate(directive.clauses)
    ]
    return page(
        directive.title,
        tag(
            "div",
            _outline(directive),
            tag(
                "article",
                head_view(directive),
                _missing(directive),
                _search(directive, sought, frozenset(found)),
                body,
                class_="full-text",
            ),
            class_="reading",
        ),
        wide=True,
    )


def _outline(directive: Directive) -> Html:
    """Links to the clauses that structure the text; a closed list on a phone."""
    items = [
        tag("li", _outline_link(directive, number, clause), class_=f"depth-{depth}")
        for number, clause in enumerate(directive.clauses)
        if clause.kind in _OUTLINED
        for depth in [min(len(clause.path), 4)]
    ]
    return tag(
        "nav",
        tag("details", tag("summary", "目录"), tag("ol", items), open=True),
        class_="outline",
        aria_label="目录",
    )


def _outline_link(directive: Directive, number: int, clause: Clause) -> Html:
    place = clause_place(directive, clause)
    heading = clause.heading if clause.heading not in place else ""
    words = first_words(heading, _OUTLINE_WORDS)
    return tag("a", f"{place} {words}".strip(), href=f"#{clause_anchor(number)}")


def _missing(directive: Directive) -> Html | None:
    names = "、".join(directive.annexes_missing)
    return tag("p", f"未收录正文：{names}。", class_="note") if names else None


def _search(directive: Directive, sought: str, found: frozenset[str]) -> Html:
    """The search over this text; links to the clauses that hold the words."""
    links = [
        tag("a", clause_place(directive, clause), href=f"#{clause_anchor(number)}", class_="tool")
        for number, clause in enumerate(directive.clauses)
        if clause.label in found
    ]
    told = f"“{sought}”：{len(links)} 条"
    return tag(
        "form",
        tag(
            "label",
            tag("span", "在本文中查找"),
            tag("input", type="search", name="q", value=sought, maxlength=100),
            class_="field grows",
        ),
        tag("button", "查找", type="submit", class_="send"),
        tag("p", told, class_="note", role="status") if sought.strip() else None,
        tag("div", links, class_="tools jumps") if links else None,
        method="get",
        action=directive_path(directive),
        class_="filters single",
        role="search",
    )


def _clause(directive: Directive, number: int, spans: tuple[Span, ...]) -> Html:
    clause = directive.clauses[number]
    place = clause_place(directive, clause)
    link = tag(
        "a",
        place,
        href=clause_path(directive.id, clause.label),
        class_="label",
        aria_label=f"{clause.label} 的永久链接",
    )
    return tag(
        "section",
        link,
        tag(
            "div",
            printed_clause(clause, spans),
            duties_view(clause),
            class_="beside" if clause.duties else None,
        ),
        class_="clause",
        id=clause_anchor(number),
    )
