from dataclasses import replace

import pytest

from assistant.answer import Answer
from assistant.knowledge import Knowledge
from assistant.pipeline import Assistant
from assistant.question import Question
from ui.next_steps import next_steps


def test_at_most_two_and_the_answers_own_come_first(
    gas_answer: Answer, knowledge: Knowledge
) -> None:
    own = replace(gas_answer, suggestions=("一", "二", "三"))
    assert next_steps(own, knowledge) == ("一", "二")
    made = next_steps(replace(gas_answer, suggestions=()), knowledge)
    assert 1 <= len(made) <= 2


def test_a_refusal_offers_none(refusal: Answer, knowledge: Knowledge) -> None:
    assert next_steps(refusal, knowledge) == ()


@pytest.mark.slow
def test_every_step_that_is_offered_is_answered(assistant: Assistant) -> None:
    for words in (
        "2024年全省燃气安全谁牵头？",
        "尾矿库停用几年就得闭库？",
        "吕梁市道路交通谁牵头？",
    ):
        answer = assistant.ask(Question(words))
        for step in next_steps(answer, assistant.knowledge):
            assert not assistant.ask(Question(step)).status.abstained, step
