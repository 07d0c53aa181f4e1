"""The first step: what a question asks, of which documents, clauses, units and years."""

from __future__ import annotations

from assistant.knowledge import Knowledge
from assistant.parts import Dropped, Parts, read_parts
from assistant.question import Question, Understood


def understand(question: Question, knowledge: Knowledge) -> Understood:
    """What rules and data read out of a question; never raises, the same for the same input."""
    dropped = Dropped(frozenset(question.dropped))
    parts = read_parts(question.text, knowledge, dropped)
    return assemble(parts)


def assemble(parts: Parts) -> Understood:
    """The parts in the form that the other steps use."""
    documents = parts.documents.named or parts.addresses.directives
    intent, *also = parts.intents
    return Understood(
        text=parts.text,
        intent=intent,
        also=tuple(also),
        topic=parts.topics[0] if parts.topics else "",
        topics=parts.topics,
        units=parts.units,
        regions=tuple(dict.fromkeys(found.place.name for found in parts.clues.places)),
        levels=tuple(level.value for level in parts.clues.levels),
        years=tuple(dict.fromkeys(item.year for item in parts.clues.years)),
        documents=documents,
        preferred=() if documents else parts.documents.preferred,
        clauses=parts.addresses.labels,
        within=parts.addresses.within,
        missing=parts.missing,
        role=parts.role,
        asks_lead=parts.role == "牵头",
    )
