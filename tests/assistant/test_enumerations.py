"""Enumerations inside a clause: every numbered part."""

from itertools import pairwise

import pytest

from assistant.compositions.enumerations import numbered_parts
from assistant.pipeline import Assistant
from assistant.question import Question
from assistant.sentences import RunKind, split_sentences
from corpus.library import Library
from corpus.normalize import fold


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("45号文铁路沿线环境安全整治包括哪几项", "晋政办发〔2020〕45号 附件8 二(三)2"),
        ("附件11完善危险废物管理机制都有哪几条", "晋政办发〔2020〕45号 附件11 二(二)"),
        ("附件6大型商业综合体消防管理水平提升有哪些措施", "晋政办发〔2020〕45号 附件6 二(二)2"),
    ],
)
def test_every_numbered_part_is_quoted(question: str, label: str, assistant: Assistant) -> None:
    answer = assistant.ask(Question(question))
    parts = numbered_parts(assistant.knowledge.library.clause(label))
    assert f"共{len(parts)}点" in answer.text
    assert [item.label for item in answer.citations][:1] == [label]
    assert len(answer.statements) == len(parts)


def test_parts_are_numbered_without_a_gap(library: Library) -> None:
    for directive in library.directives:
        for clause in directive.clauses:
            parts = numbered_parts(clause)
            assert all(one[1] <= other[0] for one, other in pairwise(parts))
            for number, (start, _) in enumerate(parts):
                assert fold(clause.text[start:]).lstrip()[0] == "一二三四五六七八九十"[number]


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("2024年省里自建房整治一共由几个部门负责", "列名7家，名单未列尽"),
        ("45号文校车安全列了多少家单位", "列名2家，名单未列尽"),
    ],
)
def test_units_are_counted_where_a_count_is_asked(
    question: str, opening: str, assistant: Assistant
) -> None:
    answer = assistant.ask(Question(question))
    assert answer.opening.startswith(opening)
    count = {unit for row in answer.roles if "（" not in row.role for unit in row.units}
    assert f"列名{len(count)}家" in answer.opening


def test_which_units_are_not_counted(assistant: Assistant) -> None:
    for question in ("2024年省里自建房整治是哪几个部门负责", "自建房几个部门里头谁牵头"):
        assert "列名7家" not in assistant.ask(Question(question)).text


def test_a_clause_without_numbered_parts_is_listed_whole(assistant: Assistant) -> None:
    asked = "45号文附件9对城市排水防涝工作提出了哪些具体要求？"
    answer = assistant.ask(Question(asked))
    clause = assistant.knowledge.library.clause("晋政办发〔2020〕45号 附件9 二(五)5")
    assert {item.label for item in answer.citations} == {clause.label}
    shown = fold("".join(item.text for item in answer.statements))
    for run in split_sentences(clause):
        assert run.kind is not RunKind.WORDS or fold(run.text).strip(".;") in shown
