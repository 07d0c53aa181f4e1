import time
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from assistant.answer import Answer, AnswerStatus
from assistant.question import Question
from assistant.record import Record, RecordError, hide_private


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(tmp_path / "deep" / "record.sqlite")


def answer_of(name: str) -> Answer:
    return Answer(name, "燃气谁管？", AnswerStatus.ANSWERED, "回答", suggestions=("一",))


def test_an_answer_comes_back_as_it_was_given(record: Record) -> None:
    answer = answer_of("a")
    record.add_answer(answer, Question(answer.question))
    assert record.answer("a") == answer
    assert record.answer("b") is None


def test_an_answer_is_never_overwritten(record: Record) -> None:
    record.add_answer(answer_of("a"), Question("x"))
    record.add_answer(replace(answer_of("a"), text="别的"), Question("x"))
    kept = record.answer("a")
    assert kept is not None
    assert kept.text == "回答"


def test_feedback_needs_an_answer_and_is_listed_in_order(record: Record) -> None:
    record.add_answer(answer_of("a"), Question("x"))
    assert record.add_feedback("a", ("引用有误", "不全"), "少了一家")
    assert record.add_feedback("a", ("其他",), "")
    assert not record.add_feedback("none", ("其他",), "")
    first, second = record.feedback()
    assert first.reasons == ("引用有误", "不全")
    assert (first.note, first.question) == ("少了一家", "燃气谁管？")
    assert second.reasons == ("其他",)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("我的身份证14010519900101123X", "我的身份证［已隐去］"),
        ("电话13800138000，急", "电话［已隐去］，急"),
        ("晋政发〔2024〕1号第12条", "晋政发〔2024〕1号第12条"),
        ("编号2024010112345678901", "编号2024010112345678901"),
    ],
)
def test_private_numbers_are_hidden(text: str, hidden: str) -> None:
    assert hide_private(text) == hidden


def test_private_numbers_do_not_reach_the_file(record: Record) -> None:
    asked = replace(answer_of("a"), question="13800138000是谁")
    record.add_answer(asked, Question(asked.question, ("14010519900101123X",)))
    record.add_feedback("a", ("其他",), "打13900139000找我")
    stored = b"".join(path.read_bytes() for path in record.path.parent.iterdir())
    for number in (b"13800138000", b"14010519900101123X", b"13900139000"):
        assert number not in stored


def test_a_file_that_was_taken_away_is_made_anew(record: Record) -> None:
    record.add_answer(answer_of("a"), Question("x"))
    for path in list(record.path.parent.iterdir()):
        path.unlink()
    record.add_answer(answer_of("b"), Question("x"))
    assert record.answer("a") is None
    assert record.answer("b") is not None


def test_two_processes_of_one_file_see_each_other(record: Record) -> None:
    other = Record(record.path)
    record.add_answer(answer_of("a"), Question("x"))
    assert other.answer("a") is not None
    other.add_answer(answer_of("b"), Question("x"))
    assert record.answer("b") is not None
    record.close()
    assert record.answer("a") is not None


def test_an_answer_costs_little(record: Record) -> None:
    record.add_answer(answer_of("first"), Question("x"))
    began = time.process_time()
    for number in range(200):
        record.add_answer(answer_of(str(number)), Question("x"))
    assert (time.process_time() - began) / 200 < 0.002


def test_threads_may_write_at_once(record: Record) -> None:
    threads = [
        Thread(target=record.add_answer, args=(answer_of(str(number)), Question("x")))
        for number in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(record.answer(str(number)) for number in range(12))


def test_a_file_that_is_no_record_is_named(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    path.write_bytes(b"not a database, but long enough to be read as one" * 40)
    with pytest.raises(RecordError, match="记录无法使用"):
        Record(path).feedback()
