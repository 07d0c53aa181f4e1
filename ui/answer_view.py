"""An answer as it stands in the conversation: answer first, then roles, words, basis, status.

1. two lines: the headline sentences; what was carried over stands before them
2. what was understood, as chips that can be taken away; status
3. the role table, where duties are asked
4. further sentences; printed words look printed
5. the basis: one card per citation, with its status
6. what can be done with the answer; at most two next steps
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.answer import (
    Answer,
    AnswerStatus,
    CitationRole,
    RoleLine,
    Statement,
    StatementKind,
)
from assistant.knowledge import Knowledge
from assistant.messages import MESSAGES, REASONS, carried_message
from ui.answer_tools import tools_view
from ui.badge import status_badge, word_badge
from ui.basis import Basis, read_basis
from ui.chips import chips_view
from ui.html import Html, tag
from ui.linked import linked
from ui.links import citation_path
from ui.next_steps import next_steps
from ui.share_text import label

_ROLE_WORDS = {
    CitationRole.INHERITED: "承继",
    CitationRole.NEAREST: "最接近",
    CitationRole.STATUS: "状态依据",
}
_CARD_WORDS = 88


def answer_view(answer: Answer, knowledge: Knowledge) -> Html:
    """The whole answer; every word of a person or a document in it is escaped."""
    abstained = answer.status.abstained
    basis = read_basis(answer)
    first, *rest = answer_body(answer, basis)
    library = knowledge.library
    return tag(
        "div",
        _line(carried_message(answer.understood) if answer.understood else "", "carried"),
        first,
        chips_view(answer, knowledge),
        rest,
        [tag("p", linked(note, library), class_="note also") for note in answer.notes],
        _cards(basis, near=abstained),
        _choices(next_steps(answer), "接着问"),
        tools_view(answer),
        class_="answer refused" if abstained else "answer",
        data_answer=answer.id,
        data_status=answer.status.value,
    )


def answer_body(answer: Answer, basis: Basis) -> list[Html | None]:
    """The lead first, then status, role table and further sentences; nothing to tap but refs."""
    return _refusal(answer) if answer.status.abstained else _answered(answer, basis)


def _answered(answer: Answer, basis: Basis) -> list[Html | None]:
    heads, rest, inherited = _parted(answer)
    return [
        tag("div", [_statement(item, basis) for item in heads], class_="lead") if heads else None,
        _status_line(answer),
        _line(answer.opening, "note opening"),
        _role_table(answer, basis),
        tag("div", _grouped(rest, basis), class_="detail") if rest else None,
        *[_inherited_line(item, basis) for item in inherited if not answer.roles],
        _partly(answer),
    ]


def _parted(answer: Answer) -> tuple[list[Statement], list[Statement], list[Statement]]:
    """Headline sentences, further sentences, inherited rules."""
    inherited = [item for item in answer.statements if _is_inherited(item, answer)]
    own = [item for item in answer.statements if item not in inherited]
    if any(item.group for item in own):
        return [], own, inherited
    heads = [item for item in own if item.headline] or own[:1]
    told = {line.citation for line in answer.roles}
    return heads, [item for item in own if not _repeats(item, heads, told)], inherited


def _repeats(item: Statement, heads: Sequence[Statement], told: set[int]) -> bool:
    """True for a headline, and for printed words that the role table shows already."""
    return item in heads or (item.kind is StatementKind.QUOTED and set(item.citations) <= told)


def _is_inherited(item: Statement, answer: Answer) -> bool:
    roles = {answer.citations[number].role for number in item.citations}
    return roles == {CitationRole.INHERITED}


def _statement(item: Statement, basis: Basis) -> Html:
    """One sentence with the numbers of the cards it rests on."""
    printed = item.kind is StatementKind.QUOTED
    references = _references(item.citations, basis)
    return tag("p", closed(item.text), references, class_="quoted" if printed else "said")


def closed(text: str) -> str:
    """The sentence with a full stop where it ends without a mark."""
    if text.endswith(tuple("。！？）)”：:")):
        return text
    return text.rstrip("，,；;、") + "。"


def _references(citations: tuple[int, ...], basis: Basis) -> list[Html]:
    return [_reference(number, basis) for number in basis.of(citations)]


def _reference(number: int, basis: Basis) -> Html:
    citation = basis.citation(number)
    return tag(
        "a",
        str(number),
        class_="ref",
        href=citation_path(citation, basis.as_of),
        data_source=True,
        aria_label=f"依据 {number}：{citation.label}",
    )


def _grouped(items: Sequence[Statement], basis: Basis) -> list[Html]:
    """Sentences under the headings of their groups, in order."""
    groups: dict[str, list[Html]] = {}
    for item in items:
        groups.setdefault(item.group, []).append(_statement(item, basis))
    return [
        tag("section", tag("h3", group, class_="group") if group else None, sentences)
        for group, sentences in groups.items()
    ]


def _inherited_line(item: Statement, basis: Basis) -> Html:
    references = _references(item.citations, basis)
    return tag("p", word_badge("承继"), " ", f"“{item.text}”", references, class_="inherited")


def _role_table(answer: Answer, basis: Basis) -> Html | None:
    if not answer.roles:
        return None
    names = ("角色", "单位", "依据原文")
    head = [tag("th", words, scope="col", role="columnheader") for words in names]
    befores = (None, *(line.citation for line in answer.roles))
    rows = [
        _role_row(line, basis, said=before == line.citation)
        for line, before in zip(answer.roles, befores, strict=False)
    ]
    return tag(
        "table",
        tag("thead", tag("tr", head, role="row"), role="rowgroup"),
        tag("tbody", rows, role="rowgroup"),
        class_="roles",
        role="table",
    )


def _role_row(line: RoleLine, basis: Basis, *, said: bool) -> Html:
    """One line; ``said`` where the line above rests on the same words. Roles are written out,
    because a phone lays the cells out anew and the element's own role goes with that."""
    number = basis.numbers[line.citation]
    words = "".join(basis.citation(number).quote.split())
    return tag(
        "tr",
        tag("th", line.role, scope="row", role="rowheader"),
        tag("td", "、".join(line.units) + ("等" if line.open_ended else ""), role="cell"),
        tag(
            "td",
            "同上" if said else tag("span", words, class_="quoted-inline"),
            _references((line.citation,), basis),
            role="cell",
            class_="basis",
        ),
        role="row",
    )


