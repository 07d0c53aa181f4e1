"""Status before relevance: no draft or ended plan decides where a text in force speaks."""

import pytest

from assistant.pipeline import Assistant
from assistant.question import Question
from corpus.directive import Status
from corpus.library import Library


@pytest.mark.parametrize(
    "words",
    [
        "企业要做到哪五个到位，安全责任、投入这些",
        "说的安全责任、投入、培训、管理和应急救援五到位是什么",
        "隐患治理的责任、措施、资金、时限、预案五到位说的是什么",
    ],
)
def test_words_that_a_text_in_force_repeats_are_quoted_from_it(
    assistant: Assistant, library: Library, words: str
) -> None:
    answer = assistant.ask(Question(words))
    shown = [item for item in answer.citations if item.role.value == "supports"]
    assert shown and library.owner(shown[0].label).status is Status.IN_FORCE
    assert "五到位" in "".join(item.text for item in answer.statements)


@pytest.mark.parametrize(
    ("words", "deciding"),
    [
        ("特种设备由谁监管", "晋政发〔2024〕1号 (十八)"),
        ("特种设备的安全哪个部门管", "晋政发〔2024〕1号 (十八)"),
        ("铁路沿线的安全谁负责", "晋政发〔2024〕1号 (十三)"),
        ("煤矿智能化建设由谁牵头", "晋政发〔2024〕1号 (十)"),
        ("非煤矿山谁牵头", "晋政发〔2024〕1号 (十一)"),
    ],
)
def test_a_duty_of_a_plan_that_has_ended_stands_beside_that_in_force(
    assistant: Assistant, words: str, deciding: str
) -> None:
    answer = assistant.ask(Question(words))
    labels = [item.label for item in answer.citations]
    assert labels[0] == deciding
    assert any(label.startswith("晋政办发〔2020〕45号") for label in labels)


@pytest.mark.parametrize(
    "words",
    [
        "建筑工地塔吊谁管",
        "建筑工地吊车谁管",
        "煤矿出了较大责任事故，谁出面公开约谈",
        "在消防车通道上摆摊设点，由哪个部门查处",
    ],
)
def test_a_clause_in_force_on_the_matter_is_named_at_least(
    assistant: Assistant, library: Library, words: str
) -> None:
    answer = assistant.ask(Question(words))
    cited = {library.owner(item.label).status for item in answer.citations}
    assert Status.IN_FORCE in cited or any("现行" in note for note in answer.notes)


def test_a_document_that_is_named_is_answered_from_even_where_it_has_ended(
    assistant: Assistant,
) -> None:
    answer = assistant.ask(Question("三年行动计划里特种设备安全由谁牵头"))
    assert {item.document for item in answer.citations} == {"晋政办发〔2020〕45号"}
