"""Fitting the matrix: what was far apart comes together, and the rest hardly moves."""

import numpy as np

from evals.training.adapter import Pairs, fit, recall


def _pairs() -> Pairs:
    random = np.random.default_rng(5)
    articles = random.standard_normal((200, 16)).astype(np.float32)
    articles /= np.linalg.norm(articles, axis=1, keepdims=True)
    bend = np.eye(16) + 0.35 * random.standard_normal((16, 16))
    questions = (articles[:80] @ bend.T).astype(np.float32)
    questions /= np.linalg.norm(questions, axis=1, keepdims=True)
    return Pairs(questions, articles, tuple(frozenset({at}) for at in range(80)))


def test_questions_that_were_not_fitted_on_gain():
    pairs = _pairs()
    matrix = fit(pairs.only(range(60)))
    apart = pairs.only(range(60, 80))
    assert recall(apart, matrix)[1] > recall(apart)[1]


def test_it_is_the_same_every_time():
    assert np.array_equal(fit(_pairs()), fit(_pairs()))