def _status_line(answer: Answer) -> Html:
    """Documents with their status, and whether the words are an extract or written."""
    documents = {item.document: item.directive_status for item in answer.citations}
    return tag(
        "p",
        [
            tag("span", name, " ", status_badge(status), class_="document")
            for name, status in documents.items()
        ],
        word_badge(label(answer)),
        class_="status-line",
    )


def _partly(answer: Answer) -> Html | None:
    if answer.status is not AnswerStatus.ANSWERED_PARTLY:
        return None
    message = answer.message or MESSAGES[answer.status]
    return tag("p", word_badge(REASONS[answer.status]), " ", message, class_="note")


def _refusal(answer: Answer) -> list[Html | None]:
    message = answer.message or MESSAGES[answer.status]
    reason = REASONS.get(answer.status, "")
    return [
        tag("div", tag("p", message, class_="told"), class_="lead"),
        tag("p", word_badge(reason), class_="status-line") if reason else None,
        _choices(answer.choices, "请选一个"),
    ]


def _choices(words: Iterable[str], title: str) -> Html | None:
    buttons = [tag("button", item, type="button", class_="choice", data_ask=item) for item in words]
    return (
        tag("div", buttons, class_="choices", role="group", aria_label=title) if buttons else None
    )


def _cards(basis: Basis, *, near: bool) -> Html | None:
    if not basis.shown:
        return None
    items = [tag("li", _card(number, basis)) for number in range(1, len(basis.shown) + 1)]
    title = "最接近的条款" if near else "依据"
    return tag("section", tag("h3", title), tag("ol", items), class_="cards", aria_label=title)


def _card(number: int, basis: Basis) -> Html:
    """One citation: number, label, status and the quoted words; a tap opens the clause."""
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
        tag("span", shown, class_="quoted-inline"),
        class_="card",
        href=citation_path(citation, basis.as_of, marked=marked),
        data_source=True,
    )


def _line(words: str, kind: str) -> Html | None:
    return tag("p", words, class_=kind) if words else None
