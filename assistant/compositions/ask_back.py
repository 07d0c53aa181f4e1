"""A question that only points at a matter (这项工作归谁管): asked back, with matters to tap."""

from __future__ import annotations

import re

from assistant.answer import AnswerStatus, Draft
from assistant.knowledge import Knowledge
from assistant.question import Intent, Understood
from assistant.vocabulary.asking import asking
from corpus.normalize import fold

_POINTS = re.compile(
    r"(?:这|那|此|该|上述|(?:上面|前面|刚才?)(?:说|提|讲)?到?的?)(?:一|这|那)?"
    r"(?:项|个|件|块|些|方面|摊子?|类|种|条|档子?)?"
    r"(?:工作|任务|事[情儿]?|整治|活儿?|问题|规定|要求|东西|内容|领域)?"
)
# What is done to a matter, beside the words that only ask.
_ACTS = re.compile(r"截[止至]到?|到期|到什么|完成|结束|[办弄做搞干]完|[办弄做搞干]?到哪?|为止")
_SAID = re.compile(r"[\u4e00-\u9fffa-z0-9]")
# Characters that may be left of a question that points: 这个什么时候完成.
_LEFT = 2
_CHOICES = 6
_WHICH = "没有说是哪一项工作，请选一项，或者写明再问。"


def ask_back(understood: Understood, knowledge: Knowledge) -> Draft | None:
    """The draft that asks which matter is meant, or None where the question or its history says.

    Each choice is the question with a topic of the corpus in the place of what it points at.
    """
    text = fold(understood.text)
    pointed = _POINTS.search(text)
    said = (
        understood.topic,
        understood.documents,
        understood.clauses,
        understood.units,
        understood.carried,
        understood.missing,
        understood.within,
        understood.injection,
        understood.intent is Intent.DOCUMENT,  # who issued these notices, whom they are sent to
    )
    if any(said):
        return None
    if len(_left(_POINTS.sub(" ", text))) > (_LEFT if pointed else 0):
        return None
    choices = _topics(understood, knowledge)
    return Draft(AnswerStatus.CLARIFICATION_NEEDED, reason=_WHICH, choices=choices)


def _topics(understood: Understood, knowledge: Knowledge) -> tuple[str, ...]:
    """The question with each of the first topics in the place of what it points at, or before."""
    asked = understood.text.strip()
    names = [name for name, topic in knowledge.topics.topics.items() if topic.trade][:_CHOICES]
    pointed = _POINTS.search(asked)
    return tuple(_POINTS.sub(name, asked, count=1) if pointed else name + asked for name in names)


def _left(folded: str) -> str:
    """The characters of a folded question beside the words that only ask."""
    folded = _ACTS.sub(" ", folded)
    for word in (*asking().stop, *asking().bare):
        folded = folded.replace(word, " ")
    return "".join(_SAID.findall(folded))
