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


@pytest.mark.parametrize(
    "question", ["值班值守 省里跟襄垣哪家说得细", "防山火 省里1号文跟襄垣的通知比 多了啥少了啥"]
)
def test_what_a_place_lays_down_now_is_its_side(question: str, assistant: Assistant) -> None:
    answer = assistant.ask(Question(question))
    documents = {item.document for item in answer.citations}
    assert documents == {"晋政发〔2024〕1号", "襄政发〔2023〕1号"}
    assert not any("未明确牵头" in item.text for item in answer.statements)


@pytest.mark.parametrize(
    "question",
    [
        "吕梁征求意见稿正文（九）与附表的责任单位一致吗",
        "吕梁征求意见稿（九）管理体制一条，正文与附表的责任单位差在哪里？",
    ],
)
def test_a_clause_stands_beside_the_row_that_repeats_it(
    question: str, assistant: Assistant
) -> None:
    answer = assistant.ask(Question(question))
    labels = ["吕梁2025征求意见稿 (九)", "吕梁2025征求意见稿 附表9"]
    assert list(dict.fromkeys(item.label for item in answer.citations))[:2] == labels
    assert len({item.group for item in answer.statements}) == 2


def test_where_no_matter_is_named_the_sentences_that_differ_are_shown(
    assistant: Assistant,
) -> None:
    answer = assistant.ask(Question("吕梁征求意见稿（十六）的正文和附表有什么不一样"))
    body, row = (item.label for item in answer.citations[:1] + answer.citations[-1:])
    assert (body, row) == ("吕梁2025征求意见稿 (十六)", "吕梁2025征求意见稿 附表16")
    assert any("151" in item.text for item in answer.statements)
    assert "各处规定不同" in answer.text
    same = assistant.ask(Question("吕梁2025征求意见稿(二十)与附表20文字一致吗"))
    assert "文字相同" in same.text


def test_each_document_has_its_say_where_all_are_asked(assistant: Assistant) -> None:
    answer = assistant.ask(Question("各文件对应急避难场所分别有哪些规定？"))
    documents = [item.document for item in answer.citations]
    assert documents[0] == "襄政发〔2023〕1号"  # in force first
    assert set(documents) >= {"吕梁2025征求意见稿", "洪洞2024政策解读"}
    assert all("避难场所" in item.text for item in answer.statements)


def test_a_number_behind_another_document_is_not_of_its_year(assistant: Assistant) -> None:
    asked = "智能化煤矿的座数，晋政发〔2024〕1号、吕梁2025征求意见稿和45号文附件4各是多少？"
    answer = assistant.ask(Question(asked))
    assert len({item.document for item in answer.citations}) == 3
