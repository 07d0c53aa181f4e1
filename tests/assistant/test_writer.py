"""A model that streams, stalls, drops, lies or babbles: nothing unsupported reaches the reader."""

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from assistant.answer import Draft, StatementKind
from assistant.cite import cite
from assistant.compose import compose
from assistant.pipeline import Assistant
from assistant.question import Question, Understood
from assistant.render import render
from assistant.retrieve import retrieve
from assistant.settings import LlmSettings
from assistant.understand import understand
from assistant.verify import verify
from assistant.writer import Chat, open_chat, prompt, write

LEAD = "经营性自建房谁牵头？"
SHARED = "晋政发〔2024〕1号里燃气安全由谁牵头？"
FACT = "2024年全省再建成多少座智能化煤矿？"


class FakeEndpoint:
    """A real server on loopback that streams what it is told, as an OpenAI-compatible one does."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.delay = 0.0
        self.status = 200
        self.drops = False
        self.requests: list[dict[str, object]] = []
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                endpoint.requests.append(json.loads(self.rfile.read(length)))
                self.send_response(endpoint.status)
                self.send_header("Content-Type", "text/event-stream")
                self.end_headers()
                for piece in endpoint.pieces:
                    time.sleep(endpoint.delay)
                    event = {"choices": [{"delta": {"content": piece}}]}
                    try:
                        self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
                        self.wfile.flush()
                    except OSError:
                        return
                if not endpoint.drops:
                    self.wfile.write(b"data: [DONE]\n\n")

            def log_message(self, *_: object) -> None:
                """Nothing is logged."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/v1"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def says(self, *sentences: tuple[str, int]) -> None:
        body = {"sentences": [{"text": text, "evidence": number} for text, number in sentences]}
        text = json.dumps(body, ensure_ascii=False)
        self.pieces = [text[at : at + 7] for at in range(0, len(text), 7)]

    def chat(self, timeout: float = 5.0) -> Chat:
        chat = open_chat(LlmSettings(base_url=self.url, model="假模型", timeout_seconds=timeout))
        assert chat is not None
        return chat


@pytest.fixture
def endpoint() -> Iterator[FakeEndpoint]:
    fake = FakeEndpoint()
    yield fake
    fake.server.shutdown()
    fake.server.server_close()


def checked(assistant: Assistant, question: str) -> tuple[Draft, Understood]:
    knowledge = assistant.knowledge
    understood = understand(Question(question), knowledge)
    hits = retrieve(understood, assistant.search, knowledge)
    return verify(compose(understood, hits, knowledge), understood, knowledge), understood


def test_no_endpoint_means_no_chat() -> None:
    assert open_chat(LlmSettings()) is None


def test_a_faithful_sentence_is_written_and_marked(
    assistant: Assistant, endpoint: FakeEndpoint
) -> None:
    draft, understood = checked(assistant, FACT)
    endpoint.says(("再建成150座智能化煤矿。", 1))
    result = write(draft, understood, assistant.knowledge, chat=endpoint.chat())
    assert [item.kind for item in result.statements] == [StatementKind.WRITTEN]
    text = render(result, cite(result, assistant.knowledge), understood)
    assert "150" in text
    assert "人工智能生成" in text
    assert "原文摘录" not in text


LIES = [
    (SHARED, "省住建厅牵头。"),
    (SHARED, "省住建厅牵头，省商务厅、省应急厅、省市场监管局等部门配合。"),
    (SHARED, "省应急厅负责。"),
    (LEAD, "省公安厅牵头。"),
    (LEAD, "省住建厅配合。"),
    (LEAD, "省住建厅牵头，省财政厅等部门分工负责。"),
    (FACT, "再建成180座智能化煤矿。"),
    (FACT, "不再建成150座智能化煤矿。"),
    (FACT, "违反的处5万元罚款。"),
    (FACT, "根据安全生产法第一百条，再建成150座智能化煤矿。"),
]


@pytest.mark.parametrize(("question", "lie"), LIES)
def test_a_lie_is_dropped_and_the_extract_stands(
    assistant: Assistant, endpoint: FakeEndpoint, question: str, lie: str
) -> None:
    draft, understood = checked(assistant, question)
    for number in range(1, 4):
        endpoint.says((lie, number))
        assert write(draft, understood, assistant.knowledge, chat=endpoint.chat()) == draft


