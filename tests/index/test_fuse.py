"""Reciprocal rank fusion by hand."""

import pytest

from index.fuse import fuse


def test_scores_are_sums_of_reciprocal_ranks():
    first, second, third = fuse(
        {"lexical": ["a", "b"], "dense": ["b", "c"]}, {"lexical": 1.0, "dense": 0.5}
    )
    assert (first.label, first.channels) == ("b", ("lexical", "dense"))
    assert first.score == pytest.approx(1 / 62 + 0.5 / 61)
    assert (second.label, third.label) == ("a", "c")


def test_a_clause_counts_with_its_best_passage():
    (only,) = fuse({"lexical": ["a", "a", "a"]}, {})
    assert only.score == pytest.approx(1 / 61)


def test_ties_keep_the_order_of_channels():
    assert [item.label for item in fuse({"x": ["b"], "y": ["a"]}, {})] == ["b", "a"]
