"""A model that streams, stalls, drops, lies or babbles: nothing unsupported reaches the reader."""

import json
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from assistant.answer import StatementKind
from assistant.cite import cite
from assistant.pipeline import Assistant
from assistant.question import Question
from assistant.render import render
from assistant.settings import LlmSettings
from assistant.writer import Guest, open_chat, write
from tests.tools.drafts import FACT, GOOD, LEAD, SHARED, checked
from tests.tools.endpoint import FakeEndpoint, Sent, cut, told


def test_no_endpoint_means_no_chat() -> None:
    assert open_chat(LlmSettings()) is None


def test_the_client_is_loaded_by_no_one_who_needs_none() -> None:
    code = (
        "import sys, assistant.bootstrap, ui.cli; from assistant.settings import LlmSettings;"
        "from assistant.writer import open_chat; open_chat(LlmSettings(base_url='http://x/v1'));"
        "sys.exit(bool({'langchain_openai', 'langchain_core', 'openai'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_faithful_sentence_is_written_and_marked(
    assistant: Assistant, endpoint: FakeEndpoint
) -> None:
    draft, understood = checked(assistant, FACT)
    endpoint.says(("再建成150座智能化煤矿。", 1))
    result = write(draft, understood, assistant.knowledge, chat=endpoint.chat()).draft
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
        assert write(draft, understood, assistant.knowledge, chat=endpoint.chat()).draft == draft


@pytest.mark.parametrize("number", [0, -1, 99])
def test_a_number_that_does_not_exist_is_dropped(
    assistant: Assistant, endpoint: FakeEndpoint, number: int
) -> None:
    draft, understood = checked(assistant, FACT)
    endpoint.says(("再建成150座智能化煤矿。", number))
    assert write(draft, understood, assistant.knowledge, chat=endpoint.chat()).draft == draft


BROKEN = [
    "",
    "好的，答案是150座。",
    '{"sentences": [',
    '{"a": 1}',
    "[]",
    "[" * 5000,
    '{"sentences": []}',
]


@pytest.mark.parametrize("text", BROKEN)
def test_broken_output_is_asked_for_once_more(
    assistant: Assistant, endpoint: FakeEndpoint, text: str
) -> None:
    draft, understood = checked(assistant, FACT)
    endpoint.pieces = [text]
    result = write(draft, understood, assistant.knowledge, chat=endpoint.chat())
    assert (result.draft, result.guest, result.attempts) == (draft, Guest.UNREADABLE, 2)
    assert len(endpoint.requests) == 2


def test_a_second_attempt_that_can_be_read_counts(
    assistant: Assistant, endpoint: FakeEndpoint
) -> None:
    draft, understood = checked(assistant, FACT)
    endpoint.answer = lambda _: GOOD if len(endpoint.requests) > 1 else "不是 JSON"
    result = write(draft, understood, assistant.knowledge, chat=endpoint.chat())
    assert (result.guest, result.attempts) == (Guest.WRITTEN, 2)


def test_a_server_that_knows_no_forms_is_asked_by_the_prompt(
    assistant: Assistant, endpoint: FakeEndpoint
) -> None:
    draft, understood = checked(assistant, FACT)
    endpoint.pieces, endpoint.refuses = cut(GOOD), True
    result = write(draft, understood, assistant.knowledge, chat=endpoint.chat())
    assert (result.guest, result.attempts) == (Guest.WRITTEN, 1)
    assert ["response_format" in sent for sent in endpoint.requests] == [True, False]
    plain = endpoint.chat(output="prompt")
    assert write(draft, understood, assistant.knowledge, chat=plain).guest is Guest.WRITTEN
    assert "response_format" not in endpoint.requests[-1]


ODD = [
    b"data: {}\n\n",
    b'data: {"choices": "x"}\n\n',
    b'data: {"choices": [{"index": 0}]}\n\n',
    b'data: {"choices": [{"index": 0, "delta": {"content": ["x", 7]}}]}\n\n',
    b'data: {"error": {"message": "out of memory"}}\n\n',
    b"data: not json\n\n",
    b"event: error\ndata: x\n\n",
    b"\xff\xfe\x00",
    b"data: " + b"x" * 9_000_000,
]


@pytest.mark.parametrize("raw", ODD, ids=range(len(ODD)))
def test_odd_events_change_nothing(
    assistant: Assistant, endpoint: FakeEndpoint, raw: bytes
) -> None:
    draft, understood = checked(assistant, FACT)
    endpoint.raw = raw
    result = write(draft, understood, assistant.knowledge, chat=endpoint.chat())
    assert result.draft == draft
    assert result.guest in (Guest.UNREADABLE, Guest.UNREACHABLE)


def test_an_output_without_end_is_cut_off(assistant: Assistant, endpoint: FakeEndpoint) -> None:
    draft, understood = checked(assistant, FACT)
    endpoint.pieces = ['{"sentences": [{"text": "'] + ["再建成150座智能化煤矿。" * 50] * 5000
    result = write(draft, understood, assistant.knowledge, chat=endpoint.chat())
    assert (result.draft, result.guest) == (draft, Guest.UNREACHABLE)


