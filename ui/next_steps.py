"""The next questions of an answer as the page offers them: those it was composed with."""

from __future__ import annotations

from assistant.answer import Answer

_AT_MOST = 2


def next_steps(answer: Answer) -> tuple[str, ...]:
    """At most two next questions; a refusal offers none."""
    return () if answer.status.abstained else answer.suggestions[:_AT_MOST]
