"""The first step: what a question asks, of which documents, clauses, units and years.

1. clean    tidy, simplify, take out orders, translate, mend           (vocabulary/cleaning.py)
2. read     documents, clauses, years, places, units, topics, wish     (parts.py)
3. carry    what a follow-up takes over from earlier questions         (carry.py)
4. assemble the parts in the form that the other steps use
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.carry import carry
from assistant.knowledge import Knowledge
from assistant.parts import Dropped, Parts, read_parts
from assistant.question import Intent, Question, Understood
from assistant.vocabulary.cleaning import Cleaned
from corpus.normalize import fold

_HISTORY = 4
# Words that begin a second question of its own.
_ALSO = re.compile(
    r"[,，、.。;；:：!！?？\s]*(?:再(?:说说|问|讲讲|说|讲|看看)|并(?:请)?(?:说明|回答|告诉)|另外|还有|顺便|此外|同时(?:请|说明))[,，]?"
)


def understand(question: Question, knowledge: Knowledge) -> Understood:
    """What rules and data read out of a question; never raises, the same for the same input."""
    dropped = Dropped(frozenset(question.dropped))
    cleaned = knowledge.cleaner.clean(question.text)
    parts = read_parts(cleaned.text, knowledge, dropped)
    if any(item.kind == "clause" for item in parts.missing):
        cleaned, parts = _without_invented(cleaned, parts, knowledge, dropped=dropped)
    # Where nothing is left of an order there is no follow-up either.
    if question.history and "carried" not in dropped.names and cleaned.text.strip():
        parts = carry(parts, _before(question.history, knowledge), knowledge, dropped=dropped)
    terms = dropped.keep("terms", _terms(parts, knowledge))
    return _assemble(parts, cleaned, terms)


def _without_invented(
    cleaned: Cleaned, parts: Parts, knowledge: Knowledge, *, dropped: Dropped
) -> tuple[Cleaned, Parts]:
    """A question without its sentence about a clause that no document has, where it has another.

    A clause that is made up is ignored as an order is, and what else is asked is answered.
    """
    made_up = [fold(item.name) for item in parts.missing if item.kind == "clause"]
    asked = _ALSO.split(parts.text)
    kept = [text for text in asked if not any(name in fold(text) for name in made_up)]
    rest = "，".join(kept)
    if not kept or len(kept) == len(asked):
        return cleaned, parts
    read = read_parts(rest, knowledge, dropped)
    if not read.in_field or not read.asks or read.missing:
        return cleaned, parts
    orders = tuple(text for text in asked if text not in kept)
    return replace(cleaned, text=rest, orders=(*cleaned.orders, *orders)), read


def _before(history: tuple[str, ...], knowledge: Knowledge) -> Parts | None:
    """The last earlier question that belongs to the field, with what it took over itself."""
    before: Parts | None = None
    for text in history[-_HISTORY:]:
        cleaned = knowledge.cleaner.clean(text)
        parts = carry(read_parts(cleaned.text, knowledge, Dropped(frozenset())), before, knowledge)
        if parts.in_field or before is None:
            before = parts
    return before


def _assemble(parts: Parts, cleaned: Cleaned, terms: tuple[str, ...]) -> Understood:
    documents = parts.documents.named or parts.addresses.directives
    intent, *also = parts.intents
    clauses = parts.addresses.labels
    doubtful = parts.doubtful and not parts.in_field and not cleaned.orders
    if not clauses and intent in (Intent.CLAUSE, Intent.DOCUMENT):
        clauses = parts.addresses.tops
    return Understood(
        text=parts.text,
        intent=intent,
        topic=parts.topics[0] if parts.topics else "",
        units=parts.units,
        regions=tuple(dict.fromkeys(found.place.name for found in parts.clues.places)),
        levels=tuple(level.value for level in parts.clues.levels),
        years=tuple(dict.fromkeys(item.year for item in parts.clues.years)),
        documents=documents,
        clauses=clauses,
        terms=terms,
        premises=parts.premises,
        missing=parts.missing,
        carried=parts.carried,
        asks_lead=parts.role == "牵头",
        in_scope=parts.in_field or doubtful,
        injection=bool(cleaned.orders) and not parts.in_field,
        english=cleaned.english,
        preferred=() if documents else parts.documents.preferred,
        topics=parts.topics,
        also=tuple(also),
        role=parts.role,
        within=parts.addresses.within,
        orders=cleaned.orders,
        corrected=cleaned.corrected,
        doubtful=doubtful,
        unread=cleaned.unread,
    )


def _terms(parts: Parts, knowledge: Knowledge) -> tuple[str, ...]:
    """Bridge words: for everyday words, and for the main topic where its own words are not used."""
    folded = fold(parts.text)
    terms = list(parts.bridged)
    for name in parts.topics[:1]:
        known = knowledge.topics.topics[name].terms
        if not any(fold(term) in folded for term in known):
            terms += known
    return tuple(dict.fromkeys(terms))
