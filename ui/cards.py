"""The basis of an answer as cards, one per clause: label, status, words; a tap opens it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, CitationRole, StatementKind
from ui.badge import status_badge, word_badge
from ui.basis import Basis
from ui.html import Html, tag
from ui.links import citation_path
from ui.printed import first_words

_ROLE_WORDS = {CitationRole.INHERITED: "总规定", CitationRole.STATUS: "状态依据"}
_CARD_WORDS = 88
# A longer list stays shut: each sentence above leads to its own words.
_OPEN = 6


def cards_view(answer: Answer, basis: Basis) -> Html | None:
    """One card per clause; of a refusal the nearest clauses; None where nothing is cited."""
    clauses: dict[tuple[str, CitationRole], list[int]] = {}
    for number, item in enumerate(basis.shown, start=1):
        clauses.setdefault((item.label, item.role), []).append(number)
    if not clauses:
        return None
    told = _told(answer)
    cards = tag("ol", [tag("li", _card(numbers, basis, told)) for numbers in clauses.values()])
    title = "最接近的条款" if answer.status.abstained else "依据"
    if len(clauses) > _OPEN:
        listed = tag("details", tag("summary", f"{title}（{len(clauses)} 条）"), cards)
        return tag("section", listed, class_="cards", aria_label=title)
    return tag("section", tag("h3", title), cards, class_="cards", aria_label=title)


def _told(answer: Answer) -> set[str]:
    """The printed words that sentences and the role table show already."""
    rows = [answer.citations[line.citation].quote for line in answer.roles]
    quoted = [item.text for item in answer.statements if item.kind is StatementKind.QUOTED]
    return {_bare(words) for words in (*rows, *quoted)}


def _bare(words: str) -> str:
    return "".join(words.split()).strip("（()）。；;，,")


def _card(numbers: Sequence[int], basis: Basis, told: set[str]) -> Html:
    """One clause: numbers, label, status; the quoted words unless they are told above."""
    cited = [basis.citation(number) for number in numbers]
    first = cited[0]
    role = _ROLE_WORDS.get(first.role, "")
    spans = sorted((span for item in cited for span in item.spans), key=lambda span: span.start)
    whole = replace(first, spans=tuple(spans))
    # The nearest clause of a refusal says nothing of what was asked: no word of it is marked.
    marked = first.role is not CitationRole.NEAREST
    return tag(
        "a",
        tag(
            "span",
            [tag("span", str(number), class_="number") for number in numbers],
            tag("span", first.label, class_="label"),
            status_badge(first.directive_status),
            word_badge(role) if role else None,
            class_="card-head",
        ),
        [
            tag("span", _short(item.quote), class_="quoted-inline")
            for item in cited
            if _bare(item.quote) not in told
        ],
        class_="card",
        href=citation_path(whole, basis.as_of, marked=marked),
        data_source=True,
    )


def _short(quote: str) -> str:
    return first_words("".join(quote.split()), _CARD_WORDS)
