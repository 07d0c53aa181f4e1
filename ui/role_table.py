"""Who has which role, on what words: a table, document by document, each with its status.

Roles are written out, because a phone lays the cells out anew and the elements' own roles go with
that.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Citation, RoleLine
from assistant.arrangement import RoleGroup
from ui.badge import status_badge
from ui.basis import Basis
from ui.citation_text import unit_words
from ui.html import Child, Html, tag
from ui.references import JOINER, references


def role_table(groups: Sequence[RoleGroup], basis: Basis, *, alone: bool) -> Html | None:
    """The role lines document by document, each document named with its status.

    ``alone`` says that the answer cites one document only: the line above has named it.
    """
    if not groups:
        return None
    names = ("角色", "单位", "依据原文")
    head = [tag("th", words, scope="col", role="columnheader") for words in names]
    several = len(groups) > 1
    return tag(
        "table",
        None
        if several
        else tag("caption", _document(groups[0].document), class_="unseen" if alone else None),
        tag("thead", tag("tr", head, role="row"), role="rowgroup"),
        [
            tag(
                "tbody",
                _role_head(group.document) if several else None,
                _role_rows(group.lines, basis),
                role="rowgroup",
            )
            for group in groups
        ],
        class_="roles",
        role="table",
    )


def _document(item: Citation) -> list[Child]:
    """A document by its number or short name, its status and its title."""
    title = tag("span", item.title, class_="whole-title")
    return [tag("b", item.document), " ", status_badge(item.directive_status), " ", title]


def _role_head(item: Citation) -> Html:
    """The row that says whose roles follow."""
    cell = tag("th", _document(item), colspan="3", scope="rowgroup", role="rowheader")
    return tag("tr", cell, role="row", class_="of")


def _role_rows(lines: Sequence[RoleLine], basis: Basis) -> list[Html]:
    befores = (None, *(line.citation for line in lines))
    return [
        _role_row(line, basis, said=before == line.citation)
        for line, before in zip(lines, befores, strict=False)
    ]


def _role_row(line: RoleLine, basis: Basis, *, said: bool) -> Html:
    """One line; ``said`` where the line above rests on the same words."""
    number = basis.numbers[line.citation]
    words = "".join(basis.citation(number).quote.split())
    return tag(
        "tr",
        tag("th", line.role, scope="row", role="rowheader"),
        tag("td", unit_words(line), role="cell"),
        tag(
            "td",
            "同上" if said else tag("span", words, class_="quoted-inline"),
            JOINER,
            references((line.citation,), basis),
            role="cell",
            class_="basis",
        ),
        role="row",
    )
