"""A definition is quoted or said to be missing; a sentence that only uses a term is none."""

import pytest

from assistant.answer import AnswerStatus
from assistant.glossary import term_names
from assistant.pipeline import Assistant
from assistant.question import Question
from corpus.library import Library


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


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("煤矿的“一规程三细则”都有谁", "防治煤矿冲击地压细则"),
        ("啥是一规程三细则，指哪几本", "煤矿防治水细则"),
    ],
)
def test_a_row_of_titles_explains_a_term(question: str, said: str, assistant: Assistant) -> None:
    answer = assistant.ask(Question(question))
    assert said in answer.text
    assert "四个体系" not in answer.text


def test_a_term_without_its_class_word_is_more_than_a_count(library: Library) -> None:
    names = term_names(library)
    assert not {"四个", "四项", "三类", "五大"} & set(names)
    assert any(term.startswith("三违") for term in names["三违"])


def test_a_term_is_asked_about_whatever_part_asks(assistant: Assistant) -> None:
    for question in ("“五必须、六严禁”，具体是哪几条", "在襄垣，“五必须、六严禁”指什么"):
        assert "没有解释" in assistant.ask(Question(question)).text
