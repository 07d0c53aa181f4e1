"""What sentences gain by being like the question: within bounds, by likeness, by nothing else."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assistant.likeness import GAIN, gains_of
from index.passage import Hit

COSINES = st.lists(st.floats(-1, 1, allow_nan=False), max_size=8)


def hits(cosines: list[float]) -> list[Hit]:
    return [
        Hit("甲 一", "甲 一#0", "", 1.0, (), alike=tuple(enumerate(cosines[::2]))),
        Hit("甲 二", "甲 二#0", "", 0.5, (), alike=tuple(enumerate(cosines[1::2]))),
    ]


@given(COSINES)
def test_gains_lie_in_bounds_and_follow_the_cosines(cosines: list[float]):
    gains = gains_of(hits(cosines))
    assert len(gains) == len(cosines)
    assert all(0 <= gain <= GAIN + 1e-9 for gain in gains.values())
    found = {(hit.clause, start): cosine for hit in hits(cosines) for start, cosine in hit.alike}
    ranked = sorted(found, key=lambda key: found[key])
    assert all(gains[low] <= gains[high] for low, high in pairwise(ranked))


def test_a_model_with_wider_cosines_gives_the_same_gains():
    narrow, wide = gains_of(hits([0.8, 0.85, 0.9])), gains_of(hits([0.0, 0.5, 1.0]))
    assert all(abs(narrow[key] - wide[key]) < 1e-9 for key in narrow)


def test_nothing_compared_and_all_alike_gain_nothing():
    assert gains_of([]) == gains_of(hits([])) == {}
    assert set(gains_of(hits([0.7, 0.7])).values()) == {0.0}
