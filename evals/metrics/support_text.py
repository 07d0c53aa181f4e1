"""What a statement may lean on: the quoted words, titles and document names of its citations.

The label itself is made by code and lends nothing but its document's name.
"""

from __future__ import annotations

from assistant.answer import Answer, Citation, Statement
from evals.metrics.folded import fold


def citations_of(answer: Answer, statement: Statement) -> tuple[Citation, ...]:
    """The citations of a statement, indexes out of range left out."""
    held = answer.citations
    return tuple(held[at] for at in statement.citations if 0 <= at < len(held))


def quoted_words(citations: tuple[Citation, ...]) -> str:
    """Folded quotes of the citations, one mark between them so that no run crosses over."""
    return "\x1f".join(fold(item.quote) for item in citations)


def heads(citations: tuple[Citation, ...]) -> str:
    """Folded titles and document names of the citations."""
    return "\x1f".join(fold(f"{item.title}\x1e{item.document}") for item in citations)
