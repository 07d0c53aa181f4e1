"""Answers given before, for questions asked again in the same words: the topic buttons.

The same assistant gives the same answer to the same question, so that only another set of
documents, which comes with another assistant, makes a kept answer old. What a model took part in is
not kept: it may fare better the next time.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from threading import Lock

from assistant.answer import Answer
from assistant.pipeline import Assistant
from assistant.question import Question

KEPT = 256


@dataclass(frozen=True)
class Remembered:
    """The answers last given, the longest unused forgotten first; safe for several threads."""

    _turn: Lock = field(default_factory=Lock)
    _kept: OrderedDict[Question, tuple[Assistant, Answer]] = field(
        default_factory=OrderedDict[Question, tuple[Assistant, Answer]]
    )

    def find(self, assistant: Assistant, question: Question) -> Answer | None:
        """The answer under the question's own id, or None where this assistant gave none yet."""
        with self._turn:
            giver, answer = self._kept.get(_key(question), (None, None))
            if answer is None or giver is not assistant:
                return None
            self._kept.move_to_end(_key(question))
        return replace(answer, id=question.id)

    def keep(self, assistant: Assistant, question: Question, answer: Answer) -> None:
        """Keep an answer that no fault and no model had a part in."""
        if answer.guest or answer.status.value.startswith("error_"):
            return
        with self._turn:
            self._kept[_key(question)] = (assistant, answer)
            self._kept.move_to_end(_key(question))
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)


def _key(question: Question) -> Question:
    return replace(question, id="")
