"""An answer on paper: question, answer, role table, basis with the quoted words and status."""

from __future__ import annotations

from assistant.answer import Answer, Citation
from ui.answer_view import answer_body
from ui.badge import status_badge
from ui.basis import Basis, read_basis
from ui.citation_text import cited_words
from ui.html import Html, tag
from ui.layout import ORIGINAL_RULES, page
from ui.links import citation_path
from ui.share_text import label


def answer_page(answer: Answer) -> str:
    """The print view of one answer, which works without the chat."""
    basis = read_basis(answer)
    return page(
        answer.question,
        tag("h1", answer.question, class_="asked"),
        tag("div", answer_body(answer, basis), class_="answer"),
        [tag("p", note, class_="note") for note in answer.notes],
        _basis(basis, "最接近的条款" if answer.status.abstained else "依据"),
        tag("p", f"{label(answer)} · {ORIGINAL_RULES}", class_="note"),
        tag("button", "打印", type="button", class_="send unprinted", data_print=True),
    )


def _basis(basis: Basis, title: str) -> Html | None:
    if not basis.shown:
        return None
    items = [
        tag("li", tag("span", str(number), class_="ref"), " ", _citation(item, basis))
        for number, item in enumerate(basis.shown, start=1)
    ]
    return tag("section", tag("h2", title), tag("ol", items, class_="basis-list"))


def _citation(item: Citation, basis: Basis) -> list[Html]:
    return [
        tag("a", cited_words(item), href=citation_path(item, basis.as_of)),
        status_badge(item.directive_status),
    ]
