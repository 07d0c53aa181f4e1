"""Hand-made answers of the real types, and a site over them that needs no index."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.answer import (
    Answer,
    AnswerStatus,
    CitationRole,
    Evidence,
    RoleLine,
    Statement,
    StatementKind,
)
from assistant.bootstrap import build_knowledge
from assistant.cite import citation, nearest
from assistant.knowledge import Knowledge
from assistant.question import Intent, Question, Understood
from assistant.settings import Settings
from corpus.library import Library
from index.fault import IndexUnreachable
from tests.tools.serving import CHROMIUM, MISSING, chromium, serving

GAS = "晋政发〔2024〕1号 (十六)"
RULE = "晋政发〔2024〕1号 (一)"
NOTE = "省住建厅、省商务厅、省应急厅、省市场监管局等部门分工负责"
INHERITED = "以下均需市、县人民政府负责,不再一一列出"


@pytest.fixture(scope="session")
def knowledge(settings: Settings, library: Library) -> Knowledge:
    return build_knowledge(settings, library)


def run_of(library: Library, label: str, words: str, role: CitationRole) -> Evidence:
    start = library.clause(label).text.index(words)
    return Evidence(label, start, start + len(words), role)


@pytest.fixture(scope="session")
def gas_answer(library: Library) -> Answer:
    """Who leads gas safety: no lead, a note, an inherited rule, a role table."""
    note = citation(library, run_of(library, GAS, NOTE, CitationRole.SUPPORTS))
    rule = citation(library, run_of(library, RULE, INHERITED, CitationRole.INHERITED))
    units = tuple(NOTE.split("等部门", maxsplit=1)[0].split("、"))
    return Answer(
        id="gas",
        question="2024年全省燃气安全谁牵头？",
        status=AnswerStatus.ANSWERED,
        text=f"**文件未明确牵头单位。{NOTE}。**",
        statements=(
            Statement("文件未明确牵头单位", (0,), StatementKind.ABSENT, True, headline=True),
            Statement(NOTE, (0,), StatementKind.QUOTED, True, headline=True),
            Statement(INHERITED, (1,), StatementKind.QUOTED, True),
        ),
        citations=(note, rule),
        roles=(
            RoleLine("分工负责", units, True, 0),
            RoleLine("负责（总规定）", ("市、县人民政府",), False, 1),
        ),
        understood=Understood(
            "燃气安全谁牵头",
            Intent.RESPONSIBILITY,
            topic="燃气",
            years=(2024,),
            preferred=("晋政发〔2024〕1号",),
        ),
        suggestions=("燃气企业要做什么？",),
    )


@pytest.fixture(scope="session")
def refusal(library: Library) -> Answer:
    return Answer(
        id="refusal",
        question="违章指挥罚多少钱？",
        status=AnswerStatus.NOT_SPECIFIED,
        text="**没有找到写明金额的条款。**",
        citations=(citation(library, nearest(library, RULE)),),
        message="没有找到写明金额的条款。",
    )


@pytest.fixture(scope="session")
def hostile() -> tuple[str, ...]:
    """Words that would run as script where they were taken for markup or for a template."""
    return (
        "<script>window.hit=1</script>",
        '<img src=x onerror="window.hit=1">',
        '"><svg onload=window.hit=1>',
        "'-window.hit=1-'",
        "${window.hit=1}",
        "{{constructor.constructor('window.hit=1')()}}",
        "`+(window.hit=1)+`",
        "[x](javascript:window.hit=1)",
        '<a href="javascript:window.hit=1">燃气</a>',
        "</textarea><script>window.hit=1</script>",
    )


@dataclass(frozen=True)
class HandAssistant:
    """Answers every question with a hand-made answer; one word in it asks for a refusal."""

    knowledge: Knowledge
    good: Answer
    bad: Answer
    question_limit: int = 1000
    chat: Any = None

    def on(self, day: Any) -> "HandAssistant":
        return self

    def ask(self, question: Question, stage: Any = None) -> Answer:
        for name in ("understand", "retrieve", "compose", "verify"):
            if stage:
                stage(name)
            if "慢慢" in question.text:
                time.sleep(0.3)
        if "出错" in question.text:
            raise RuntimeError("a fault of the assistant")
        if "断线" in question.text:
            raise IndexUnreachable("a fault of the engine")
        answer = self.bad if "罚" in question.text else self.good
        return replace(answer, id=question.id, question=question.text)


@pytest.fixture(scope="session")
def hand_assistant(knowledge: Knowledge, gas_answer: Answer, refusal: Answer) -> HandAssistant:
    return HandAssistant(knowledge, gas_answer, refusal)


@pytest.fixture(scope="session")
def client(
    hand_assistant: Any, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    from ui.site import build_site

    folder: Path = tmp_path_factory.mktemp("site")
    own = settings.model_copy(update={"data": folder})
    with TestClient(build_site(hand_assistant, own)) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        pytest.skip(MISSING)
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def address(assistant: Any, settings: Settings) -> Iterator[str]:
    """The real site over the real assistant, on a port of its own."""
    from ui.site import build_site

    with serving(build_site(assistant, settings)) as found:
        yield found


@dataclass
class Visit:
    """A page of a fresh browser profile that notes what it asks for and whether words ran."""

    page: Any
    address: str
    requests: list[str]
    faults: list[str]

    def open(self, path: str = "/") -> None:
        self.page.goto(self.address + path)
        if path == "/":
            self.page.wait_for_selector("[data-ready=true]", timeout=30_000)

    def ask(self, words: str) -> Any:
        """The turn of the question, once it is answered."""
        before = self.page.locator(".turn").count()
        self.page.fill("#question", words)
        self.page.press("#question", "Enter")
        turn = self.page.locator(".turn").nth(before)
        turn.locator(".answer").wait_for(timeout=30_000)
        return turn

    def shown_marks(self) -> str:
        """The marked words of the open clause, joined."""
        return "".join(self.page.locator("#source mark").all_inner_texts())


@pytest.fixture
def visit_with(browser: Any, address: str) -> Iterator[Any]:
    """Makes visits with a viewport and other options of a browser profile."""
    contexts: list[Any] = []

    def make(width: int = 1360, height: int = 850, *, at: str = "", **options: Any) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale="zh-CN", **options
        )
        contexts.append(context)
        page = context.new_page()
        visit = Visit(page, at or address, [], [])
        page.on("request", lambda request: visit.requests.append(request.url))
        page.on("pageerror", lambda fault: visit.faults.append(str(fault)))
        return visit

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def visit(visit_with: Any) -> Visit:
    return visit_with()
