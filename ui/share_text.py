"""An answer as plain text to forward or paste: question, answer, basis, status, label."""

from __future__ import annotations

from assistant.answer import Answer, StatementKind
from ui.badge import EXTRACT, WRITTEN
from ui.basis import read_basis

CLOSING = "回答以原文为准"


def share_text(answer: Answer) -> str:
    """The answer without markup, its basis with status, and the label that must stay with it."""
    body = answer.text.replace("**", "")
    basis = [
        f"{number}. {item.label}（{item.directive_status.value}）“{''.join(item.quote.split())}”"
        for number, item in enumerate(read_basis(answer).shown, start=1)
    ]
    parts = [f"问：{answer.question}", body, "\n".join(basis), f"{label(answer)} · {CLOSING}"]
    return "\n\n".join(part for part in parts if part)


def label(answer: Answer) -> str:
    """人工智能生成 where a model wrote a sentence, else 原文摘录."""
    written = any(item.kind is StatementKind.WRITTEN for item in answer.statements)
    return WRITTEN if written else EXTRACT
