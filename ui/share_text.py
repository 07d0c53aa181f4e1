"""An answer as plain text to forward or paste: question, answer, basis, status, label."""

from __future__ import annotations

from assistant.answer import Answer, StatementKind
from ui.badge import EXTRACT, WRITTEN
from ui.basis import read_basis
from ui.citation_text import shown_quote

CLOSING = "回答以原文为准"
_TABLE_HEADS = ("| 角色 |", "| --- |")


def share_text(answer: Answer) -> str:
    """The answer without markup, its basis with status, and the label that must stay with it."""
    lines = answer.text.replace("**", "").splitlines()
    body = "\n".join(_read_out(line) for line in lines if not line.startswith(_TABLE_HEADS))
    basis = [
        f"{number}. {item.label}（{item.directive_status.value}）“{words}”"
        for number, item in enumerate(read_basis(answer).shown, start=1)
        for words in ["".join(shown_quote(item).split())]
    ]
    # What stands nearest to a question that is refused is not what an answer rests on.
    heading = "最接近的条款：" if answer.status.abstained else "依据："
    listed = "\n".join((heading, *basis)) if basis else ""
    parts = [f"问：{answer.question}", body, listed, f"{label(answer)} · {CLOSING}"]
    return "\n\n".join(part for part in parts if part)


def _read_out(line: str) -> str:
    """A row of the role table as a sentence: a message shows no tables, the basis has its words."""
    if not line.startswith("| "):
        return line
    role, units, place = line.strip("| ").split(" | ")
    return f"{role}：{units}（{place.partition('“')[0]}）"


def label(answer: Answer) -> str:
    """人工智能生成 where a model wrote a sentence, else 原文摘录."""
    written = any(item.kind is StatementKind.WRITTEN for item in answer.statements)
    return WRITTEN if written else EXTRACT
