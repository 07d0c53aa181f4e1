"""Ruled tables of pages to rows of cells; a table that runs over pages is one.

1. The edges of all cells, near ones taken together, are the rows and columns of a part.
2. Parts on pages that follow each other are one table where they are equally wide; column
   names printed again are left out.
3. A row that a page break tore is put together: where no rule closes the table at the foot of the
   page, or where a cell's sentence goes on and the row has no beginning of its own.
4. An empty cell at the head of a further part belongs to the merged cell above it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from corpus.formats.grid import GridCell, Row
from corpus.formats.page import PageTable, Printed
from corpus.layout import is_finished
from corpus.numbering import read_marker
from corpus.stretch import plain

Paragraph = tuple[str, tuple[Printed, ...]]
_LONG = 10  # characters: a shorter cell is a name


@dataclass
class _Cell:
    """A cell in the making: its edges from the table's left, its first and last row, its lines."""

    left: float
    right: float
    first: int
    last: int
    lines: list[Printed] = field(default_factory=list[Printed])
    is_open: bool = False

    @property
    def text(self) -> str:
        return re.sub(r"\s", "", "".join(line.text for line in self.lines))


def joins(before: PageTable, after: PageTable) -> bool:
    """Whether a table goes on in one on the next page: they are equally wide.

    Margins of left and right pages may differ.
    """
    width = before.box[2] - before.box[0]
    apart = abs(width - (after.box[2] - after.box[0]))
    return after.page == before.page + 1 and apart < 0.03 * width


def table_rows(
    parts: list[PageTable], split: Callable[[list[Printed]], list[Paragraph]]
) -> tuple[list[Row], list[Paragraph]]:
    """The rows of a table in the form that is written, and every paragraph with its lines.

    ``parts`` are its pieces, page by page; ``split`` makes the paragraphs of a cell.
    """
    cells: list[_Cell] = []
    head: list[str] = []
    for part in parts:
        placed = _placed(part)
        if not cells:
            head = _row_texts(placed, 0)
            cells = placed
            continue
        if _row_texts(placed, 0) == head:
            placed = _without_first_row(placed)
        if placed:
            _append(cells, placed)
    return _grid(cells, split)


def _placed(part: PageTable) -> list[_Cell]:
    """The cells of a part with their rows, counted from 0."""
    edges = _edges([y for cell in part.cells for y in (cell.box[1], cell.box[3])])
    return [
        _Cell(
            cell.box[0] - part.box[0],
            cell.box[2] - part.box[0],
            _nearest(edges, cell.box[1]),
            max(_nearest(edges, cell.box[3]) - 1, _nearest(edges, cell.box[1])),
            list(cell.lines),
            cell.is_open,
        )
        for cell in part.cells
    ]


def _edges(values: list[float], near: float = 4.0) -> list[float]:
    """Values in order, those nearer than ``near`` points taken for one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > near:
            edges.append(value)
    return edges


def _nearest(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - value))


def _row_texts(cells: list[_Cell], row: int) -> list[str]:
    return [cell.text for cell in sorted(cells, key=lambda cell: cell.left) if cell.first == row]


def _without_first_row(cells: list[_Cell]) -> list[_Cell]:
    rest = [cell for cell in cells if cell.last > 0]
    for cell in rest:
        cell.first, cell.last = max(cell.first - 1, 0), cell.last - 1
    return rest


def _append(cells: list[_Cell], part: list[_Cell]) -> None:
    """Put the rows of a further part below the table, a torn row into its last row."""
    last = max(cell.last for cell in cells)
    above = {id(cell): _above(cells, cell, last) for cell in part if cell.first == 0}
    cut = all(over is not None and over.is_open for over in above.values())
    torn = cut or _is_torn([(cell, above[id(cell)]) for cell in part if cell.first == 0])
    shift = last if torn else last + 1
    for cell in part:
        over = above.get(id(cell))
        cell.first, cell.last = cell.first + shift, cell.last + shift
        if over and (torn or over.is_open or _is_merged(over, cell)):
            over.lines += cell.lines
            over.last, over.is_open = cell.last, cell.is_open
        else:
            cells.append(cell)


def _is_merged(over: _Cell, cell: _Cell) -> bool:
    """Whether two cells at a page break are one: merged cells hold their words but once."""
    return bool(over.text) != bool(cell.text) and (not cell.text or over.last > over.first)


def _above(cells: list[_Cell], cell: _Cell, last: int) -> _Cell | None:
    """The cell of the last row that stands over a cell, the one it shares most width with."""
    over = [
        (min(other.right, cell.right) - max(other.left, cell.left), at)
        for at, other in enumerate(cells)
        if other.last == last
    ]
    shared, at = max(over, default=(0.0, 0))
    return cells[at] if shared > 0.5 * (cell.right - cell.left) else None


def _is_torn(pairs: list[tuple[_Cell, _Cell | None]]) -> bool:
    """Whether the first row of a further part only goes on in sentences of the last row."""
    row = sorted(pairs, key=lambda pair: pair[0].left)
    if not row or row[0][0].text or not any(cell.text for cell, _ in row):
        return False
    filled = [(cell, over) for cell, over in row if cell.text and over is not None]
    if not filled or any(read_marker(plain(cell.text)) for cell, _ in filled):
        return False
    longest = max((over.text for _, over in filled), key=len)  # a name needs no full stop
    return len(longest) >= _LONG and not is_finished(plain(longest))


def _grid(
    cells: list[_Cell], split: Callable[[list[Printed]], list[Paragraph]]
) -> tuple[list[Row], list[Paragraph]]:
    edges = _edges([x for cell in cells for x in (cell.left, cell.right)])
    rows: list[list[GridCell]] = [[] for _ in range(max(cell.last for cell in cells) + 1)]
    found: list[tuple[int, float, list[Paragraph]]] = []
    for cell in cells:
        paragraphs = split(cell.lines)
        found.append((cell.first, cell.left, paragraphs))
        start = _nearest(edges, cell.left)
        stop = max(_nearest(edges, cell.right), start + 1)
        words = tuple(text for text, _ in paragraphs)
        rows[cell.first].append(GridCell(words, start, stop))
        for row in range(cell.first + 1, cell.last + 1):
            rows[row].append(GridCell((), start, stop, goes_on=True))
    ordered: list[Row] = [tuple(sorted(row, key=lambda cell: cell.start)) for row in rows]
    found.sort(key=lambda item: item[:2])
    return ordered, [paragraph for _, _, paragraphs in found for paragraph in paragraphs]
