"""Tables of tasks: rows of tab-separated, piped or HTML cells, merged cells repeated.

1. ``corpus.cells`` gives the printed cells; the first row names the columns.
2. A row with one cell more than the head has its content cell split in two (task, part).
3. An empty cell is part of the merged cell above it and repeats that cell's words, also over a
   page break; a content cell with two parts above a row that holds only a unit is two rows. A
   cell that is printed without words (an empty paragraph) repeats nothing.
4. A cell below 牵头单位, 配合单位 and the like is read with that name before it: the name says what
   the units do.
5. A row's number is the one printed before its content, else in its first cell; a row without a
   number between n and n + 2 is n + 1 (吕梁 附表, 任务 3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from corpus.cells import Cell, PrintedTable
from corpus.stretch import Stretch

_NUMBERED = re.compile(r"^\s*(\d{1,3})\s*[.、](?!\d)\s*")
_PART = re.compile(r"^\s*([^。,;:]{2,14}?(?:方面(?=[,。:])|(?=:)))")
_HEADING = re.compile(r"^[^。:]{2,60}(?=[。:])")
_CONTENT = re.compile(r"内容|措施|要求|事项|任务|做法|标准|说明")
_ROLE = re.compile(r"(?:牵头|主办|配合|协办|协助|参加|参与)(?:责任)?(?:单位|部门|机关|主体)")
_HEAD_WORDS = re.compile(r"序号|编号|任务|内容|单位|责任|部门|措施|要求|时限|项目|备注|名称")


@dataclass(frozen=True)
class Row:
    """A row of a table in reading form; ``number`` is empty where none can be known."""

    cells: tuple[Cell, ...]
    number: str
    part: str = ""
    heading: str = ""
    shared: int = 0  # how many first cells a split row shares with the other parts of its task
    task: str = ""  # the heading of that task
    inferred: bool = False  # whether the number is not printed but follows from its place

    def words(self, count: int | None = None) -> Stretch:
        """The cells' words in order, blanks between cells kept, one span for each cell."""
        cells = [cell for cell in self.cells[:count] if cell.words.text]
        pieces = [cell.printed() for cell in cells]
        if pieces:
            pieces[-1] = cells[-1].words
        return Stretch(
            "".join(piece.text for piece in pieces),
            tuple(span for piece in pieces for span in piece.spans),
        )


@dataclass(frozen=True)
class Table:
    """A table's column names as printed, and its rows."""

    head: Stretch
    rows: tuple[Row, ...]


@dataclass
class _Grid:
    """What is known of the columns, and the row above."""

    columns: int
    content: int
    roles: dict[int, Cell] = field(default_factory=dict[int, Cell])  # 牵头单位, by column
    above: list[Cell] = field(default_factory=list[Cell])
    task: Cell | None = None
    pending: list[Cell] = field(default_factory=list[Cell])


def read_table(printed: PrintedTable) -> Table:
    """The table in reading form: merged cells repeated, rows numbered where the text lets one."""
    rows = printed.rows
    has_head = bool(rows) and _is_head(rows[0])
    head = rows[0] if has_head else []
    columns = len(head) or max((len(row) for row in rows), default=0)
    grid = _Grid(columns, _content_column(head, rows), _role_columns(head))
    read: list[Row] = []
    for at, cells in enumerate(rows[1:] if has_head else rows):
        if head and _texts(cells) == _texts(head):
            continue
        below = rows[at + 2 :] if has_head else rows[at + 1 :]
        _read_row(cells, below, grid=grid, read=read)
    words = Row(tuple(head), "").words() if head else Stretch("", ())
    return Table(words, tuple(_numbered(read)))


def _texts(cells: list[Cell]) -> list[str]:
    return [re.sub(r"\s", "", cell.words.plain) for cell in cells]


def _is_head(cells: list[Cell]) -> bool:
    filled = [text for text in _texts(cells) if text]
    named = sum(bool(_HEAD_WORDS.search(text)) and len(text) <= 12 for text in filled)
    return bool(filled) and named * 2 >= len(filled)


def _content_column(head: list[Cell], rows: list[list[Cell]]) -> int:
    named = [at for at, text in enumerate(_texts(head)) if _CONTENT.search(text)]
    if named:
        return named[-1]
    width = max((len(row) for row in rows), default=1)
    totals = [sum(len(row[at].words) for row in rows if at < len(row)) for at in range(width)]
    return totals.index(max(totals)) if totals else 0


def _role_columns(head: list[Cell]) -> dict[int, Cell]:
    """The column names that say what the units below them do, each with a tab behind it."""
    tabs = [cell for cell in head if cell.blank]
    found: dict[int, Cell] = {}
    for at, cell in enumerate(head):
        name = cell.parts[-1] if cell.parts else cell
        if _ROLE.fullmatch(re.sub(r"\s", "", name.words.plain)):
            behind = cell if cell.blank else tabs[-1] if tabs else cell
            found[at] = replace(name, parts=(), blank=behind.blank, tab=behind.tab)
    return found


