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
from datetime import date

from assistant.answer import Answer, AnswerStatus, Cited, StatementKind
from assistant.as_of import date_question
from assistant.cite import cite
from assistant.compose import compose
from assistant.join import Checked, join
from assistant.knowledge import Knowledge
from assistant.messages import MESSAGES, as_of_message, none_held_message
from assistant.question import Question
from assistant.render import render
from assistant.retrieve import retrieve
from assistant.split import split
from assistant.understand import understand
from assistant.verify import verify
from assistant.writer import Chat, write
from index.search import ClauseSearch

Stage = Callable[[str], None]


@dataclass(frozen=True)
class Assistant:
    """Answers questions from what is held; built once, safe to use from several threads.

    ``views`` gives the assistant of an earlier day, for questions about what held then.
    """

    knowledge: Knowledge
    search: ClauseSearch
    question_limit: int
    chat: Chat | None = None
    views: Callable[[date], Assistant] | None = None

    def ask(self, question: Question, stage: Stage | None = None) -> Answer:
        """The checked answer; ``stage`` hears the name of each step as it begins."""
        refusal = refuse_input(question, self.question_limit)
        if refusal:
            return refusal
        dated = date_question(question, self.knowledge.as_of) if self.views else None
        if dated is None:
            return self._answer(question, stage)
        view = self.on(dated.day)
        answer = view._answer(dated.question, stage)
        follows_up = answer.understood is not None and bool(answer.understood.carried)
        if dated.carried and not follows_up:
            return self._answer(question, stage)
        return as_of_day(answer, dated.day, question)

    def on(self, day: date | None) -> Assistant:
        """The assistant of that day; this one where none is given."""
        return self if day is None or self.views is None else self.views(day)

    def _answer(self, question: Question, stage: Stage | None) -> Answer:
        if not self.knowledge.library.directives:
            return none_held(question)
        clock = StepClock(stage)
        found = self._check(question, clock)
        asked = split(question, self.knowledge)
        if asked:
            parts = [(part.title, self._check(part.question, clock)) for part in asked]
            found = join(found, parts, len(self.knowledge.library.directives))
        understood, hits, checked = found.understood, found.hits, found.draft
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

    def _check(self, question: Question, clock: StepClock) -> Checked:
        """The first four steps: what is asked, what is found, and the draft that passed."""
        with clock.step("understand"):
            understood = understand(question, self.knowledge)
        with clock.step("retrieve"):
            hits = retrieve(understood, self.search, self.knowledge)
        with clock.step("compose"):
            likeness = self.search.likeness
            draft = compose(understood, hits, self.knowledge, likeness=likeness)
        with clock.step("verify"):
            return Checked(understood, hits, verify(draft, understood, self.knowledge))

    def _writer(self, cited: Cited) -> str:
        """The model's name where one of its sentences is shown, else ``extractive``."""
        written = any(item.kind is StatementKind.WRITTEN for item in cited.statements)
        return self.chat.name if self.chat and written else "extractive"


def as_of_day(answer: Answer, day: date, question: Question) -> Answer:
    """The answer with the question as typed and the day whose documents it rests on."""
    told = as_of_message(day)
    return replace(
        answer,
        question=question.text,
        text=f"{told}\n\n{answer.text}",
        notes=(told, *answer.notes),
        as_of=day,
    )


def none_held(question: Question) -> Answer:
    """The refusal where no document at all is held, as on a day before the first."""
    status, message = AnswerStatus.MISSING_TEXT, none_held_message()
    return Answer(question.id, question.text, status, f"**{message}**", message=message)


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
        self.marks[self._name] = self.marks.get(self._name, 0.0) + round(
            (time.perf_counter() - self._since) * 1000, 3
        )

    def timings(self) -> dict[str, float]:
        """Milliseconds by step, with their total."""
        return self.marks | {"total": round(sum(self.marks.values()), 3)}
