"""Answers are given where the evidence bears them, and refused where it does not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answerable import read_scorecard
from assistant.evidence import Features
from assistant.question import Intent

NOTHING = Features(
    cited=0.0,
    around=0.0,
    sentence=0.0,
    weight=0.0,
    unknown=0.0,
    rarest=0.0,
    bridged=0.0,
    bridges=0.0,
    subject=False,
    topic=False,
    named=False,
    fact=True,
)
share = st.floats(0, 1)


def test_the_scorecard_weighs_every_feature_and_knows_every_kind_of_question():
    card = read_scorecard()
    assert set(card.weights) == set(NOTHING.values())
    assert set(card.intents) == {item.value for item in Intent}


def test_doubt_about_the_field_asks_for_more():
    card = read_scorecard()
    assert card.doubtful_bar >= card.bar


@pytest.mark.parametrize("name", ["cited", "around", "sentence", "weight", "subject"])
def test_more_evidence_never_counts_against_an_answer(name: str):
    assert read_scorecard().weights[name] > 0


@given(cited=share, around=share, sentence=share)
def test_the_score_is_the_sum_of_what_each_feature_gives(
    cited: float, around: float, sentence: float
):
    card = read_scorecard()
    features = replace(NOTHING, cited=cited, around=around, sentence=sentence)
    expected = card.constant + card.intents["number"]
    expected += cited * card.weights["cited"] + around * card.weights["around"]
    expected += sentence * card.weights["sentence"]
    assert card.score(features, Intent.NUMBER) == pytest.approx(expected)


def test_nothing_found_answers_nothing():
    card = read_scorecard()
    assert all(card.score(NOTHING, intent) < card.bar for intent in Intent)
