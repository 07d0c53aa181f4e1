"""Logistic regression against what is known of it."""

import numpy as np
import pytest

from evals.training.logistic import fit


def test_it_finds_the_weights_that_made_the_data():
    random = np.random.default_rng(3)
    rows = random.standard_normal((20_000, 2)) * [1.0, 5.0]
    odds = rows @ [2.0, -0.3] + 0.5
    wanted = (random.random(20_000) < 1 / (1 + np.exp(-odds))).astype(float)
    found = fit(rows, wanted, penalty=0.01)
    assert found.weights == pytest.approx([2.0, -0.3], abs=0.1)
    assert found.constant == pytest.approx(0.5, abs=0.1)


def test_a_feature_that_never_varies_weighs_nothing():
    rows = np.column_stack([np.ones(100), np.arange(100.0)])
    wanted = (np.arange(100) > 50).astype(float)
    assert fit(rows, wanted).weights[0] == pytest.approx(0.0, abs=1e-9)


def test_a_weight_that_would_have_the_wrong_sign_is_left_out():
    random = np.random.default_rng(4)
    rows = random.standard_normal((4_000, 2))
    wanted = (rows @ [1.5, -1.0] + random.standard_normal(4_000) > 0).astype(float)
    assert fit(rows, wanted).weights[1] < 0
    held = fit(rows, wanted, signs=(1, 1))
    assert held.weights[1] == 0.0 < held.weights[0]


def test_a_row_that_counts_twice_is_as_good_as_two():
    rows = np.array([[0.0], [1.0], [2.0], [3.0]])
    wanted = np.array([0.0, 1.0, 0.0, 1.0])
    twice = fit(rows, wanted, penalty=1e-6, counts=np.array([1.0, 1.0, 1.0, 2.0]))
    again = fit(np.vstack([rows, rows[3:]]), np.append(wanted, 1.0), penalty=1e-6)
    assert twice.weights == pytest.approx(again.weights, rel=1e-3)
