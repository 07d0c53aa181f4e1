"""What every export of an answer says, as plain words: question, sentences, roles, basis, label.

Every word goes through ``writable``: a kept answer may hold what a Word or Excel file refuses.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Answer, Citation, RoleLine, Statement
from assistant.arrangement import arrange, closed, roles_by_document
from assistant.messages import MESSAGES
from ui.basis import Basis, read_basis
from ui.citation_text import cited_words, unit_words
from ui.share_text import CLOSING, label
from ui.writable import writable

ROLE_HEAD = ("角色", "单位", "依据原文", "条款", "状态")


def asked_words(answer: Answer) -> str:
    """The question as it was asked."""
    return writable(answer.question)


def lead_words(answer: Answer) -> list[str]:
    """The lines that answer, with the numbers of their basis; a refusal's reason where none do."""
    if answer.status.abstained:
        return [writable(answer.message or MESSAGES[answer.status])]
    basis = read_basis(answer)
    laid = arrange(answer.cited, answer.opening)
    lines = [writable(line.whole) + _numbers(line.statements, basis) for line in laid.lead]
    return [*lines, *filter(None, (writable(laid.note),))]


def sentence_groups(answer: Answer) -> list[tuple[str, list[str]]]:
    """Further sentences with the numbers of their basis, under the headings of their groups."""
    if answer.status.abstained:
        return []
    basis = read_basis(answer)
    laid = arrange(answer.cited, answer.opening)
    groups = [
        (
            writable(group),
            [writable(closed(item.text)) + _numbers((item,), basis) for item in items],
        )
        for group, items in laid.further
    ]
    rules = [
        f"总规定同样适用：{writable(closed(item.text))}{_numbers((item,), basis)}"
        for item in laid.inherited
    ]
    closing = [*rules, *map(writable, answer.notes)]
    return [*groups, ("", closing)] if closing else groups


def _numbers(items: Sequence[Statement], basis: Basis) -> str:
    citations = tuple(number for item in items for number in item.citations)
    return "".join(f"［{number}］" for number in basis.of(citations))


def role_groups(answer: Answer) -> list[tuple[str, list[tuple[str, ...]]]]:
    """The rows of the role table document by document, each under its number, status and title.

    The heading is empty where all rows are of one document: each row names its clause and status.
    """
    groups = roles_by_document(answer.cited)
    return [
        (
            document_words(group.document) if len(groups) > 1 else "",
            [_role_row(line, answer) for line in group.lines],
        )
        for group in groups
    ]


def document_words(item: Citation) -> str:
    """A document by its number or short name, its status and its title."""
    return writable(f"{item.document}（{item.directive_status.value}）{item.title}")


def _role_row(line: RoleLine, answer: Answer) -> tuple[str, ...]:
    item = answer.citations[line.citation]
    words = writable("".join(item.quote.split()))
    return (line.role, unit_words(line), words, item.label, item.directive_status.value)


def basis_words(answer: Answer) -> list[str]:
    """The citations as an official writes them, each with its status."""
    return [
        writable(cited_words(item, status=item.directive_status.value))
        for item in read_basis(answer).shown
    ]


def closing_words(answer: Answer) -> str:
    """The label that must stay with the words, and whose words count."""
    return f"{label(answer)} · {CLOSING} · 安问"
