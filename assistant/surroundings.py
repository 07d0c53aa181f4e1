"""What a question is about, and where a clause stands: the words that must meet."""

from __future__ import annotations

from assistant.clause_words import headings_above
from assistant.folding import folded_text
from assistant.knowledge import Knowledge
from assistant.question import Understood
from corpus.directive import Clause
from corpus.library import Library
from corpus.normalize import fold


def surroundings(clause: Clause, library: Library) -> str:
    """Folded text, headings of the clause and its parents, and its document's title."""
    around = (clause.heading, library.owner(clause.label).title, *headings_above(clause, library))
    return folded_text(clause, library) + fold(" ".join(around))


def subject_words(understood: Understood, knowledge: Knowledge) -> tuple[str, ...]:
    """Folded words of which one must stand where an answer rests; empty without a topic."""
    words: list[str] = []
    for name in (understood.topic, *understood.topics):
        topic = knowledge.topics.topics.get(name)
        words += [name] if name else []
        words += [*topic.terms, *topic.words] if topic else []
    words += understood.terms if understood.topic else ()
    return tuple(dict.fromkeys(fold(word) for word in words if word))


def other_subjects(understood: Understood, knowledge: Knowledge) -> tuple[str, ...]:
    """Folded words of other topics that contain a word of the main one (非煤矿山 for 煤矿).

    Where they stand, the main topic does not; empty for those that the question names.
    """
    asked = fold(understood.text)
    wider = knowledge.topics.wider.get(understood.topic, ())
    return tuple(word for word in wider if word not in asked)


def main_subject(understood: Understood, knowledge: Knowledge) -> tuple[str, ...]:
    """Folded words that the directives use for the main topic; empty without one."""
    topic = knowledge.topics.topics.get(understood.topic)
    words = (understood.topic, *topic.terms) if topic else (understood.topic,)
    return tuple(dict.fromkeys(fold(word) for word in words if word))
