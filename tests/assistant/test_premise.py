"""Premises about a document's period, set right by the period it prints."""

import pytest

from assistant.messages import DIFFERS
from assistant.pipeline import Assistant
from assistant.question import Question


@pytest.mark.parametrize(
    "question",
    [
        "晋政办发〔2020〕45号的三年行动延续到2025年，进度怎么掌握",
        "2020年那个三年行动计划一直干到2024年底，现在到哪个阶段了",
    ],
)
def test_a_wrong_end_is_set_right(question: str, assistant: Assistant) -> None:
    answer = assistant.ask(Question(question))
    assert answer.text.startswith(DIFFERS)
    assert "2022年12月" in answer.text


def test_the_right_end_is_no_false_premise(assistant: Assistant) -> None:
    asked = "晋政办发〔2020〕45号的三年行动持续到2022年底，分几个阶段"
    assert DIFFERS not in assistant.ask(Question(asked)).text
