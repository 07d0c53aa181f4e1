"""Comparisons: each side by its own words, parts of one document as well as documents."""

import pytest

from assistant.pipeline import Assistant
from assistant.question import Question


@pytest.mark.parametrize(
    "question",
    [
        "45号文总方案与附件5对尾矿库在线监测系统建成时间的要求有何不同？",
        "尾矿库在线监测的最后期限，正文和附件5是不是一个日子",
    ],
)
def test_body_and_annex_stand_side_by_side(question: str, assistant: Assistant) -> None:
    answer = assistant.ask(Question(question))
    groups = [item.group for item in answer.statements]
    assert set(groups) == {"正文", "附件5"}
    labels = [item.label for item in answer.citations]
    assert any(" 正文 " in label for label in labels)
    assert any(" 附件5 " in label for label in labels)
    assert all("年" in item.text for item in answer.statements)


def test_a_clause_of_an_annex_stands_beside_the_body(assistant: Assistant) -> None:
    asked = "危险废物整治的责任单位，45号文正文和附件11第一项写得一样吗？"
    answer = assistant.ask(Question(asked))
    assert {line.role for line in answer.roles} >= {"牵头", "按职责分工负责"}
    assert len({item.group for item in answer.statements}) == 2
    assert "各处规定不同" in answer.text


def test_each_side_names_the_asked_term(assistant: Assistant) -> None:
    asked = "企业往哪儿双报告，2020年45号文和2024年1号文说的一样不"
    answer = assistant.ask(Question(asked))
    assert len({item.group for item in answer.statements}) == 2
    assert all("双报告" in item.text for item in answer.statements)


def test_sides_of_a_topic_are_the_clauses_headed_by_it(assistant: Assistant) -> None:
    asked = "非煤矿山整治的责任单位，45号文正文与晋政发〔2024〕1号各是哪些？"
    answer = assistant.ask(Question(asked))
    for item in answer.citations:
        clause = assistant.knowledge.library.clause(item.label)
        assert "非煤矿山" in clause.heading or "金属非金属" in clause.heading


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        (
            "消防安全整治，2020年三年行动计划和2024年省政府通知的责任单位有什么变化",
            {"晋政办发〔2020〕45号 正文 二(六)", "晋政发〔2024〕1号 (十七)"},
        ),
        (
            "2020年和2024年省里煤矿整治分工有什么不同",
            {"晋政办发〔2020〕45号 正文 二(四)", "晋政发〔2024〕1号 (十)"},
        ),
    ],
)
def test_documents_are_compared_by_the_notes_of_their_bodies(
    question: str, labels: set[str], assistant: Assistant
) -> None:
    answer = assistant.ask(Question(question))
    assert {item.label for item in answer.citations} == labels
