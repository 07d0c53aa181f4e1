"""Tables with merged cells, written as the corpus parser reads them (``corpus.cells``).

1. The first row names the columns; a head of several rows is folded into one.
2. A cell that goes on in the row below is empty there: the parser repeats its words. A cell that
   is empty on paper holds an empty paragraph: nothing is repeated into it.
3. A cell split below one column name stays split (a task and its parts); one over several
   columns is followed by empty ones.
4. A row that is one cell over all columns is a line of its own; the column names come again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.formats.transcript import Transcript

_LONGEST_NAME = 16
_VACANT = "<p></p>"


@dataclass(frozen=True)
class GridCell:
    """A printed cell: its paragraphs, the grid columns that it covers, counted from 0.

    ``goes_on`` marks one that belongs to the merged cell above it.
    """

    paragraphs: tuple[str, ...]
    start: int
    stop: int
    goes_on: bool = False

    @property
    def text(self) -> str:
        """The paragraphs as one."""
        return " ".join(self.paragraphs)


Row = tuple[GridCell, ...]


def write_grid(rows: Sequence[Row], transcript: Transcript, page: int = 0) -> None:
    """Put a table at the end of the transcript; rows without words are left out."""
    rows = [row for row in rows if any(cell.paragraphs or cell.goes_on for cell in row)]
    if not rows:
        return
    width = max(cell.stop for row in rows for cell in row)
    if len(rows) == 1 or width == 1:
        for row in rows:
            for cell in row:
                _write_lines(cell, transcript, page)
        return
    _Table(transcript, page, width).write(rows)


def _write_lines(cell: GridCell, transcript: Transcript, page: int) -> None:
    for paragraph in cell.paragraphs:
        transcript.add_paragraph(paragraph, page)


class _Table:
    """The writing of one table: open or not, with the column names to repeat."""

    def __init__(self, transcript: Transcript, page: int, width: int) -> None:
        self._transcript = transcript
        self._page = page
        self._width = width
        self._head: Row = ()
        self._starts: tuple[int, ...] = ()
        self._open = False
        self._vacant = 0

    def write(self, rows: Sequence[Row]) -> None:
        rest = list(rows)
        while rest and self._is_banner(rest[0]):
            _write_lines(rest.pop(0)[0], self._transcript, self._page)
        if rest and len(rest) > _head_rows(rest):
            count = _head_rows(rest)
            self._head = _folded(rest[:count])
            self._starts = tuple(cell.start for cell in self._head)
            self._put_row(self._head)
            rest = rest[count:]
        for row in rest:
            if self._is_banner(row):
                self._close()
                _write_lines(row[0], self._transcript, self._page)
            else:
                self._put_row(row)
        self._close()
        if self._vacant:
            self._transcript.add_doubt(
                f"表格中有 {self._vacant} 个空白单元格没有与上方合并，按“未写明”处理，请核对。"
            )

    def _is_banner(self, row: Row) -> bool:
        """Whether a row is one cell over all columns."""
        filled = [cell for cell in row if cell.paragraphs or cell.goes_on]
        return (
            len(filled) == 1
            and not filled[0].goes_on
            and row[0] is filled[0]
            and filled[0].stop - filled[0].start == self._width
        )

    def _close(self) -> None:
        if self._open:
            self._transcript.add_mark("</table>\n")
            self._open = False

    def _put_row(self, row: Row) -> None:
        if not self._open:
            self._transcript.add_mark("<table>\n")
            self._open = True
            if row is not self._head and self._head:
                names = "".join(f"<td>{cell.text}</td>\t" for cell in self._head)
                self._transcript.add_mark(f"<tr>{names.rstrip()}</tr>\n")
        self._transcript.add_mark("<tr>")
        for at, cell in enumerate(self._aligned(row)):
            self._transcript.add_mark("\t<td>" if at else "<td>")
            if cell is None:
                self._transcript.add_mark(_VACANT)
            elif not cell.goes_on:
                self._put_cell(cell)
            self._transcript.add_mark("</td>")
        self._transcript.add_mark("</tr>\n")

    def _put_cell(self, cell: GridCell) -> None:
        if not cell.paragraphs:
            self._vacant += 1
            self._transcript.add_mark(_VACANT)
        elif len(cell.paragraphs) == 1:
            self._transcript.add_words(cell.paragraphs[0], self._page)
        for at, paragraph in enumerate(cell.paragraphs if len(cell.paragraphs) > 1 else ()):
            self._transcript.add_mark(" <p>" if at else "<p>")
            self._transcript.add_words(paragraph, self._page)
            self._transcript.add_mark("</p>")

    def _aligned(self, row: Row) -> list[GridCell | None]:
        """The cells of a row under the column names; None where a wide cell covers a name."""
        starts = self._starts or tuple(range(self._width))
        cells: list[GridCell | None] = []
        at = 0
        for cell in row:
            cells += [None] * _names_within(starts, at, cell.start)
            cells.append(cell)
            cells += [None] * (_names_within(starts, cell.start, cell.stop) - 1)
            at = cell.stop
        return cells + [None] * _names_within(starts, at, self._width)


def _names_within(starts: tuple[int, ...], low: int, high: int) -> int:
    return sum(low <= start < high for start in starts)


def _head_rows(rows: Sequence[Row]) -> int:
    """How many rows the column names take: more than one where a name stands above others."""
    first = rows[0]
    if any(len(cell.text) > _LONGEST_NAME for cell in first):
        return 1
    count = 1
    while count < len(rows) - 1 and any(cell.goes_on for cell in rows[count]):
        if any(len(cell.text) > _LONGEST_NAME for cell in rows[count]):
            return 1
        count += 1
    spread = any(cell.stop - cell.start > 1 for cell in first)
    return count if count > 1 and spread and any(cell.goes_on for cell in rows[1]) else 1


def _folded(rows: Sequence[Row]) -> Row:
    """Several rows of column names as one: the lowest names, those above put before the first."""
    head = list(rows[0])
    for row in rows[1:]:
        lower = [cell for cell in row if not cell.goes_on]
        folded: list[GridCell] = []
        for name in head:
            below = [cell for cell in lower if name.start <= cell.start < name.stop]
            if not below:
                folded.append(name)
                continue
            first = GridCell(
                (*name.paragraphs, *below[0].paragraphs), below[0].start, below[0].stop
            )
            folded += [first, *below[1:]]
        head = folded
    return tuple(head)
