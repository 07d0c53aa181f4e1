"""The order by named features: each pulls its own way, and the parts sum to the score."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.passage import Hit
from index.rerank import WEIGHTS, Features, explain, rerank

HITS = tuple(Hit(name, f"{name}#0", "", 0.0, ("lexical",)) for name in "abc")
share = st.floats(0, 1)


def test_every_feature_has_a_weight():
    assert {field.name for field in fields(Features)} == set(WEIGHTS)


@pytest.mark.parametrize("name", WEIGHTS)
def test_each_feature_pulls_its_own_way(name: str):
    features = {"a": Features(), "b": Features(**{name: 1.0}), "c": Features()}
    order = [hit.clause for hit in rerank(HITS, features)]
    assert order == (["b", "a", "c"] if WEIGHTS[name] > 0 else ["a", "c", "b"])


@given(values=st.lists(share, min_size=len(WEIGHTS), max_size=len(WEIGHTS)))
def test_what_is_explained_sums_to_the_score(values: list[float]):
    features = dict.fromkeys("abc", Features(*values))
    ranked = rerank(HITS, features)
    assert [hit.clause for hit in ranked] == ["a", "b", "c"]
    assert ranked[0].score == pytest.approx(sum(explain(features["a"]).values()), abs=1e-5)