@pytest.mark.parametrize("status", [301, 307, 401, 404, 429, 500, 503])
def test_an_endpoint_that_fails_is_asked_once(
    assistant: Assistant, endpoint: FakeEndpoint, status: int
) -> None:
    draft, understood = checked(assistant, FACT)
    endpoint.pieces, endpoint.status = cut(GOOD), status
    result = write(draft, understood, assistant.knowledge, chat=endpoint.chat())
    assert (result.draft, result.guest) == (draft, Guest.UNREACHABLE)
    assert len(endpoint.requests) == 1


def test_an_endpoint_that_stalls_or_only_stays_alive_is_left(
    assistant: Assistant, endpoint: FakeEndpoint
) -> None:
    draft, understood = checked(assistant, FACT)
    endpoint.pieces = cut(GOOD)
    write(draft, understood, assistant.knowledge, chat=endpoint.chat())  # loads the client
    for delay, trickle in ((0.25, 0.0), (30.0, 0.0), (0.0, 30.0)):
        endpoint.delay, endpoint.trickle = delay, trickle
        began = time.monotonic()
        slow = endpoint.chat(timeout=0.4)
        result = write(draft, understood, assistant.knowledge, chat=slow)
        assert (result.draft, result.guest) == (draft, Guest.UNREACHABLE)
        assert time.monotonic() - began < 4


def test_an_endpoint_that_drops_the_line_or_is_not_there_changes_nothing(
    assistant: Assistant, endpoint: FakeEndpoint
) -> None:
    draft, understood = checked(assistant, FACT)
    endpoint.pieces, endpoint.drops = cut(GOOD)[:2], True
    assert write(draft, understood, assistant.knowledge, chat=endpoint.chat()).draft == draft
    nowhere = open_chat(LlmSettings(base_url="http://127.0.0.1:9/v1", model="假模型"))
    assert nowhere is not None
    result = write(draft, understood, assistant.knowledge, chat=nowhere)
    assert (result.draft, result.guest) == (draft, Guest.UNREACHABLE)


def test_quotations_without_a_passing_sentence_stay(
    assistant: Assistant, endpoint: FakeEndpoint
) -> None:
    for question in MANY:
        draft, understood = checked(assistant, question)
        words = [item.text for item in draft.statements]
        endpoint.answer = lambda sent: told((shortened(sent, 1), 1), ("省公安厅牵头。", 2))
        result = write(draft, understood, assistant.knowledge, chat=endpoint.chat())
        runs = {run for item in draft.statements for run in item.evidence}
        assert runs == {run for item in result.draft.statements for run in item.evidence}
        assert len(result.draft.statements) == len(words)


MANY = (FACT, LEAD, "液化石油气瓶有哪些要求？", "煤矿要抓好哪些工作？", "消防安全要做什么？")


def shortened(sent: Sent, number: int) -> str:
    """The evidence sentence of that number without its closing mark and words of emphasis."""
    lines = str(sent["messages"][-1]["content"]).split("\n")
    line = next(line for line in lines if line.startswith(f"{number} "))
    return line.removeprefix(f"{number} ").replace("进一步", "").rstrip("。；")


def test_printed_words_given_back_stay_a_quotation(
    assistant: Assistant, endpoint: FakeEndpoint
) -> None:
    draft, understood = checked(assistant, LEAD)
    endpoint.answer = lambda sent: told((shortened(sent, 1), 1))
    result = write(draft, understood, assistant.knowledge, chat=endpoint.chat())
    assert result.draft == draft
    assert result.dropped[0].reasons == ("verbatim",)


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
    assert write(refusal, understood, assistant.knowledge, chat=endpoint.chat()).draft == refusal
    assert not endpoint.requests
    draft, understood = checked(assistant, SHARED)
    endpoint.says(("由省住建厅、省商务厅、省应急厅、省市场监管局等部门分工负责。", 1))
    result = write(draft, understood, assistant.knowledge, chat=endpoint.chat()).draft
    assert endpoint.requests
    assert result.statements[0].kind is StatementKind.ABSENT


def test_what_is_no_shorter_than_the_quotation_is_no_gain(
    assistant: Assistant, endpoint: FakeEndpoint
) -> None:
    for question in (SHARED, LEAD):
        draft, understood = checked(assistant, question)
        endpoint.answer = lambda sent: told(("由" + shortened(sent, 1).strip("（）"), 1))
        result = write(draft, understood, assistant.knowledge, chat=endpoint.chat())
        assert (result.draft, result.guest) == (draft, Guest.NOTHING_KEPT)


def test_a_written_sentence_among_groups_is_labelled(
    assistant: Assistant, endpoint: FakeEndpoint
) -> None:
    draft, understood = checked(assistant, FACT)
    grouped = replace(draft.statements[0], group="煤矿", headline=False)
    both = replace(draft, statements=(draft.statements[0], grouped))
    endpoint.pieces = cut(GOOD)
    result = write(both, understood, assistant.knowledge, chat=endpoint.chat()).draft
    assert result.statements[1] == grouped
    assert "人工智能生成" in render(result, cite(result, assistant.knowledge), understood)
    assert "人工智能生成" not in render(both, cite(both, assistant.knowledge), understood)


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
