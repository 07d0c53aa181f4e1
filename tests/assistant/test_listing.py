"""Lists of the clauses in which a unit has duties: all of them, none of another unit's."""

import pytest

from assistant.pipeline import Assistant
from assistant.question import Question


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("省林草局被晋政发〔2024〕1号列进了哪些条款", "省林草局"),
        ("省水利厅在省1号文哪些条款里出现", "省水利厅"),
        ("晋政发〔2024〕1号里省地震局是哪些任务的责任单位", "省地震局"),
    ],
)
def test_every_clause_that_lists_a_unit_is_cited(
    question: str, unit: str, assistant: Assistant
) -> None:
    answer = assistant.ask(Question(question))
    directive = assistant.knowledge.library.directive("晋政发〔2024〕1号")
    listing = [
        clause.label
        for clause in directive.clauses
        if any(unit in duty.units for duty in clause.duties if not duty.inherited)
    ]
    assert listing
    assert [item.label for item in answer.citations] == listing
    assert f"共{len(listing)}处" in answer.text


def test_a_part_that_does_not_list_a_unit_is_said_to_lack_it(assistant: Assistant) -> None:
    asked = "吕梁公路分局在吕梁征求意见稿里是哪项任务的责任单位？附表里还有它吗？"
    answer = assistant.ask(Question(asked))
    listed = [item for item in answer.statements if "此处未列" not in item.text]
    absent = [item for item in answer.statements if "此处未列" in item.text]
    assert listed
    assert absent
    for item in absent:
        row = assistant.knowledge.library.clause(answer.citations[item.citations[0]].label)
        assert "吕梁公路分局" not in row.text