@pytest.mark.parametrize("number", [0, -1, 99])
def test_a_number_that_does_not_exist_is_dropped(
    assistant: Assistant, endpoint: FakeEndpoint, number: int
) -> None:
    draft, understood = checked(assistant, FACT)
    endpoint.says(("再建成150座智能化煤矿。", number))
    assert write(draft, understood, assistant.knowledge, chat=endpoint.chat()) == draft


@pytest.mark.parametrize("text", ["", "好的，答案是150座。", '{"sentences": [', '{"a": 1}', "[]"])
def test_broken_output_is_asked_for_once_more(
    assistant: Assistant, endpoint: FakeEndpoint, text: str
) -> None:
    draft, understood = checked(assistant, FACT)
    endpoint.pieces = [text]
    assert write(draft, understood, assistant.knowledge, chat=endpoint.chat()) == draft
    assert len(endpoint.requests) == 2


def test_an_endpoint_that_fails_stalls_or_drops_changes_nothing(
    assistant: Assistant, endpoint: FakeEndpoint
) -> None:
    draft, understood = checked(assistant, FACT)
    endpoint.says(("再建成150座智能化煤矿。", 1))
    endpoint.status = 500
    assert write(draft, understood, assistant.knowledge, chat=endpoint.chat()) == draft
    endpoint.status, endpoint.delay = 200, 0.2
    slow = endpoint.chat(timeout=0.3)
    assert write(draft, understood, assistant.knowledge, chat=slow) == draft
    endpoint.delay, endpoint.drops = 0.0, True
    endpoint.pieces = endpoint.pieces[:2]
    assert write(draft, understood, assistant.knowledge, chat=endpoint.chat()) == draft
    nowhere = open_chat(LlmSettings(base_url="http://127.0.0.1:9/v1", model="假模型"))
    assert nowhere is not None
    assert write(draft, understood, assistant.knowledge, chat=nowhere) == draft


def test_the_model_sees_numbers_and_words_but_no_labels(
    assistant: Assistant, endpoint: FakeEndpoint
) -> None:
    draft, understood = checked(assistant, LEAD)
    endpoint.says(("省住建厅牵头。", 1))
    write(draft, understood, assistant.knowledge, chat=endpoint.chat())
    sent = json.dumps(endpoint.requests[0], ensure_ascii=False)
    assert "晋政发" not in sent
    assert "\\n1 " in sent


def test_refusals_and_absences_are_never_rewritten(
    assistant: Assistant, endpoint: FakeEndpoint
) -> None:
    refusal, understood = checked(assistant, "违章指挥罚多少钱？")
    endpoint.says(("罚款5万元。", 1))
    assert write(refusal, understood, assistant.knowledge, chat=endpoint.chat()) == refusal
    assert not endpoint.requests
    draft, understood = checked(assistant, SHARED)
    endpoint.says(("省住建厅、省商务厅、省应急厅、省市场监管局等部门分工负责。", 1))
    result = write(draft, understood, assistant.knowledge, chat=endpoint.chat())
    kinds = [item.kind for item in result.statements]
    assert kinds[0] is StatementKind.ABSENT
    assert StatementKind.WRITTEN in kinds


def test_the_prompt_shows_numbers_not_placeholders() -> None:
    assert '"evidence": 1' in prompt()
    assert "［编号］" not in prompt()


def test_the_pipeline_names_who_wrote(assistant: Assistant, endpoint: FakeEndpoint) -> None:
    guest = replace(assistant, chat=endpoint.chat())
    endpoint.says(("再建成150座智能化煤矿。", 1))
    written = guest.ask(Question(FACT))
    assert written.writer == "假模型"
    assert all(item.citations and item.verified for item in written.statements)
    endpoint.says(("再建成180座智能化煤矿。", 1))
    lied = guest.ask(Question(FACT))
    assert lied.writer == "extractive"
    assert lied.text == assistant.ask(Question(FACT)).text
