"""Who leads, over several documents: each by its own note with level, date and status."""

import pytest

from assistant.compositions.see_also import standing
from assistant.messages import BY_DOCUMENT
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
    assert answer.text.startswith(BY_DOCUMENT)
    assert answer.citations[0].directive_status is Status.IN_FORCE
    assert len({item.document for item in answer.citations}) > 1
    for directive in assistant.knowledge.library.directives:
        if any(item.document == directive.id for item in answer.citations):
            assert standing(directive) in answer.text


@pytest.mark.parametrize(
    "question", ["晋政发〔2024〕1号里煤矿谁牵头", "2020年三年行动计划里危险化学品谁牵头"]
)
def test_a_named_document_answers_alone(question: str, assistant: Assistant) -> None:
    answer = assistant.ask(Question(question))
    assert BY_DOCUMENT not in answer.text
    assert len({item.document for item in answer.citations}) == 1


def test_a_claimed_unit_does_not_draw_another_clause(assistant: Assistant) -> None:
    answer = assistant.ask(Question("煤矿产能核定由省应急厅负责吗？"))
    assert "此处未列省应急厅" in answer.text or "省能源局" in answer.text
    assert "省应急厅负责。" not in answer.text


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
