"""Runs of text on a page to lines in reading order, one column or two.

1. Runs whose middles lie at one height are a row.
2. A page has two columns where most rows keep clear of one upright strip near its middle.
3. What crosses the strip (a title, a table) cuts the page into bands; in each band the left
   column is read before the right one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from corpus.formats.page import PageTable, Printed, around

_LEAST_ROWS = 6
_WIDE_GAP = 1.5  # in heights of type: beyond it two runs on a row are apart


def in_order(
    runs: list[Printed], tables: list[PageTable], gutter: float | None = None
) -> tuple[Printed | PageTable, ...]:
    """Lines and tables of a page, or the lines of a cell, in the order in which one reads them.

    ``gutter`` is that of ``find_gutter``.
    """
    rows = _rows(runs)
    if gutter is None:
        lines: list[Printed | PageTable] = [_line(row) for row in rows]
        return tuple(sorted([*lines, *tables], key=_top))
    return tuple(_by_bands(rows, tables, gutter))


def find_gutter(runs: list[Printed], width: float, usual: float | None = None) -> float | None:
    """Where the strip between two columns of a page lies, or None for one column.

    ``usual`` is that of the page before: it holds where words stand on both sides of it, even on
    a page with few lines, and few cross it.
    """
    rows = _rows(runs)
    if usual is not None:
        size = max((run.size for run in runs), default=1.0)
        crossed = sum(any(run.box[0] < usual < run.box[2] for run in row) for row in rows)
        parted = sum(_is_parted(row, usual, size / 2) for row in rows)
        if parted > 1 and crossed <= 0.25 * len(rows):
            return usual
    return _gutter(rows, width)


def _top(item: Printed | PageTable) -> tuple[float, float]:
    return item.box[1], item.box[0]


def _rows(runs: list[Printed]) -> list[list[Printed]]:
    """Runs by row, from the top; a row's runs from the left."""
    rows: list[list[Printed]] = []
    for run in sorted(runs, key=lambda run: (run.box[1] + run.box[3], run.box[0])):
        if rows and _is_level(rows[-1][0], run):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.box[0]) for row in rows]


def _is_level(first: Printed, run: Printed) -> bool:
    apart = abs((first.box[1] + first.box[3]) - (run.box[1] + run.box[3])) / 2
    return apart < 0.45 * max(first.size, run.size)


def _gutter(rows: list[list[Printed]], width: float) -> float | None:
    """The strip that most rows keep clear of, nearest to the middle of the page."""
    if len(rows) < _LEAST_ROWS:
        return None
    best: tuple[int, float, float] | None = None
    for step in range(35, 66):
        x = width * step / 100
        size = rows[0][0].size
        crossed = sum(any(run.box[0] < x < run.box[2] for run in row) for row in rows)
        parted = sum(_is_parted(row, x, size) for row in rows)
        if parted >= max(_LEAST_ROWS, 0.4 * len(rows)) and crossed <= 0.25 * len(rows):
            candidate = (crossed - parted, abs(step - 50), x)
            best = candidate if best is None or candidate < best else best
    return best[2] if best else None


def _is_parted(row: list[Printed], x: float, size: float) -> bool:
    """Whether a row has words on both sides of a strip, as two columns have."""
    left = [run for run in row if run.box[2] <= x]
    right = [run for run in row if run.box[0] >= x]
    if not left or not right or len(left) + len(right) < len(row):
        return False
    long = sum(run.box[2] - run.box[0] for run in left) > 6 * size
    return long and sum(run.box[2] - run.box[0] for run in right) > 3 * size


def _by_bands(
    rows: list[list[Printed]], tables: list[PageTable], gutter: float
) -> list[Printed | PageTable]:
    """Lines of a page with two columns; full rows and tables part its bands."""
    ordered: list[Printed | PageTable] = []
    left: list[Printed | PageTable] = []
    right: list[Printed | PageTable] = []
    parts: list[tuple[float, list[Printed] | PageTable]] = [
        *((row[0].box[1], row) for row in rows),
        *((table.box[1], table) for table in tables),
    ]
    for _, part in sorted(parts, key=lambda part: part[0]):
        if isinstance(part, PageTable):
            box = part.box
            side = left if box[2] <= gutter else right if box[0] >= gutter else None
        else:
            crossing = any(run.box[0] < gutter < run.box[2] for run in part)
            side = None if crossing else left
        if side is None:
            ordered += [*left, *right, part if isinstance(part, PageTable) else _line(part)]
            left, right = [], []
        elif isinstance(part, PageTable):
            side.append(part)
        else:
            west = [run for run in part if run.box[2] <= gutter]
            east = [run for run in part if run.box[0] >= gutter]
            left += [_line(west)] if west else []
            right += [replace(_line(east), column=1)] if east else []
    return [*ordered, *left, *right]


def _line(row: list[Printed]) -> Printed:
    """The runs of a row as one line; a wide gap between words becomes a blank."""
    if len(row) == 1:
        return row[0]
    spaced = all(len(run.text) == 1 for run in row)  # 通　　知
    text = row[0].text
    for before, run in pairwise(row):
        gap = run.box[0] - before.box[2]
        latin = re.search(r"[0-9A-Za-z]$", before.text) and re.match(r"[0-9A-Za-z]", run.text)
        apart = gap > _WIDE_GAP * run.size or (latin and gap > 0.2 * run.size)
        text += (" " if apart and not spaced else "") + run.text
    known = [run.confidence for run in row if run.confidence is not None]
    return replace(
        row[0],
        text=text,
        box=around([run.box for run in row]),
        size=max(run.size for run in row),
        confidence=min(known) if known else None,
        place=around([run.place for run in row if run.place]) if row[0].place else None,
    )
