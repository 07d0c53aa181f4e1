"""At most two next questions for an answer that brings none of its own.

Each names a clause by its label, so that the assistant finds it without guessing.
"""

from __future__ import annotations

from assistant.answer import Answer, CitationRole
from assistant.knowledge import Knowledge
from corpus.duties import rules_for

_AT_MOST = 2


def next_steps(answer: Answer, knowledge: Knowledge) -> tuple[str, ...]:
    """The answer's own suggestions, else: what the clause says, or who is responsible for it."""
    if answer.suggestions or answer.status.abstained:
        return answer.suggestions[:_AT_MOST]
    steps: list[str] = []
    for item in answer.citations:
        if item.role is not CitationRole.SUPPORTS or item.label not in knowledge.library:
            continue
        if answer.roles:
            steps.append(f"{item.label}有哪些规定？")
        elif _has_duties(item.label, knowledge):
            steps.append(f"{item.label}由谁负责？")
    return tuple(dict.fromkeys(steps))[:_AT_MOST]


def _has_duties(label: str, knowledge: Knowledge) -> bool:
    """True where the clause prints who is responsible, or a rule in force there does."""
    clause, directive = knowledge.library.clause(label), knowledge.library.owner(label)
    return bool(clause.duties or rules_for(directive, clause))
