"""A kept answer is the same answer, and only for the same question to the same assistant."""

from dataclasses import replace
from typing import Any

from assistant.answer import Answer, AnswerStatus
from assistant.question import Question
from ui.remembered import KEPT, Remembered

ASKED = Question("燃气谁管？", ("消防谁管？",), id="a", dropped=("topic",))


def test_the_same_question_gets_the_same_answer_under_its_own_id(
    hand_assistant: Any, gas_answer: Answer
) -> None:
    remembered = Remembered()
    remembered.keep(hand_assistant, ASKED, gas_answer)
    found = remembered.find(hand_assistant, replace(ASKED, id="b"))
    assert found == replace(gas_answer, id="b")


def test_another_question_history_or_assistant_gets_none(
    hand_assistant: Any, gas_answer: Answer
) -> None:
    remembered = Remembered()
    remembered.keep(hand_assistant, ASKED, gas_answer)
    for other in (
        replace(ASKED, text="燃气谁管"),
        replace(ASKED, history=()),
        replace(ASKED, dropped=()),
    ):
        assert remembered.find(hand_assistant, other) is None
    assert remembered.find(replace(hand_assistant), ASKED) is None


def test_faults_and_what_a_model_took_part_in_are_not_kept(
    hand_assistant: Any, gas_answer: Answer
) -> None:
    remembered = Remembered()
    remembered.keep(hand_assistant, ASKED, replace(gas_answer, status=AnswerStatus.ERROR_INTERNAL))
    remembered.keep(hand_assistant, ASKED, replace(gas_answer, guest="unreachable"))
    assert remembered.find(hand_assistant, ASKED) is None


def test_no_more_than_so_many_are_kept(hand_assistant: Any, gas_answer: Answer) -> None:
    remembered = Remembered()
    for number in range(KEPT + 10):
        remembered.keep(hand_assistant, Question(str(number)), gas_answer)
    assert remembered.find(hand_assistant, Question("9")) is None
    assert remembered.find(hand_assistant, Question("10")) is not None
