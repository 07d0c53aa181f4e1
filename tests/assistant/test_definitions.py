"""A definition is quoted or said to be missing; a sentence that only uses a term is none."""

import pytest

from assistant.answer import AnswerStatus
from assistant.pipeline import Assistant
from assistant.question import Question


@pytest.mark.parametrize(
    ("question", "term"),
    [("危大工程的定义是什么", "危大工程"), ("省里啥叫“四不两直”", "四不两直")],
)
def test_a_term_that_is_only_used_is_said_to_be_unexplained(
    question: str, term: str, assistant: Assistant
) -> None:
    answer = assistant.ask(Question(question))
    assert answer.status is AnswerStatus.NOT_SPECIFIED
    assert f"“{term}”这个说法，没有解释" in answer.text
    near = [assistant.knowledge.library.clause(item.label).text for item in answer.citations[:1]]
    assert all(term in text for text in near)


@pytest.mark.parametrize(
    "question", ["吕梁征求意见稿安排了多少安全生产资金", "45号文一共给了多少万补助经费"]
)
def test_an_amount_that_is_not_printed_is_refused_by_name(
    question: str, assistant: Assistant
) -> None:
    answer = assistant.ask(Question(question))
    assert answer.status.abstained
    assert not answer.statements
