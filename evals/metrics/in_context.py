"""In-context rate: share of cited clauses that the composer had before it.

The context is what was retrieved and what the question addresses by label. Inherited rules and
status citations are added by rule, not read from the context, and do not count.
"""

from __future__ import annotations

from assistant.answer import Answer, CitationRole


def in_context_rate(answer: Answer) -> float | None:
    """Share of supporting citations whose clause was in the context; None without any."""
    cited = [item.label for item in answer.citations if item.role is CitationRole.SUPPORTS]
    if not cited:
        return None
    context = {hit.clause for hit in answer.retrieved}
    context |= set(answer.understood.clauses) if answer.understood else set()
    return sum(label in context for label in cited) / len(cited)
