"""Answers are given where the evidence bears them, and refused where it does not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answerable import read_scorecard
from assistant.evidence import SIGNS, Features

NOTHING = Features(
    whole=0.0,
    gap=1.0,
    likeness=0.8,
    unstated=False,
    unruled=False,
    lead=0.0,
    rarest=0.0,
    subject=False,
    document=False,
    named=False,
    doubtful=False,
    cited=0.0,
    around=0.0,
    fact=True,
    others=False,
)
share = st.floats(0, 1)


def test_the_scorecard_weighs_every_feature():
    assert list(read_scorecard().weights) == list(SIGNS) == list(NOTHING.values())


@pytest.mark.parametrize("name", SIGNS)
def test_no_weight_has_a_sign_that_makes_no_sense(name: str):
    assert read_scorecard().weights[name] * SIGNS[name] >= 0


@given(likeness=share, whole=share, gap=share)
def test_the_score_is_the_sum_of_what_each_feature_gives(likeness: float, whole: float, gap: float):
    card = read_scorecard()
    features = replace(NOTHING, likeness=likeness, whole=whole, gap=gap)
    expected = card.constant + likeness * card.weights["likeness"]
    expected += whole * card.weights["whole"] + gap * card.weights["gap"]
    assert card.score(features) == pytest.approx(expected)


def test_nothing_found_answers_nothing():
    card = read_scorecard()
    assert card.score(NOTHING) < card.bar
    assert card.score(replace(NOTHING, unruled=True, doubtful=True)) < card.score(NOTHING)
