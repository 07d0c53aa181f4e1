"""Names of annexes: as the document lists them, whether or not their text is held."""

import pytest

from assistant.answer import AnswerStatus
from assistant.pipeline import Assistant
from assistant.question import Question


@pytest.mark.parametrize(
    "question", ["晋政办发〔2020〕45号一共带哪些附件？", "三年行动计划的附件都有哪些"]
)
def test_every_annex_is_named(question: str, assistant: Assistant) -> None:
    answer = assistant.ask(Question(question))
    annexes = assistant.knowledge.library.directive("晋政办发〔2020〕45号").annexes
    assert [item.group for item in answer.statements] == [item.name for item in annexes]
    assert f"共{len(annexes)}个附件" in answer.text


@pytest.mark.parametrize(
    ("question", "words"),
    [("附件12叫什么名字", "特种设备"), ("附件13说的是哪个行当的整治", "冶金制造")],
)
def test_an_annex_that_is_not_held_still_has_its_name(
    question: str, words: str, assistant: Assistant
) -> None:
    answer = assistant.ask(Question(question))
    assert answer.status is AnswerStatus.ANSWERED
    assert words in answer.statements[0].text
    assert "没有收录" in answer.text


@pytest.mark.parametrize("question", ["附件12对电梯有什么要求？", "附件13的主要任务有哪些"])
def test_what_it_says_stays_refused(question: str, assistant: Assistant) -> None:
    assert assistant.ask(Question(question)).status is AnswerStatus.MISSING_TEXT


def test_names_inside_an_annex_are_not_its_own(assistant: Assistant) -> None:
    answer = assistant.ask(Question("附件2列了哪些制度名称？"))
    assert not any(item.label.endswith("附件说明") for item in answer.citations)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("45号文附件15讲的是啥", "晋政办发〔2020〕45号没有附件15"),
        ("晋政发〔2024〕1号附件3对燃气有什么要求", "晋政发〔2024〕1号没有附件3"),
        ("附件14说了什么要求", "收录的文件都没有附件14"),
        ("省1号文第（三十二）条规定了什么", "没有第(三十二)条，到(三十一)为止"),
        ("吕梁征求意见稿附表第25项由谁负责", "没有附表第25项，到附表21为止"),
    ],
)
def test_what_a_document_never_had_is_said_to_be_that(
    question: str, told: str, assistant: Assistant
) -> None:
    answer = assistant.ask(Question(question))
    assert answer.status is AnswerStatus.NOT_SPECIFIED
    assert told in answer.message
