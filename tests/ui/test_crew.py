"""Processes that answer beside the server: the same answers, whatever becomes of them."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.bootstrap import build_store, open_desk
from assistant.desk import Desk
from assistant.record import Record, record_path
from assistant.settings import LlmSettings, ServeSettings, Settings
from tests.corpus.test_store import hand, notice, ready
from ui.answerer import END, Sent, serve_lines, to_line
from ui.converse import Asked, Conversation, Reply, read_asked
from ui.crew import MOST, Crew, crew_size

QUESTION = "尾矿库停用几年就得闭库？"


@pytest.fixture(scope="module")
def office(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    folder: Path = tmp_path_factory.mktemp("crew")
    patch = pytest.MonkeyPatch()
    patch.setenv("ANWEN_DATA", str(folder))
    yield settings.model_copy(update={"data": folder})
    patch.undo()


@pytest.fixture(scope="module")
def desk(office: Settings) -> Desk:
    return open_desk(office)


@pytest.fixture(scope="module")
def own(desk: Desk, office: Settings) -> Conversation:
    return Conversation(desk.now, Record(record_path(office.data)))


@pytest.fixture(scope="module")
def crew(own: Conversation, office: Settings) -> Iterator[Crew]:
    found = Crew(own, office, 1)
    found.start()
    wait_until(lambda: found.free == 1)
    yield found
    found.close()
    assert found.numbers == ()


def wait_until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def asked(text: str, turn: str = "1") -> Asked:
    return read_asked({"turn": turn, "text": text}, 1000)


def last(replies: Iterator[Reply]) -> Reply:
    return list(replies)[-1]


def same(one: Reply, other: Reply) -> bool:
    return one["text"] == other["text"] and one["status"] == other["status"]


@pytest.mark.slow
def test_a_process_gives_the_answer_that_the_server_would_give(
    crew: Crew, own: Conversation, office: Settings
) -> None:
    question = asked(QUESTION)
    reply = last(crew.replies(question))
    assert not own.knows(question.question)
    assert (reply["turn"], reply["status"], reply["id"]) == ("1", "answered", question.question.id)
    kept = Record(record_path(office.data)).answer(question.question.id)
    assert kept is not None
    assert kept.citations
    assert same(reply, last(own.replies(asked(QUESTION))))


@pytest.mark.slow
def test_an_ended_process_costs_no_answer_and_another_takes_its_place(
    crew: Crew, own: Conversation
) -> None:
    before = crew.numbers
    os.kill(before[0], signal.SIGKILL)
    question = asked("自建房转为经营用途要办什么手续？")
    assert last(crew.replies(question))["status"] == "answered"
    wait_until(lambda: crew.free == 1)
    assert crew.numbers != before
    again = asked("附件12对电梯有什么要求？")
    assert last(crew.replies(again))["status"] == "unanswerable_missing_text"
    assert not own.knows(again.question)


@pytest.mark.slow
def test_a_person_who_leaves_early_leaves_no_answer_to_the_next(crew: Crew) -> None:
    left = crew.replies(asked("消防安全由哪些部门负责？", "left"))
    next(left)
    left.close()
    wait_until(lambda: crew.free == 1)
    assert last(crew.replies(asked(QUESTION, "next")))["turn"] == "next"


@pytest.mark.slow
def test_a_process_answers_from_what_is_held_at_the_desk(
    crew: Crew, desk: Desk, office: Settings
) -> None:
    build_store(office).take(ready(notice("风筝放飞由平县文化和旅游局负责。")), hand())
    assert desk.renew()
    assert "风筝" in last(crew.replies(asked("平县风筝放飞由谁负责？")))["text"]


def test_without_a_free_process_the_server_answers_itself(
    own: Conversation, office: Settings
) -> None:
    nobody = Crew(own, office, 2)
    question = asked("事故隐患多长时间报一次？")
    assert last(nobody.replies(question))["status"] == "answered"
    assert own.knows(question.question)
    nobody.close()


def test_lines_carry_a_question_whole(own: Conversation, desk: Desk) -> None:
    question = read_asked(
        {"turn": "7", "text": "那谁\n牵头\ud83d？", "history": ["燃气谁管"], "dropped": ["topic"]},
        1000,
    )
    heard: list[Asked] = []
    said: list[Reply] = []

    def answer(found: Asked) -> Iterator[Reply]:
        heard.append(found)
        yield {"turn": found.turn}

    line = to_line(Sent(question, desk.now().knowledge.library.digest))
    assert line.count(b"\n") == 1
    serve_lines([line], desk, answer=answer, say=said.append)
    assert heard == [question]
    assert said == [{"turn": "7"}, END]


def test_a_process_for_each_core_unless_chosen_or_a_model_writes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    guest = Settings(llm=LlmSettings(base_url="http://127.0.0.1:1/v1", model="m"))
    sizes: list[int] = []
    for cores in (1, 2, 64, None):
        monkeypatch.setattr(os, "cpu_count", lambda cores=cores: cores)
        sizes.append(crew_size(Settings()))
    assert sizes == [0, 2, MOST, 0]
    assert crew_size(guest) == 0
    assert crew_size(Settings(serve=ServeSettings(processes=1))) == 0
    assert crew_size(Settings(serve=ServeSettings(processes=3))) == 3
