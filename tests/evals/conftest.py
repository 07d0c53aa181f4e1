"""A corpus of two small directives and answers over it, made by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.answer import (
    Answer,
    AnswerStatus,
    Citation,
    CitationRole,
    Statement,
    StatementKind,
)
from assistant.question import Question
from corpus.directive import Clause, ClauseKind, Directive, Duty, DutyKind, Level, Span, Status
from corpus.library import Library
from evals.bench_corpus import bare_directive
from evals.case import Case, CaseType, Gold, Persona
from evals.metrics.ground import Ground
from index.passage import Hit

QUOTED = StatementKind.QUOTED

NUMBER = "甲政发〔2024〕1号"
FIRST = "（一）企业不得超过3年停用。（省住建厅、省应急厅等部门分工负责）"
SECOND = "（二）必须在2024年底前完成120座改造。（省应急厅牵头，省住建厅配合）"
THIRD = "（一）各县应当在6月前报送清单，可以分批。（市安委办负责）"


def _clause(directive: str, number: str, text: str, at: int) -> Clause:
    bracket = text.rindex("（")
    raw = text[bracket + 1 : -1]
    lead = ("省应急厅",) if "牵头" in raw else ()
    units = tuple(name for name in ("省应急厅", "省住建厅", "市安委办") if name in raw)
    note = Span(at + bracket + 1, at + len(text) - 1)
    duty = Duty(
        raw=raw,
        spans=(note,),
        kind=DutyKind.LEAD if lead else DutyKind.SHARED,
        lead_units=lead,
        units=units,
        supporting_units=(),
        unit_ids=(),
        open_ended="等部门" in raw,
        inherited=False,
        covers=Span(at, at + len(text)),
    )
    return Clause(
        label=f"{directive} {number}",
        path=(number,),
        kind=ClauseKind.CLAUSE,
        heading="",
        text=text,
        spans=(Span(at, at + len(text)),),
        duties=(duty,),
    )


def _directive(name: str, title: str, texts: tuple[str, ...], status: Status) -> Directive:
    source = title
    clauses: list[Clause] = []
    for text in texts:
        clauses.append(_clause(name, f"({text[1]})", text, len(source) + 1))
        source += "\n" + text
    return replace(
        bare_directive(name, title, clauses),
        document_number=name if "〔" in name else "",
        issuing_authority="甲政府",
        level=Level.PROVINCE,
        region="甲省",
        status=status,
        source=source,
    )


@pytest.fixture(scope="session")
def small_library() -> Library:
    """Two directives: one in force with two clauses, one draft with one."""
    return Library(
        (
            _directive(NUMBER, "甲省2024年安全生产通知", (FIRST, SECOND), Status.IN_FORCE),
            _directive("乙市2025征求意见稿", "乙市2025年通知", (THIRD,), Status.DRAFT),
        )
    )


@pytest.fixture(scope="session")
def ground(small_library: Library) -> Ground:
    """The ground of the two directives."""
    return Ground(small_library)


@pytest.fixture(scope="session")
def cite(small_library: Library) -> Callable[[str, str], Citation]:
    """Make a citation of words of a clause."""

    def make(label: str, words: str, role: CitationRole = CitationRole.SUPPORTS) -> Citation:
        clause, owner = small_library.clause(label), small_library.owner(label)
        start = clause.text.index(words)
        spans = clause.source_spans(start, start + len(words))
        return Citation(
            label=label,
            document=owner.id,
            title=owner.title,
            directive_status=owner.status,
            path=clause.path,
            role=role,
            quote=words,
            start=spans[0].start,
            end=spans[-1].end,
            spans=spans,
            text=clause.text,
        )

    return make


@pytest.fixture(scope="session")
def reply() -> Callable[..., Answer]:
    """Make an answer of statements, each a text with its citations and kind."""

    def make(*said: tuple[str, tuple[Citation, ...], StatementKind], status: str = "answered"):
        citations: list[Citation] = []
        statements: list[Statement] = []
        for text, used, kind in said:
            at = tuple(range(len(citations), len(citations) + len(used)))
            citations += used
            statements.append(Statement(text, at, kind, verified=True))
        return Answer(
            id="",
            question="",
            status=AnswerStatus(status),
            text="\n".join(statement.text for statement in statements),
            statements=tuple(statements),
            citations=tuple(citations),
        )

    return make


@pytest.fixture(scope="session")
def case_of() -> Callable[..., Case]:
    """Make a case; see ``make_case``."""
    return make_case


@pytest.fixture(scope="session")
def scripted() -> type[Scripted]:
    """The scripted assistant's class."""
    return Scripted


def make_case(number: int, *, gold: str = "不得超过3年停用", **fields: object) -> Case:
    """A case about clause (一), right when its answer shows 3年."""
    told: dict[str, object] = {
        "id": f"q-{number:03}",
        "question": f"第{number}问：停用几年",
        "type": CaseType.NUMBER,
        "persona": Persona.GRID,
        "answerable": True,
        "gold": (Gold(NUMBER, f"第{number}处", gold),) if gold else (),
        "must_include": (("3年", "三年"),),
    }
    return Case(**(told | fields))  # type: ignore[arg-type]


class Scripted:
    """An assistant that says what it was told to say, and keeps the questions it heard."""

    def __init__(self, otherwise: Answer, said: dict[str, Answer] | None = None) -> None:
        self.otherwise = otherwise
        self.said = said or {}
        self.heard: list[Question] = []

    def ask(self, question: Question) -> Answer:
        """The answer scripted for the question's id, else the usual one."""
        self.heard.append(question)
        return self.said.get(question.id, self.otherwise)


@pytest.fixture(scope="session")
def right(reply: Callable[..., Answer], cite: Callable[..., Citation]) -> Answer:
    """A right answer to ``make_case``: quoted, cited, retrieved at the first rank."""
    label = f"{NUMBER} (一)"
    answer = reply(("企业不得超过3年停用", (cite(label, "企业不得超过3年停用"),), QUOTED))
    return replace(answer, retrieved=(Hit(label, "p", FIRST, 1.0, ("lexical",)),))
