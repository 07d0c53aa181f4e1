from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.interval import estimate


def test_no_values_and_one_cluster():
    assert estimate([], []) is None
    found = estimate([1.0, 0.0], ["a", "a"])
    assert found is not None
    assert (found.mean, found.n, found.clusters, found.low, found.high) == (0.5, 2, 1, None, None)


def test_two_clusters_by_hand():
    # Draws: aa (1/4) mean 1, ab or ba (1/2) mean 0.5, bb (1/4) mean 0.
    found = estimate([1.0, 0.0], ["a", "b"])
    assert found is not None
    assert (found.mean, found.low, found.high) == (0.5, 0.0, 1.0)


def test_clusters_widen_the_interval():
    values = [1.0] * 20 + [0.0] * 20
    clustered = estimate(values, ["a"] * 10 + ["b"] * 10 + ["c"] * 10 + ["d"] * 10)
    single = estimate(values, [str(at) for at in range(40)])
    assert clustered is not None and single is not None
    assert clustered.low is not None and single.low is not None
    assert clustered.low < single.low


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.floats(-1, 1), st.sampled_from("abcd")), min_size=2, max_size=30))
def test_same_figures_same_interval_around_the_mean(rows: list[tuple[float, str]]):
    values, clusters = [value for value, _ in rows], [name for _, name in rows]
    found = estimate(values, clusters)
    assert found == estimate(values, clusters)
    assert found is not None
    assert found.mean == pytest.approx(sum(values) / len(values), abs=1e-4)
    if found.low is not None and found.high is not None:
        assert min(values) - 1e-3 <= found.low <= found.high <= max(values) + 1e-3
