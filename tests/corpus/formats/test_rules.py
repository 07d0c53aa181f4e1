"""Ruled lines make cells: every cell once, merged cells whole, cut tables closed and known."""

import time

from hypothesis import given
from hypothesis import strategies as st

from corpus.formats.rules import Rule, cells_of


def net(xs: list[float], ys: list[float]) -> list[Rule]:
    level = [Rule(xs[0], y, xs[-1], y) for y in ys]
    return level + [Rule(x, ys[0], x, ys[-1]) for x in xs]


@given(
    st.lists(st.integers(20, 90), min_size=2, max_size=6),
    st.lists(st.integers(14, 90), min_size=2, max_size=6),
)
def test_a_full_net_has_a_cell_for_every_field(widths: list[int], heights: list[int]) -> None:
    xs = [50.0 + sum(widths[:at]) for at in range(len(widths) + 1)]
    ys = [50.0 + sum(heights[:at]) for at in range(len(heights) + 1)]
    (cells,) = cells_of(net(xs, ys))
    assert len(cells) == len(widths) * len(heights)
    area = sum((c.box[2] - c.box[0]) * (c.box[3] - c.box[1]) for c in cells)
    assert area == (xs[-1] - xs[0]) * (ys[-1] - ys[0])
    assert not any(cell.is_open for cell in cells)


def test_merged_cells_are_one() -> None:
    rules = [Rule(0, y, 300, y) for y in (0, 30, 90)]
    rules += [Rule(100, 60, 300, 60), Rule(0, 0, 0, 90), Rule(300, 0, 300, 90)]
    rules += [Rule(100, 30, 100, 90)]  # the head covers both columns
    (cells,) = cells_of(rules)
    assert sorted(cell.box for cell in cells) == [
        (0, 0, 300, 30),
        (0, 30, 100, 90),
        (100, 30, 300, 60),
        (100, 60, 300, 90),
    ]


def test_a_table_cut_at_the_foot_is_closed_and_known_as_open() -> None:
    rules = [Rule(0, y, 200, y) for y in (0, 30)]
    rules += [Rule(x, 0, x, 80) for x in (0, 100, 200)]
    (cells,) = cells_of(rules)
    assert [cell.is_open for cell in cells] == [False, False, True, True]
    assert cells[-1].box == (100, 30, 200, 80)


def test_a_table_without_side_rules_has_its_outer_cells() -> None:
    rules = [Rule(0, y, 300, y) for y in (0, 30, 60)]
    rules += [Rule(x, 0, x, 60) for x in (100, 200)]
    (cells,) = cells_of(rules)
    assert len(cells) == 6
    assert (cells[0].box, cells[-1].box) == ((0, 0, 100, 30), (200, 30, 300, 60))


def test_a_drawing_of_very_many_lines_is_no_table() -> None:
    started = time.process_time()
    assert list(cells_of([Rule(x, y, x + 9, y) for x in range(60) for y in range(60)])) == []
    list(cells_of([Rule(20 * x, 9 * y, 20 * x + 9, 9 * y) for x in range(44) for y in range(45)]))
    assert time.process_time() - started < 10


def test_a_frame_or_a_line_is_no_table() -> None:
    assert list(cells_of([Rule(80, 100, 500, 100), Rule(80, 110, 500, 110)])) == []
    assert list(cells_of(net([50, 500], [50, 700]))) == []
