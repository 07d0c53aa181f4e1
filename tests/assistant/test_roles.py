"""Who leads, over several documents: each by its own note with level, date and status."""

import pytest

from assistant.compositions.see_also import standing
from assistant.messages import BY_DOCUMENT, NOT_SO, SO
from assistant.pipeline import Assistant
from assistant.question import Question
from corpus.directive import Status
from corpus.library import Library


@pytest.mark.parametrize(
    "question", ["煤矿安全谁牵头", "道路交通谁负责", "危险化学品谁牵头", "燃气安全哪些部门管"]
)
def test_a_topic_without_a_document_is_answered_for_all(
    question: str, assistant: Assistant
) -> None:
    answer = assistant.ask(Question(question))
    assert answer.opening == BY_DOCUMENT
    assert answer.citations[0].directive_status is Status.IN_FORCE
    assert len({item.document for item in answer.citations}) > 1
    for directive in assistant.knowledge.library.directives:
        if any(item.document == directive.id for item in answer.citations):
            assert any(standing(directive) in item.group for item in answer.statements)


@pytest.mark.parametrize(
    "question", ["晋政发〔2024〕1号里煤矿谁牵头", "2020年三年行动计划里危险化学品谁牵头"]
)
def test_a_named_document_answers_alone(question: str, assistant: Assistant) -> None:
    answer = assistant.ask(Question(question))
    assert not answer.opening
    assert len({item.document for item in answer.citations}) == 1


def test_a_claimed_unit_does_not_draw_another_clause(assistant: Assistant) -> None:
    answer = assistant.ask(Question("煤矿产能核定由省应急厅负责吗？"))
    assert "此处未列省应急厅" in answer.text
    assert all("省应急厅" not in line.units for line in answer.roles)


def test_standing_names_level_day_and_status(library: Library) -> None:
    words = standing(library.directive("晋政发〔2024〕1号"))
    assert words == "省级，2024年1月20日，现行"
    for directive in library.directives:
        assert standing(directive).endswith(directive.status.value)


@pytest.mark.parametrize(
    ("question", "units", "strange"),
    [
        (
            "45号文附件3里化工园区安全风险排查评估分级工作谁牵头",
            {"省应急厅"},
            "省工信厅",
        ),
        (
            "45号文附件3里化工园区认定条件和管理办法谁牵头",
            {"省工信厅", "省自然资源厅", "省生态环境厅", "省应急厅"},
            "",
        ),
    ],
)
def test_a_lead_never_stands_beside_a_sentence_of_another_note(
    question: str, units: set[str], strange: str, assistant: Assistant
) -> None:
    answer = assistant.ask(Question(question))
    assert {unit for row in answer.roles for unit in row.units} == units
    assert not strange or strange not in answer.text


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("45号文里道路运输安全整治的牵头单位是谁", "正文 二(七)"),
        ("三年行动里跑运输的整治，牵头的是哪个厅", "正文 二(七)"),
        ("地铁运营安全治理由哪两个厅负责", "附件8 二(三)6"),
        ("城市轨道交通安全治理的责任落在哪几个厅", "附件8 二(三)6"),
        ("45号文里城区排水防涝整治归哪个厅", "附件9 二(五)5"),
        ("规范采矿秩序由谁负责", "附件4 二(二)4"),
    ],
)
def test_the_note_on_the_asked_matter_comes_before_a_broad_one(
    question: str, label: str, assistant: Assistant
) -> None:
    answer = assistant.ask(Question(question))
    assert answer.roles
    assert answer.citations[answer.roles[0].citation].label == f"晋政办发〔2020〕45号 {label}"


@pytest.mark.parametrize(
    ("question", "opening", "words"),
    [
        ("是不是省住建厅牵头燃气安全", NOT_SO, "文件未明确牵头单位"),
        ("2024年燃气安全是省应急厅牵头，对吗", NOT_SO, "文件未明确牵头单位"),
        ("45号文里道路运输整治是公安厅牵头对吗", NOT_SO, "省交通厅牵头"),
        ("森林草原防火是省林草局牵头吗", SO, "省林草局牵头"),
        ("经营性自建房整治，是不是省住建厅牵头", SO, "省住建厅牵头"),
    ],
)
def test_whether_a_unit_leads_is_answered_first(
    question: str, opening: str, words: str, assistant: Assistant
) -> None:
    answer = assistant.ask(Question(question))
    assert answer.opening.startswith(opening)
    assert words in answer.text
    assert answer.text.lstrip("*").startswith(opening)


@pytest.mark.parametrize("question", ["燃气安全归省商务厅负责吗", "是不是省应急厅负责煤矿安全"])
def test_one_of_several_who_share_a_duty_is_neither_yes_nor_no(
    question: str, assistant: Assistant
) -> None:
    assert not assistant.ask(Question(question)).opening.startswith((SO, NOT_SO))


def test_the_inherited_rule_is_named_in_plain_words(assistant: Assistant) -> None:
    answer = assistant.ask(Question("2024年燃气安全由谁负责"))
    assert "负责（总规定）" in {row.role for row in answer.roles}
    assert "承继" not in answer.text


def test_a_unit_under_any_of_its_names_has_the_same_duties(assistant: Assistant) -> None:
    names = ("矿监局", "国家矿监局山西局", "国家矿山安监局山西局", "国家矿山安全监察局山西局")
    texts = {
        assistant.ask(Question(f"{name}在晋政发〔2024〕1号里牵头哪些工作")).text for name in names
    }
    assert len(texts) == 1
    assert "没有把国家矿山安全监察局山西局列为牵头单位" in texts.pop()
