from dataclasses import replace

from assistant.answer import Answer
from ui.next_steps import next_steps


def test_at_most_two_of_the_answers_own(gas_answer: Answer) -> None:
    own = replace(gas_answer, suggestions=("一", "二", "三"))
    assert next_steps(own) == ("一", "二")


def test_a_refusal_offers_none(refusal: Answer) -> None:
    assert next_steps(replace(refusal, suggestions=("一",))) == ()
