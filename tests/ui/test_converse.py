from pathlib import Path
from typing import Any

import pytest

from assistant.question import Question
from assistant.record import Record
from ui.converse import Conversation, read_asked


@pytest.fixture
def conversation(hand_assistant: Any, tmp_path: Path) -> Conversation:
    return Conversation(lambda: hand_assistant, Record(tmp_path / "record.sqlite"))


def replies(conversation: Conversation, text: str) -> list[dict[str, str]]:
    asked = read_asked({"turn": "1", "text": text}, conversation.now().question_limit)
    return list(conversation.replies(asked))


def test_stages_that_last_come_in_order_and_the_answer_last(conversation: Conversation) -> None:
    *stages, last = replies(conversation, "慢慢说燃气谁管")
    assert [item["stage"] for item in stages] == ["理解", "查找", "核对"]
    assert last["status"] == "answered"
    assert {item["turn"] for item in [*stages, last]} == {"1"}


def test_an_answer_that_comes_at_once_comes_alone(conversation: Conversation) -> None:
    assert [item.get("status") for item in replies(conversation, "燃气谁管")] == ["answered"]


def test_a_stage_that_goes_on_is_told_again(
    conversation: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.converse.STILL_AFTER", 0.05)
    *stages, _ = replies(conversation, "慢慢说燃气谁管")
    assert len(stages) > 6


def test_what_the_page_offers_is_answered_ahead(conversation: Conversation) -> None:
    conversation.warm(["燃气谁管"])
    found = conversation.remembered.find(conversation.now(), Question("燃气谁管", id="x"))
    assert found is not None
    assert found.id == "x"


def test_the_answer_is_kept_under_its_id(conversation: Conversation) -> None:
    last = replies(conversation, "燃气谁管")[-1]
    kept = conversation.record.answer(last["id"])
    assert kept is not None
    assert kept.question == "燃气谁管"
    assert kept.citations


def test_a_fault_is_a_status_without_its_cause(conversation: Conversation) -> None:
    last = replies(conversation, "出错")[-1]
    assert last["status"] == "error_internal"
    assert "RuntimeError" not in last["html"]
    assert "a fault" not in last["html"]


def test_a_search_that_cannot_be_reached_says_who_can_mend_it(conversation: Conversation) -> None:
    last = replies(conversation, "断线")[-1]
    assert last["status"] == "error_index"
    assert "管理员" in last["html"]
    assert "a fault" not in last["html"]


@pytest.mark.parametrize(
    "sent",
    [
        None,
        7,
        "x",
        [],
        {},
        {"text": None},
        {"text": ["x"]},
        {"history": "x"},
        {"dropped": {}},
    ],
)
def test_whatever_a_browser_sends_becomes_a_question(sent: object) -> None:
    asked = read_asked(sent, 100)
    assert isinstance(asked.question.text, str)
    assert asked.question.id


def test_long_things_are_cut_to_size() -> None:
    long = "问" * 5000
    sent = {"text": long, "history": [long] * 50, "dropped": ["x"] * 500, "turn": long}
    asked = read_asked(sent, 100)
    assert len(asked.question.text) == 101
    assert len(asked.question.history) <= 10
    assert all(len(item) <= 100 for item in asked.question.history)
    assert len(asked.question.dropped) <= 20
    assert len(asked.turn) <= 40


def test_characters_that_no_file_holds_cost_no_answer(conversation: Conversation) -> None:
    (*_, last) = replies(conversation, "燃气\ud800谁\x00负责")
    kept = conversation.record.answer(last["id"])
    assert kept is not None
    assert kept.question == "燃气谁负责"
