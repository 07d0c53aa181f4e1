"""Ruled lines to the cells of tables.

1. Lines that touch are a net; thick lines drawn as thin boxes are one line.
2. A net that a page break cut has upright lines that end below its last rule, or above its first;
   it is taken as closed there, and the cells so closed at the foot are known as open.
3. A net without rules at its left or right side, as some tables are printed, is closed there.
4. A cell is the smallest rectangle of a net whose four sides are ruled.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.formats.page import Box, around

_NEAR = 3.0  # points: rules nearer than this are one
_LEAST = 4.0  # points: shorter ones are no rules
_LEAST_ROW = 12.0  # points: what upright lines reach beyond a rule is a row only if higher
_MOST_RULES = 2_000


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line; level or upright by its longer side."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_level(self) -> bool:
        """Whether it is drawn from left to right."""
        return self.right - self.left >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell's box; ``is_open`` where no rule closes it at the foot of a cut table."""

    box: Box
    is_open: bool = False


def cells_of(rules: list[Rule]) -> Iterator[list[RuledCell]]:
    """The cells of every table that the rules make, table by table.

    A page with very many rules is a drawing and has no tables.
    """
    long = [rule for rule in rules if _length(rule) >= _LEAST]
    for net in _nets(long) if len(long) <= _MOST_RULES else []:
        level = [rule for rule in net if rule.is_level]
        upright = [rule for rule in net if not rule.is_level]
        if level and upright:
            cells = _cells(level, upright)
            if len(cells) > 1:
                yield cells


def _length(rule: Rule) -> float:
    return max(rule.right - rule.left, rule.bottom - rule.top)


def _nets(rules: list[Rule]) -> list[list[Rule]]:
    """Rules that touch each other, directly or by others, from the top."""
    done: list[list[Rule]] = []
    active: list[tuple[Box, list[Rule]]] = []  # nets that a further rule may touch
    for rule in sorted(rules, key=lambda rule: (rule.top, rule.left)):
        box = (rule.left, rule.top, rule.right, rule.bottom)
        merged = [rule]
        kept: list[tuple[Box, list[Rule]]] = []
        for other, net in active:
            if other[3] + _NEAR < rule.top:
                done.append(net)
            elif _near(rule, other, net):
                merged = net + merged
                box = around([box, other])
            else:
                kept.append((other, net))
        active = [*kept, (box, merged)]
    return [*done, *(net for _, net in active)]


def _near(rule: Rule, box: Box, net: list[Rule]) -> bool:
    if not _touch(rule, Rule(*box)):
        return False
    return any(_touch(rule, other) for other in net)


def _touch(one: Rule, other: Rule) -> bool:
    return (
        one.left - _NEAR <= other.right
        and other.left - _NEAR <= one.right
        and one.top - _NEAR <= other.bottom
        and other.top - _NEAR <= one.bottom
    )


def _cells(level: list[Rule], upright: list[Rule]) -> list[RuledCell]:
    """The smallest ruled rectangles, row by row; the last ones may be open at the foot."""
    ys = _edges([(rule.top + rule.bottom) / 2 for rule in level])
    xs = _edges([(rule.left + rule.right) / 2 for rule in upright])
    head, foot = min(rule.top for rule in upright), max(rule.bottom for rule in upright)
    ys = [head] * (ys[0] - head > _LEAST_ROW) + ys + [foot] * (foot - ys[-1] > _LEAST_ROW)
    west, east = min(rule.left for rule in level), max(rule.right for rule in level)
    bare = (xs[0] - west > _LEAST_ROW, east - xs[-1] > _LEAST_ROW)
    xs = [west] * bare[0] + xs + [east] * bare[1]
    if len(xs) < 2 or len(ys) < 2:
        return []
    across = _ruled([(rule.top + rule.bottom, rule.left, rule.right) for rule in level], ys, xs)
    down = _ruled([(rule.left + rule.right, rule.top, rule.bottom) for rule in upright], xs, ys)
    sides = [0] * bare[0] + [len(xs) - 1] * bare[1]
    down |= {(side, mark) for side in sides for mark in range(len(ys) - 1)}
    unruled = {(len(ys) - 1, mark) for mark in range(len(xs) - 1)} - across
    across |= unruled | {(0, mark) for mark in range(len(xs) - 1)}
    taken: set[tuple[int, int]] = set()
    cells: list[RuledCell] = []
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            right, low = column + 1, row + 1
            while right < len(xs) - 1 and (right, row) not in down:
                right += 1
            while low < len(ys) - 1 and (low, column) not in across:
                low += 1
            taken |= {(r, c) for r in range(row, low) for c in range(column, right)}
            if {(row, column), (low, column)} <= across and {(column, row), (right, row)} <= down:
                box = (xs[column], ys[row], xs[right], ys[low])
                cells.append(RuledCell(box, (low, column) in unruled))
    return cells


def _ruled(
    rules: list[tuple[float, float, float]], edges: list[float], marks: list[float]
) -> set[tuple[int, int]]:
    """Which stretches between two marks are ruled along an edge: (edge, first mark).

    A rule is twice its place, its beginning and its end.
    """
    found: set[tuple[int, int]] = set()
    for twice, start, end in rules:
        at = min(range(len(edges)), key=lambda index: abs(edges[index] - twice / 2))
        for mark in range(len(marks) - 1):
            middle = (marks[mark] + marks[mark + 1]) / 2
            if start - _NEAR <= middle <= end + _NEAR:
                found.add((at, mark))
    return found


def _edges(values: list[float]) -> list[float]:
    """Values in order, near ones taken for one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return edges
