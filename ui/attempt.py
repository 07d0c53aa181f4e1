"""An answer whatever happens: a fault is a status with a Chinese message, its cause in the log."""

from __future__ import annotations

import logging

from assistant.answer import Answer, AnswerStatus
from assistant.messages import MESSAGES
from assistant.pipeline import Assistant, Stage
from assistant.question import Question
from index.fault import SearchIndexError

_log = logging.getLogger(__name__)


def attempt(assistant: Assistant, question: Question, stage: Stage | None = None) -> Answer:
    """The answer; after a fault one that says so, for the page and for each line of a batch."""
    try:
        return assistant.ask(question, stage)
    except SearchIndexError:
        _log.exception("no answer for want of an index")
        status = AnswerStatus.ERROR_INDEX
    except Exception:
        _log.exception("no answer")
        status = AnswerStatus.ERROR_INTERNAL
    return failed(question, status, MESSAGES[status])


def failed(question: Question, status: AnswerStatus, message: str) -> Answer:
    """The answer that only says what went wrong with a question."""
    return Answer(question.id, question.text, status, message, message=message)
