"""Lists of the parts of a heading: complete, counted, each cited; an annex cut short says so."""

import pytest

from assistant.answer import AnswerStatus, StatementKind
from assistant.pipeline import Assistant
from assistant.question import Question
from corpus.normalize import fold


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("附件5都有哪些主要任务", "晋政办发〔2020〕45号 附件5 二"),
        ("三年行动计划的保障措施包括哪几项", "晋政办发〔2020〕45号 正文 四"),
        ("附件6要求集中治理的四类场所是哪四类？", "晋政办发〔2020〕45号 附件6 二(二)"),
        ("附件6整治老旧场所及新材料新业态突出风险包括哪两项", "晋政办发〔2020〕45号 附件6 二(三)"),
        ("45号文附件4的保障措施有哪几条？", "晋政办发〔2020〕45号 附件4 四"),
        ("45号文附件10的保障措施部分列了哪些措施？", "晋政办发〔2020〕45号 附件10 四"),
        (
            "附件7“进一步加强重点车辆运输安全治理”下设哪几项任务？",
            "晋政办发〔2020〕45号 附件7 二(五)",
        ),
        ("45号文附件9的时间安排分哪几个阶段", "晋政办发〔2020〕45号 附件9 三"),
        ("洪洞2024政策解读的“聚焦夯实基础”部分包括哪几项工作？", "洪洞2024政策解读 第六部分"),
    ],
)
def test_every_part_of_a_named_heading_is_listed(
    question: str, heading: str, assistant: Assistant
) -> None:
    answer = assistant.ask(Question(question))
    library = assistant.knowledge.library
    parts = [item for item in library.owner(heading).clauses if item.parent == heading]
    assert [item.label for item in answer.citations] == [item.label for item in parts]
    assert f"共{len(parts)}项" in answer.text
    for item, part in zip(answer.statements, parts, strict=True):
        assert item.kind is StatementKind.QUOTED
        assert fold(part.heading) in fold(item.text)


def test_only_the_parts_that_hold_the_asked_noun_are_listed(assistant: Assistant) -> None:
    answer = assistant.ask(Question("晋政发〔2024〕1号部署了哪些重点行业领域的专项整治？"))
    assert len(answer.statements) > 2
    assert all("专项整治" in item.text for item in answer.statements)


def test_a_list_of_an_annex_cut_short_says_that_more_may_follow(assistant: Assistant) -> None:
    answer = assistant.ask(Question("附件11的主要任务有哪些"))
    assert answer.status is AnswerStatus.ANSWERED_PARTLY
    assert "收录不全" in answer.text
    assert "共4项" not in answer.text


def test_a_part_that_the_print_has_lost_is_not_listed(assistant: Assistant) -> None:
    answer = assistant.ask(Question("附件11的保障措施有哪些"))
    assert answer.status is AnswerStatus.MISSING_TEXT
