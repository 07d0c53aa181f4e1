"""One question from the page to the assistant and back: stages while it works, then the answer.

What a browser sends is untrusted: every field is checked and cut to size here, and everything
that goes back is markup that ``ui.html`` escaped.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from queue import Empty, SimpleQueue
from threading import Thread
from typing import cast

from assistant.answer import Answer
from assistant.pipeline import Assistant
from assistant.question import Question
from assistant.record import Record
from ui.answer_view import answer_view
from ui.attempt import attempt
from ui.remembered import Remembered
from ui.share_text import share_text
from ui.writable import writable

HISTORY = 6
DROPPED = 20
# Seconds: a stage that is over sooner is not sent, since each message costs as much as it tells.
SHOWN_AFTER = 0.15
# Seconds after which a stage that goes on is sent again: the page gives up on one that is silent.
STILL_AFTER = 10.0
STAGES = {
    "understand": "理解",
    "retrieve": "查找",
    "compose": "核对",
    "verify": "核对",
    "write": "撰写",
}

Reply = dict[str, str]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the page sent it; ``turn`` is the page's own number for it."""

    turn: str
    question: Question


def read_asked(sent: object, limit: int) -> Asked:
    """What was sent, cut to size: one character over ``limit`` stays, so that it is refused."""
    fields = cast(dict[str, object], sent) if isinstance(sent, dict) else {}
    question = Question(
        text=_words(fields.get("text"), limit + 1),
        history=_list(fields.get("history"), limit)[-HISTORY:],
        id=secrets.token_urlsafe(12),
        dropped=_list(fields.get("dropped"), 100)[:DROPPED],
    )
    return Asked(_words(fields.get("turn"), 40), question)


def _words(value: object, limit: int) -> str:
    return writable(value)[:limit] if isinstance(value, str) else ""


def _list(value: object, limit: int) -> tuple[str, ...]:
    items = cast(list[object], value) if isinstance(value, list) else []
    return tuple(_words(item, limit) for item in items if isinstance(item, str))


@dataclass(frozen=True)
class Conversation:
    """Answers what the page sends; keeps no one's conversation, only the record of answers."""

    now: Callable[[], Assistant]
    record: Record
    remembered: Remembered = field(default_factory=Remembered)

    def knows(self, question: Question) -> bool:
        """Whether the answer is at hand, so that to reply costs next to nothing."""
        return self.remembered.find(self.now(), question) is not None

    def replies(self, asked: Asked) -> Iterator[Reply]:
        """Stages that last, as they begin, then the answer with its markup; each names its turn."""
        # Taken once: the documents may change while the question is answered.
        assistant = self.now()
        known = self.remembered.find(assistant, asked.question)
        if known:
            yield self._final(asked, known, assistant)
            return
        heard: SimpleQueue[str | Answer] = SimpleQueue()
        Thread(target=_work, args=(assistant, asked.question, heard), daemon=True).start()
        stage: str = ""
        shown: str = ""
        while True:
            try:
                item = heard.get(timeout=STILL_AFTER if stage == shown else SHOWN_AFTER)
            except Empty:
                shown = stage
                yield {"turn": asked.turn, "stage": stage}
                continue
            if isinstance(item, Answer):
                break
            stage = STAGES.get(item, stage)
        self.remembered.keep(assistant, asked.question, item)
        yield self._final(asked, item, assistant)

    def warm(self, questions: Iterable[str]) -> None:
        """Answer the page's own questions ahead, so that the first person who asks waits for none.

        A model is left alone: its sentences are asked for when a person does.
        """
        assistant = self.now()
        bare = replace(assistant, chat=None) if assistant.chat else assistant
        for text in questions:
            answer = attempt(bare, Question(text))
            if bare is assistant:
                self.remembered.keep(assistant, Question(text), answer)

    def _final(self, asked: Asked, answer: Answer, assistant: Assistant) -> Reply:
        self._keep(replace(answer, retrieved=()), asked.question)
        return {
            "turn": asked.turn,
            "id": answer.id,
            "status": answer.status.value,
            "html": answer_view(answer, assistant.on(answer.as_of).knowledge),
            "text": share_text(answer),
        }

    def _keep(self, answer: Answer, question: Question) -> None:
        try:
            self.record.add_answer(answer, question)
        except OSError:
            # A full disk must not keep an answer from the person who asked.
            _log.exception("answer not recorded")


def _work(assistant: Assistant, question: Question, heard: SimpleQueue[str | Answer]) -> None:
    heard.put(attempt(assistant, question, heard.put))
