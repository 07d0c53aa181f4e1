"""What every export of an answer says, as plain words: question, sentences, roles, basis, label.

Every word goes through ``writable``: a kept answer may hold what a Word or Excel file refuses.
"""

from __future__ import annotations

from assistant.answer import Answer
from assistant.messages import MESSAGES
from ui.answer_view import closed
from ui.basis import read_basis
from ui.citation_text import full_citation
from ui.share_text import CLOSING, label
from ui.writable import writable

ROLE_HEAD = ("角色", "单位", "依据原文", "条款", "状态")


def asked_words(answer: Answer) -> str:
    """The question as it was asked."""
    return writable(answer.question)


def sentence_groups(answer: Answer) -> list[tuple[str, list[str]]]:
    """Sentences with the numbers of their basis, under the headings of their groups."""
    if answer.status.abstained:
        return [("", [writable(answer.message or MESSAGES[answer.status])])]
    basis = read_basis(answer)
    groups: dict[str, list[str]] = {}
    for item in answer.statements:
        numbers = "".join(f"［{number}］" for number in basis.of(item.citations))
        sentence = f"{writable(closed(item.text))}{numbers}"
        groups.setdefault(writable(item.group), []).append(sentence)
    if answer.notes:
        groups.setdefault("", []).extend(map(writable, answer.notes))
    return list(groups.items())


def role_rows(answer: Answer) -> list[tuple[str, ...]]:
    """The head and one row per line of the role table."""
    rows: list[tuple[str, ...]] = [ROLE_HEAD]
    for line in answer.roles:
        item = answer.citations[line.citation]
        units = "、".join(line.units) + ("等" if line.open_ended else "")
        words = writable("".join(item.quote.split()))
        rows.append((line.role, units, words, item.label, item.directive_status.value))
    return rows


def basis_words(answer: Answer) -> list[str]:
    """The citations as an official writes them, each with its status."""
    return [
        writable(
            full_citation(
                title=item.title,
                number=item.document if "〔" in item.document else "",
                path=item.path,
                quote=item.quote,
                status=item.directive_status.value,
            )
        )
        for item in read_basis(answer).shown
    ]


def closing_words(answer: Answer) -> str:
    """The label that must stay with the words, and whose words count."""
    return f"{label(answer)} · {CLOSING} · 安问"
