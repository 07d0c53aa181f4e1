"""A stretch that is cut keeps its way back, however many pieces it has."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.directive import Span
from corpus.stretch import Stretch, join, stretch

SOURCE = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"


def printed(item: Stretch) -> str:
    return "".join(SOURCE[span.start : span.end] for span in item.spans)


@st.composite
def pieces(draw: st.DrawFn) -> Stretch:
    bounds = sorted(draw(st.sets(st.integers(0, len(SOURCE)), max_size=12)))
    runs = zip(bounds[::2], bounds[1::2], strict=False)
    return join(stretch(SOURCE, start, end) for start, end in runs)


@given(pieces(), st.integers(0, 20), st.integers(0, 20))
def test_a_cut_is_the_words_and_the_way_back(whole: Stretch, start: int, end: int):
    part = whole.cut(start, end)
    assert part.text == whole.text[start:end]
    assert printed(part) == part.text
    assert printed(whole.cut(start)) == whole.text[start:]


@given(pieces(), st.lists(st.integers(0, 20), max_size=8))
def test_holes_leave_the_rest(whole: Stretch, marks: list[int]):
    bounds = sorted(min(mark, len(whole)) for mark in marks)
    holes = list(zip(bounds[::2], bounds[1::2], strict=False))
    kept = [at for at in range(len(whole)) if not any(low <= at < high for low, high in holes)]
    left = whole.without(holes)
    assert left.text == "".join(whole.text[at] for at in kept)
    assert printed(left) == left.text


def test_an_empty_stretch_cuts_to_nothing():
    assert Stretch("", ()).cut(0, 3) == Stretch("", ())
    assert stretch(SOURCE, 2, 5).cut(1, 2).spans == (Span(3, 4),)
