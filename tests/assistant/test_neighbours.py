"""The clause before or behind another: one step on, the same step back, and none past the ends."""

import pytest

from assistant.neighbours import neighbour, relative_step
from corpus.library import Library

PROVINCE, PLAN = "晋政发〔2024〕1号", "晋政办发〔2020〕45号"


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("下一项呢", 1),
        ("那后一条说啥", 1),
        ("后面那一项谁负责", 1),
        ("上一项呢", -1),
        ("前一条是啥", -1),
        ("上面一款呢", -1),
        ("下一阶段干啥", 0),
        ("以上一条都要做吗", 0),
        ("再加上一条", 0),
        ("以上条件", 0),
        ("这一项呢", 0),
    ],
)
def test_only_words_for_a_neighbour_step_aside(text: str, step: int):
    assert relative_step(text) == step


def test_a_step_on_and_a_step_back_meet(library: Library):
    for directive in library.directives:
        for clause in directive.clauses:
            behind = neighbour(clause.label, 1, library)
            if behind:
                assert neighbour(behind, -1, library) == clause.label
                assert library.owner(behind).id == directive.id
                assert library.clause(behind).kind is clause.kind


@pytest.mark.parametrize(
    ("label", "step", "expected"),
    [
        (f"{PROVINCE} (十六)", 1, f"{PROVINCE} (十七)"),
        (f"{PROVINCE} (十六)", -1, f"{PROVINCE} (十五)"),
        (f"{PROVINCE} (四)", 1, f"{PROVINCE} (五)"),  # the numbers run on under the next heading
        (f"{PROVINCE} (三十一)", 1, ""),
        (f"{PROVINCE} (一)", -1, ""),
        (f"{PLAN} 附件4 二(一)1", 1, f"{PLAN} 附件4 二(一)2"),
        (f"{PLAN} 附件4 二(一)1", -1, ""),
    ],
)
def test_the_neighbour_stands_beside_in_print(
    library: Library, label: str, step: int, expected: str
):
    assert neighbour(label, step, library) == expected
