"""Printed cells of tables, whatever marks them: tabs, pipes or HTML.

A row that a page break tore is put together again; markup is left out of the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.directive import Span
from corpus.layout import Line
from corpus.stretch import Stretch, join, stretch

_PIPE_RULE = re.compile(r"^[\s:|+-]*-[\s:|+-]*$")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_VACANT = re.compile(r"\s*<p\b[^<>]*>\s*</p>\s*(?:</[a-z]+>\s*)*", re.IGNORECASE)
_PARAGRAPH = re.compile(r"<p\b[^<>]*>(.*?)</p>", re.DOTALL | re.IGNORECASE)
_HTML_ROW = re.compile(r"<tr\b[^<>]*>", re.IGNORECASE)
_HTML_CELL = re.compile(r"<t[dh]\b([^<>]*)>", re.IGNORECASE)
_SPAN_OF = re.compile(r"(row|col)span\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)
_HTML_START = re.compile(r"<(?:table|tr|thead|tbody)\b", re.IGNORECASE)
_ROW_START = re.compile(r"\s*[一二三四五六七八九十\d]{0,3}[.、．]?\s*\t")
_LONGEST_TABLE = 100_000


@dataclass(frozen=True)
class Cell:
    """A cell's words without markup; ``blank`` is the tab or blank behind it, ``tab``.

    ``vacant`` marks one that is printed without words, as an empty paragraph says; any other
    cell without words is part of the merged cell above it.
    """

    words: Stretch
    parts: tuple[Cell, ...] = ()  # its paragraphs, where it has more than one
    blank: Span | None = None
    tab: str = ""
    vacant: bool = False

    def printed(self) -> Stretch:
        """The words with the tab behind them, each run of the source a span of its own."""
        if self.blank is None:
            return self.words
        whole = join((self.words, Stretch(self.tab, (self.blank,))))
        return Stretch(whole.text, whole.spans)

    def emptied(self) -> Cell:
        """An empty cell."""
        return Cell(Stretch("", ()))


@dataclass(frozen=True)
class PrintedTable:
    """The rows of a table as printed, empty cells included."""

    rows: list[list[Cell]] = field(default_factory=list[list[Cell]])


def opens_table(lines: list[Line], at: int) -> bool:
    """Whether a table begins at a line."""
    line = lines[at]
    if _HTML_START.match(line.plain):
        return True
    following = lines[at + 1] if at + 1 < len(lines) else None
    if line.cells is not None and line.words.text.count("\t") >= 1:
        return following is not None and following.cells is not None
    piped = line.plain.count("|") >= 2
    return piped and following is not None and following.plain.count("|") >= 2


def read_cells(source: str, lines: list[Line], at: int) -> tuple[PrintedTable, int]:
    """The table that begins at a line, and how many lines it takes."""
    if _HTML_START.match(lines[at].plain):
        return _html_table(source, lines, at)
    if lines[at].cells is not None:
        return _tabbed_table(lines, at)
    return _piped_table(lines, at)


def _tabbed_table(lines: list[Line], at: int) -> tuple[PrintedTable, int]:
    columns = _tabs(lines[at]) + 1
    rows: list[list[Stretch]] = []
    stop = at
    tabs = 0
    while stop < len(lines):
        line = lines[stop]
        torn = bool(rows) and tabs + 1 < columns
        more = stop + 1 < len(lines) and lines[stop + 1].cells is not None
        if rows and not _starts_row(line) and (torn or _tabs(line) + 1 < columns):
            if line.cells is None and not torn and (line.marker or not more):
                break
            rows[-1].append(line.raw or line.words)
            tabs += _tabs(line)
        elif line.cells is None:
            break
        else:
            rows.append([line.cells])
            tabs = _tabs(line)
        stop += 1
    return PrintedTable([_cut(join(row), "\t") for row in rows]), stop - at


def _tabs(line: Line) -> int:
    return line.cells.text.count("\t") if line.cells else 0


def _starts_row(line: Line) -> bool:
    """Whether a tabbed line begins with an empty cell or a number, as a row does."""
    return line.cells is not None and bool(_ROW_START.match(line.cells.text))


def _piped_table(lines: list[Line], at: int) -> tuple[PrintedTable, int]:
    rows: list[list[Cell]] = []
    stop = at
    while stop < len(lines) and lines[stop].plain.count("|") >= 2:
        words = lines[stop].words
        stop += 1
        if _PIPE_RULE.match(words.plain):
            continue
        inner = words.cut(words.plain.startswith("|"), len(words) - words.plain.endswith("|"))
        rows.append(_cut(inner, "|"))
    return PrintedTable(rows), stop - at


def _cut(row: Stretch, sign: str) -> list[Cell]:
    """The cells of a row between its signs."""
    cells: list[Cell] = []
    start = 0
    for at in [
        *(i for i, c in enumerate(row.plain if sign == "|" else row.text) if c == sign),
        len(row),
    ]:
        mark = row.cut(at, at + 1) if sign == "\t" else Stretch("", ())
        cells.append(_cell(row.cut(start, at), mark.spans[0] if mark.spans else None))
        start = at + 1
    return cells


def _cell(raw: Stretch, blank: Span | None = None) -> Cell:
    paragraphs = list(_PARAGRAPH.finditer(raw.text))
    parts = tuple(
        Cell(_bare(raw.cut(*match.span(1))), blank=blank, tab="\t" if blank else "")
        for match in paragraphs
    )
    words = _bare(raw)
    tab = "\t" if blank else ""
    behind = raw.cut(len(raw.text.rstrip()), len(raw.text.rstrip()) + 1)
    if blank is None and behind.text in (" ", "\t"):
        blank, tab = behind.spans[0], behind.text
    vacant = not words.text and bool(_VACANT.fullmatch(raw.text))
    return Cell(words, parts if len(parts) > 1 else (), blank, tab, vacant)


def _bare(raw: Stretch) -> Stretch:
    words = raw
    if "<" in raw.text:
        words = raw.without(match.span() for match in _TAG.finditer(raw.text))
    if "**" in words.text:
        words = words.without(match.span() for match in re.finditer(r"\*\*", words.text))
    return words.stripped()


def _html_table(source: str, lines: list[Line], at: int) -> tuple[PrintedTable, int]:
    opened = lines[at].words.start
    ending = source.find("</table>", opened, opened + _LONGEST_TABLE)
    stop = at + 1
    while stop < len(lines):
        start = lines[stop].words.start
        if start > ending if ending >= 0 else not lines[stop].plain.startswith("<"):
            break
        stop += 1
    region = stretch(source, lines[at].words.start, lines[stop - 1].words.end)
    rows: list[list[Cell]] = []
    carried: dict[int, tuple[int, Cell]] = {}
    starts = [match.end() for match in _HTML_ROW.finditer(region.text)]
    ends = [*starts[1:], len(region)][: len(starts)]  # a table may have no row at all
    for start, end in zip(starts, ends, strict=True):
        rows.append(_html_row(region.cut(start, end), carried))
    return PrintedTable(rows), stop - at


def _html_row(row: Stretch, carried: dict[int, tuple[int, Cell]]) -> list[Cell]:
    """The cells of an HTML row, those that span rows or columns put where they stand."""
    cells: list[Cell] = []

    matches = list(_HTML_CELL.finditer(row.text))
    ends = [*(match.start() for match in matches[1:]), len(row)][: len(matches)]
    held = dict(carried)
    carried.clear()
    for match, end in zip(matches, ends, strict=True):
        while len(cells) in held:
            left, cell = held.pop(len(cells))
            if left > 1:
                carried[len(cells)] = (left - 1, cell)
            cells.append(cell)
        cell = _cell(row.cut(match.end(), end))
        spans = {kind.lower(): int(count) for kind, count in _SPAN_OF.findall(match.group(1))}
        if spans.get("row", 1) > 1:
            carried[len(cells)] = (spans["row"] - 1, cell)
        cells.append(cell)
        cells.extend(cell.emptied() for _ in range(spans.get("col", 1) - 1))
    for column, (left, cell) in sorted(held.items()):
        cells.extend(cell.emptied() for _ in range(column - len(cells)))
        if left > 1:
            carried[len(cells)] = (left - 1, cell)
        cells.append(cell)
    return cells