def _with_roles(right: list[Cell], grid: _Grid) -> tuple[Cell, ...]:
    """The cells behind the content that hold words, each with the name that says its role."""
    cells: list[Cell] = []
    for at, cell in enumerate(right, grid.content + 1):
        role = grid.roles.get(at)
        if cell.words.text:
            cells += [role, cell] if role else [cell]
    return tuple(cells)


def _read_row(cells: list[Cell], below: list[list[Cell]], *, grid: _Grid, read: list[Row]) -> None:
    """Add what one printed row holds: nothing new, one row, or the first of several."""
    left, middle, right = _columns(cells, grid)
    if not any(cell.words.text or cell.vacant for cell in middle):
        if grid.pending and read:
            task = [grid.task] if grid.task else []
            read.append(_row((left, [*task, grid.pending.pop(0)], right), grid))
        elif read and any(cell.words.text for cell in right):
            last = read[-1]
            read[-1] = replace(last, cells=last.cells + _with_roles(right, grid))
        return
    if middle[0].words.text and (len(middle) > 1 or _NUMBERED.match(middle[0].words.plain)):
        grid.task = middle[0]
    if len(middle) > 1 and not middle[0].words.text:
        middle[0] = grid.task or middle[0]
    parts = middle[-1].parts if len(middle) > 1 else ()
    unit_rows = _unit_rows(below, grid) if len(parts) > 1 else 0
    if parts and unit_rows >= len(parts) - 1:
        grid.pending = list(parts[1:])
        middle[-1] = parts[0]
    read.append(_row((left, middle, right), grid))


def _columns(cells: list[Cell], grid: _Grid) -> tuple[list[Cell], list[Cell], list[Cell]]:
    """The cells left of, in and right of the content column."""
    extra = len(cells) - grid.columns
    if extra == 0 and not any(cell.words.text for cell in cells[: grid.content + 1]):
        tail = cells[grid.content + 1] if grid.content + 1 < len(cells) else None
        if tail and _PART.match(tail.words.plain) and len(tail.words) > 30:
            cells = [*cells, *(cell.emptied() for cell in cells[-1:])]
            extra = 1
    stop = max(grid.content + 1 + max(extra, 0), 1)
    return list(cells[: grid.content]), list(cells[grid.content : stop]), list(cells[stop:])


def _unit_rows(below: list[list[Cell]], grid: _Grid) -> int:
    """How many of the rows that follow hold nothing but a unit."""
    count = 0
    for cells in below:
        left, middle, right = _columns(cells, grid)
        if any(cell.words.text for cell in (*left, *middle)) or not right:
            break
        count += 1
    return count


def _row(columns: tuple[list[Cell], list[Cell], list[Cell]], grid: _Grid) -> Row:
    """A row in reading form; merged cells get the words of the row above."""
    left = _filled(columns[0], grid.above[: grid.content])
    right = _filled(columns[2], grid.above[grid.content :])
    grid.above = left + right
    content = [cell for cell in columns[1] if cell.words.text]
    cells = (*left, *content, *_with_roles(right, grid))
    number = _NUMBERED.match(content[0].words.plain) if content else None
    name = number.group(1) if number else ""
    first = left[0].words.plain.strip() if left else ""
    name = name or (first if first.isdigit() else "")
    part = _PART.match(content[-1].words.plain) if len(content) > 1 else None
    if part:
        topic = re.sub(r"\s", "", content[-1].words.text[: part.end()])
        shared = sum(bool(cell.words.text) for cell in left) + len(content) - 1
        return Row(cells, name, topic, topic, shared, _heading(content, number))
    return Row(cells, name, heading=_heading(content, number))


def _heading(content: list[Cell], number: re.Match[str] | None) -> str:
    if number is None:
        return ""
    words = content[0].words.cut(number.end())
    found = _HEADING.match(words.plain)
    return words.text[: found.end()].strip() if found else ""


def _filled(cells: list[Cell], above: list[Cell]) -> list[Cell]:
    """The cells, each empty one replaced by the merged cell above it; a vacant one stays."""
    return [
        above[at] if not cell.words.text and not cell.vacant and at < len(above) else cell
        for at, cell in enumerate(cells)
    ]


def _numbered(rows: list[Row]) -> list[Row]:
    """The rows with a number for each one whose place between two numbers leaves one only."""
    numbers = [int(row.number) if row.number else 0 for row in rows]
    for at, row in enumerate(rows):
        if numbers[at] or row.part:
            continue
        before = numbers[at - 1] if at else 0
        after = numbers[at + 1] if at + 1 < len(rows) else 0
        if after == before + 2:
            numbers[at] = before + 1
    return [
        replace(row, number=str(number or ""), inferred=bool(number) and not row.number)
        for row, number in zip(rows, numbers, strict=True)
    ]
