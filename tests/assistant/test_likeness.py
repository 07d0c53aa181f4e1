"""What sentences gain by being like the question: within bounds, by likeness, by nothing else."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assistant.likeness import GAIN, gains_of

COSINES = st.lists(st.floats(-1, 1, allow_nan=False), max_size=8)


def placed(cosines: list[float]) -> dict[tuple[str, int], float]:
    return {("甲 一" if at % 2 else "甲 二", at // 2): cosine for at, cosine in enumerate(cosines)}


@given(COSINES)
def test_gains_lie_in_bounds_and_follow_the_cosines(cosines: list[float]):
    found = placed(cosines)
    gains = gains_of(found)
    assert len(gains) == len(cosines)
    assert all(0 <= gain <= GAIN + 1e-9 for gain in gains.values())
    ranked = sorted(found, key=lambda key: found[key])
    assert all(gains[low] <= gains[high] for low, high in pairwise(ranked))


def test_a_model_with_wider_cosines_gives_the_same_gains():
    narrow, wide = gains_of(placed([0.8, 0.85, 0.9])), gains_of(placed([0.0, 0.5, 1.0]))
    assert all(abs(narrow[key] - wide[key]) < 1e-9 for key in narrow)


def test_nothing_compared_and_all_alike_gain_nothing():
    assert gains_of({}) == {}
    assert set(gains_of(placed([0.7, 0.7])).values()) == {0.0}
