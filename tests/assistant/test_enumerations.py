"""Enumerations inside a clause: every numbered part."""

from itertools import pairwise

import pytest

from assistant.compositions.enumerations import numbered_parts
from assistant.pipeline import Assistant
from assistant.question import Question
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
