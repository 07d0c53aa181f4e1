"""The basis of an answer as cards: label, status and words; a tap opens the clause."""

from __future__ import annotations

from assistant.answer import Answer, CitationRole, StatementKind
from ui.badge import status_badge, word_badge
from ui.basis import Basis
from ui.html import Html, tag
from ui.links import citation_path

_ROLE_WORDS = {
    CitationRole.INHERITED: "总规定",
    CitationRole.NEAREST: "最接近",
    CitationRole.STATUS: "状态依据",
}
_CARD_WORDS = 88


def cards_view(answer: Answer, basis: Basis) -> Html | None:
    """One card per citation; of a refusal the nearest clauses; None where nothing is cited."""
    if not basis.shown:
        return None
    told = _told(answer)
    items = [
        tag("li", _card(number, basis, told=_bare(item.quote) in told))
        for number, item in enumerate(basis.shown, start=1)
    ]
    title = "最接近的条款" if answer.status.abstained else "依据"
    return tag("section", tag("h3", title), tag("ol", items), class_="cards", aria_label=title)


def _told(answer: Answer) -> set[str]:
    """The printed words that sentences and the role table show already."""
    rows = [answer.citations[line.citation].quote for line in answer.roles]
    quoted = [item.text for item in answer.statements if item.kind is StatementKind.QUOTED]
    return {_bare(words) for words in (*rows, *quoted)}


def _bare(words: str) -> str:
    return "".join(words.split()).strip("（()）。；;，,")


def _card(number: int, basis: Basis, *, told: bool) -> Html:
    """One citation: number, label, status; the quoted words unless they are told above."""
    citation = basis.citation(number)
    role = _ROLE_WORDS.get(citation.role, "")
    words = "".join(citation.quote.split())
    shown = words if len(words) <= _CARD_WORDS else words[:_CARD_WORDS] + "…"
    # The nearest clause of a refusal says nothing of what was asked: no word of it is marked.
    marked = citation.role is not CitationRole.NEAREST
    return tag(
        "a",
        tag(
            "span",
            tag("span", str(number), class_="number"),
            tag("span", citation.label, class_="label"),
            status_badge(citation.directive_status),
            word_badge(role) if role else None,
            class_="card-head",
        ),
        None if told else tag("span", shown, class_="quoted-inline"),
        class_="card",
        href=citation_path(citation, basis.as_of, marked=marked),
        data_source=True,
    )
