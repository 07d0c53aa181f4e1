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
