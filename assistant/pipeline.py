"""The whole product on one screen: a question goes through named steps and leaves with a status.

1. understand  what is asked, of which documents, units, years     (assistant/understand.py)
2. retrieve    the ten best clauses                                 (assistant/retrieve.py)
3. compose     sentences quoted from clauses or made of duties      (assistant/compose.py)
4. verify      every sentence against the words it cites            (assistant/verify.py)
   write       where an office has a model: its sentences, each through the same gate
5. cite        checked runs of clauses with label and status        (assistant/cite.py)
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from assistant.answer import Answer, AnswerStatus, Cited, StatementKind
from assistant.cite import cite
from assistant.compose import compose
from assistant.knowledge import Knowledge
from assistant.messages import MESSAGES
from assistant.question import Question
from assistant.render import render
from assistant.retrieve import retrieve
from assistant.understand import understand
from assistant.verify import verify
from assistant.writer import Chat, write
from index.search import ClauseSearch

Stage = Callable[[str], None]


@dataclass(frozen=True)
class Assistant:
    """Answers questions from what is held; built once, safe to use from several threads."""

    knowledge: Knowledge
    search: ClauseSearch
    question_limit: int
    chat: Chat | None = None

    def ask(self, question: Question, stage: Stage | None = None) -> Answer:
        """The checked answer; ``stage`` hears the name of each step as it begins."""
        refusal = refuse_input(question, self.question_limit)
        if refusal:
            return refusal
        clock = StepClock(stage)
        with clock.step("understand"):
            understood = understand(question, self.knowledge)
        with clock.step("retrieve"):
            hits = retrieve(understood, self.search, self.knowledge)
        with clock.step("compose"):
            draft = compose(understood, hits, self.knowledge)
        with clock.step("verify"):
            checked = verify(draft, understood, self.knowledge)
        guest = ""
        if self.chat:
            with clock.step("write"):
                written = write(checked, understood, self.knowledge, chat=self.chat)
                checked, guest = written.draft, written.guest.value
        checked = replace(checked, notes=(*checked.notes, *self.search.notices))
        cited = cite(checked, self.knowledge)
        return Answer(
            id=question.id,
            question=question.text,
            status=checked.status,
            text=render(checked, cited, understood),
            statements=cited.statements,
            citations=cited.citations,
            roles=cited.roles,
            retrieved=hits,
            understood=understood,
            message=checked.reason,
            choices=checked.choices,
            suggestions=checked.suggestions,
            writer=self._writer(cited),
            guest=guest,
            timings_ms=clock.timings(),
            opening=checked.opening,
            notes=checked.notes,
        )

    def _writer(self, cited: Cited) -> str:
        """The model's name where one of its sentences is shown, else ``extractive``."""
        written = any(item.kind is StatementKind.WRITTEN for item in cited.statements)
        return self.chat.name if self.chat and written else "extractive"


def refuse_input(question: Question, limit: int) -> Answer | None:
    """An error answer for a question that is empty or longer than ``limit`` characters."""
    if not question.text.strip():
        status, message = AnswerStatus.ERROR_EMPTY, MESSAGES[AnswerStatus.ERROR_EMPTY]
    elif len(question.text) > limit:
        status = AnswerStatus.ERROR_TOO_LONG
        message = MESSAGES[status].format(limit=limit, length=len(question.text))
    else:
        return None
    text = question.text[:limit]
    return Answer(id=question.id, question=text, status=status, text=message, message=message)


@dataclass
class StepClock:
    """Milliseconds per step, and the step's name to whoever listens."""

    stage: Stage | None = None
    marks: dict[str, float] = field(default_factory=dict[str, float])
    _name: str = ""
    _since: float = 0.0

    def step(self, name: str) -> StepClock:
        """Begin the step of that name; used as a context manager."""
        self._name = name
        if self.stage:
            self.stage(name)
        return self

    def __enter__(self) -> StepClock:
        self._since = time.perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        self.marks[self._name] = round((time.perf_counter() - self._since) * 1000, 3)

    def timings(self) -> dict[str, float]:
        """Milliseconds by step, with their total."""
        return self.marks | {"total": round(sum(self.marks.values()), 3)}
