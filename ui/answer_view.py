"""An answer as it stands in the conversation: answer first, then status, roles, words, basis.

1. the lead in large type; what was carried over stands before it
2. status; the role table, where duties are asked, document by document
3. further sentences; printed words look printed
4. the basis: one card per citation, with its status, its words where nothing above shows them
5. what was understood, as chips that can be taken away; at most two next steps; tools
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.answer import Answer, AnswerStatus, Statement, StatementKind
from assistant.arrangement import Arrangement, LeadLine, arrange, closed, stands_in_roles
from assistant.knowledge import Knowledge
from assistant.messages import MESSAGES, REASONS, carried_message
from ui.answer_tools import tools_view
from ui.badge import status_badge, word_badge
from ui.basis import Basis, read_basis
from ui.cards import cards_view
from ui.chips import chips_view
from ui.html import Html, tag
from ui.linked import linked
from ui.next_steps import next_steps
from ui.references import JOINER, references
from ui.role_table import role_table
from ui.share_text import label


def answer_view(answer: Answer, knowledge: Knowledge) -> Html:
    """The whole answer; every word of a person or a document in it is escaped."""
    abstained = answer.status.abstained
    basis = read_basis(answer)
    library = knowledge.library
    return tag(
        "div",
        _carried(answer),
        answer_body(answer, basis),
        [tag("p", linked(note, library), class_="note also") for note in answer.notes],
        cards_view(answer, basis),
        chips_view(answer, knowledge),
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
    laid = arrange(answer.cited, answer.opening)
    further = _further(laid, answer, basis)
    return [
        _lead(laid, basis),
        _status_line(answer, laid),
        _line(laid.note, "note opening"),
        role_table(laid.roles, basis, alone=len({item.document for item in answer.citations}) < 2),
        tag("div", further, class_="detail") if further else None,
        *[_inherited_line(item, basis) for item in laid.inherited if not answer.roles],
        _partly(answer),
    ]


def _lead(laid: Arrangement, basis: Basis) -> Html:
    lines = [_lead_line(line, basis) for line in laid.lead]
    return tag("div", lines, class_="lead long" if laid.is_long else "lead")


def _lead_line(line: LeadLine, basis: Basis) -> list[Html | None]:
    """One line in large type under the names it speaks for; printed words look printed."""
    names = [tag("span", name, " ", status_badge(status)) for name, status in line.names]
    printed = all(item.kind is StatementKind.QUOTED for item in line.statements)
    citations = tuple(number for item in line.statements for number in item.citations)
    kind = "quoted" if printed and line.statements else "said"
    return [
        tag("p", names, class_="document") if names else None,
        tag("p", line.text, JOINER, references(citations, basis), class_=kind),
    ]


def _further(laid: Arrangement, answer: Answer, basis: Basis) -> list[Html]:
    """Sentences under their headings, without printed words that the role table shows.

    Where headings are clauses of several documents, each document stands over its own once.
    """
    shown: list[Html] = []
    several = len({item.document for item in answer.citations}) > 1
    above = ""
    for group, items in laid.further:
        sentences = [
            _statement(item, basis) for item in items if not stands_in_roles(item, answer.roles)
        ]
        if not sentences:
            continue
        source = answer.citations[items[0].citations[0]]
        place = group.removeprefix(f"{source.document} ")
        if place != group and source.document != above and several:
            status = status_badge(source.directive_status)
            shown.append(tag("h3", source.document, " ", status, class_="group document"))
        above = source.document
        heading = tag("h3", place, class_="group") if group else None
        shown.append(tag("section", heading, sentences))
    return shown


def _statement(item: Statement, basis: Basis) -> Html:
    """One sentence with the numbers of the cards it rests on."""
    printed = item.kind is StatementKind.QUOTED
    numbers = references(item.citations, basis)
    return tag("p", closed(item.text), JOINER, numbers, class_="quoted" if printed else "said")


def _inherited_line(item: Statement, basis: Basis) -> Html:
    numbers = references(item.citations, basis)
    return tag("p", word_badge("总规定"), " ", f"“{item.text}”", numbers, class_="inherited")


def _status_line(answer: Answer, laid: Arrangement) -> Html:
    """Documents that the lead has not named with their status; an extract, or written."""
    named = {
        answer.citations[number].document
        for line in laid.lead
        if line.names
        for item in line.statements
        for number in item.citations
    }
    documents = {item.document: item.directive_status for item in answer.citations}
    return tag(
        "p",
        [
            tag("span", name, " ", status_badge(status), class_="document")
            for name, status in documents.items()
            if name not in named
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


def _carried(answer: Answer) -> Html | None:
    """What was taken over from earlier questions, and the way to ask without it."""
    words = carried_message(answer.understood) if answer.understood else ""
    alone = tag("button", "不承接", type="button", class_="tool", data_drop="carried")
    return tag("p", tag("span", words), " ", alone, class_="carried") if words else None


def _line(words: str, kind: str) -> Html | None:
    return tag("p", words, class_=kind) if words else None
