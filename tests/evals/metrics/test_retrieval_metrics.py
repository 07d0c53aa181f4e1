"""Hand-computed values of recall, RR and nDCG."""

from __future__ import annotations

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.case import Case, CaseType, Gold, GoldMode, Persona
from evals.metrics.evidence import Judged, Retrieved, judge
from evals.metrics.ndcg import ndcg_at
from evals.metrics.recall import all_gold_at, recall_at, success_at
from evals.metrics.reciprocal_rank import reciprocal_rank


def _case(*quotes: str, mode: str = "all", clause: str = "一", answerable: bool = True) -> Case:
    gold = tuple(Gold("甲政发〔2024〕1号", clause, quote) for quote in quotes)
    return Case(
        id="t",
        question="q",
        type=CaseType.NUMBER,
        persona=Persona.CI,
        answerable=answerable,
        gold=gold,
        gold_mode=GoldMode(mode),
    )


TEXTS = [Retrieved("x", "无关"), Retrieved("y", "企业 不得超过３年"), Retrieved("z", "报送清单")]


def test_evidence_is_found_by_folded_quote():
    assert judge(_case("不得超过3年", "报送清单", "没有的话"), TEXTS) == Judged((2, 3, None))


def test_gold_mode_any_needs_the_first_found_only():
    assert judge(_case("没有的话", "报送清单", mode="any"), TEXTS) == Judged((3,))
    assert judge(_case("没有的话", mode="any"), TEXTS) == Judged((None,))


def test_a_full_label_decides_over_repeated_words():
    gold = _case("报送清单", clause="甲政发〔2024〕1号 (九)")
    assert judge(gold, TEXTS) == Judged((None,))
    assert judge(gold, [Retrieved("甲政发〔2024〕1号 (九)", "别的")]) == Judged((1,))


def test_not_applicable_is_none_for_every_metric():
    assert judge(_case(), TEXTS) is None
    assert judge(_case("报送清单", answerable=False), TEXTS) is None
    scores = [f(None, 5) for f in (recall_at, success_at, all_gold_at, ndcg_at, reciprocal_rank)]
    assert scores == [None] * 5


def test_recall_success_and_all_gold_differ():
    judged = Judged((2, 7))
    assert (recall_at(judged, 5), success_at(judged, 5), all_gold_at(judged, 5)) == (0.5, 1.0, 0.0)
    assert (recall_at(judged, 7), all_gold_at(judged, 7)) == (1.0, 1.0)
    assert (recall_at(judged, 1), success_at(judged, 1)) == (0.0, 0.0)


def test_reciprocal_rank_by_hand():
    assert reciprocal_rank(Judged((None, 4))) == 0.25
    assert reciprocal_rank(Judged((11,)), 10) == 0.0
    assert reciprocal_rank(Judged((None,))) == 0.0


def test_ndcg_by_hand():
    assert ndcg_at(Judged((1,))) == 1.0
    assert ndcg_at(Judged((3,))) == pytest.approx(0.5)  # 1/log2(4)
    two = (1 + 1 / log2(5)) / (1 + 1 / log2(3))
    assert ndcg_at(Judged((4, 1))) == pytest.approx(two)
    assert ndcg_at(Judged((1, 1))) == 1.0  # one text holds both: the second takes rank 2
    assert ndcg_at(Judged((11, None))) == 0.0


@given(st.lists(st.none() | st.integers(1, 20), min_size=1, max_size=6))
def test_scores_stay_within_bounds_and_grow_with_k(ranks: list[int | None]):
    judged = Judged(tuple(ranks))
    for score in (recall_at, success_at, all_gold_at):
        values = [score(judged, k) or 0.0 for k in range(1, 21)]
        assert values == sorted(values)
    assert 0.0 <= (ndcg_at(judged) or 0.0) <= 1.0 + 1e-9
    assert (recall_at(judged, 5) or 0) >= (all_gold_at(judged, 5) or 0)
    assert (success_at(judged, 5) or 0) >= (recall_at(judged, 5) or 0)
