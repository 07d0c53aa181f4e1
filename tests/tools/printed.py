"""A directive as the blocks that a print of it consists of, for round trips through formats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from corpus.directive import Clause, ClauseKind, Directive, ElementKind
from corpus.layout import read_lines
from corpus.regions import divide

# The column that takes the room of cells that a shorter row leaves out.
_CONTENT = 2


@dataclass(frozen=True)
class Cell:
    """A printed cell with the rows and columns that it covers."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Block:
    """A printed paragraph or a table; ``kind`` is title, number, annex, body, plain, signed
    or table."""

    kind: str
    text: str = ""
    rows: tuple[tuple[Cell, ...], ...] = ()
    head: int = 0


def printed(directive: Directive) -> list[Block]:
    """The blocks of a directive in the order of its source."""
    blocks = [*_paragraphs(directive), *_tables(directive)]
    return [block for _, block in sorted(blocks, key=lambda item: item[0])]


def _paragraphs(directive: Directive) -> Iterator[tuple[int, Block]]:
    titles = _title_starts(directive.source)
    for clause in directive.clauses:
        if clause.kind is ClauseKind.ROW:
            continue
        at = 0
        for text in clause.text.split("\n"):
            if text.strip():
                start = clause.source_spans(at, at + 1)[0].start
                lead = len(text) - len(text.lstrip())
                words = re.sub(r"\s+", " ", text.strip())
                yield start, Block(_kind(clause, words, start + lead in titles), words)
            at += len(text) + 1


def _title_starts(source: str) -> set[int]:
    """Where the lines of an annex's title begin."""
    scopes = divide(read_lines(source)).scopes
    return {line.words.start for scope in scopes for line in scope.head if not line.finished}


def _kind(clause: Clause, words: str, is_title: bool) -> str:
    if clause.kind is ClauseKind.HEADER:
        return "title"
    if clause.kind is ClauseKind.CLOSING:
        return "signed" if len(words) < 20 and not words.endswith(("。", ")", "）")) else "plain"
    if re.fullmatch(r"附\s*[件表]\s*\d*\s*[:：]?", words):
        return "annex"
    if clause.kind is ClauseKind.ANNEX and is_title:
        return "title"
    return "plain" if clause.kind is ClauseKind.PREAMBLE and words.endswith(("：", ":")) else "body"


def _tables(directive: Directive) -> Iterator[tuple[int, Block]]:
    rows = [clause for clause in directive.clauses if clause.kind is ClauseKind.ROW]
    parents = {clause.parent for clause in rows}
    leaves = [clause for clause in rows if clause.label not in parents]
    for owner, group in groupby(leaves, key=lambda clause: clause.path[0]):
        clauses = list(group)
        cells = [[cell.strip() for cell in re.split(r"\t", clause.text)] for clause in clauses]
        head = "".join(
            directive.source[element.span.start : element.span.end]
            for element in directive.elements
            if element.kind is ElementKind.HEADING
            and element.label.endswith(owner)
            and "\t" in _line_around(directive.source, element.span.start)
        )
        start = min(clause.start for clause in clauses)
        names = [name for name in re.split(r"\t", head) if name]
        yield min(start, 10**9), Block("table", rows=_grid(names, cells), head=1 if names else 0)


def _grid(names: list[str], rows: list[list[str]]) -> tuple[tuple[Cell, ...], ...]:
    """Printed rows: the widest row gives the columns, equal neighbours below are merged."""
    width = max(len(row) for row in rows)
    wide = [
        [*row[: _CONTENT + 1], *([""] * (width - len(row))), *row[_CONTENT + 1 :]] for row in rows
    ]
    head = [_head_row(names, width)] if names else []
    return (*head, *(_body_row(wide, at, width - len(row)) for at, row in enumerate(rows)))


def _head_row(names: list[str], width: int) -> tuple[Cell, ...]:
    """The names of the columns; the one of the content spans what the others leave over."""
    extra = width - len(names)
    return tuple(
        Cell(name, columns=1 + (extra if at == _CONTENT else 0)) for at, name in enumerate(names)
    )


def _body_row(wide: list[list[str]], at: int, spread: int) -> tuple[Cell, ...]:
    """The cells of a row that are not covered from above; the content spans ``spread`` more."""
    row = wide[at]
    return tuple(
        Cell(text, _rows_below(wide, at, column), 1 + spread if column == _CONTENT else 1)
        for column, text in enumerate(row)
        if not (spread and _CONTENT < column <= _CONTENT + spread)
        if not (at and _merges(wide, at - 1, column))
    )


def _rows_below(wide: list[list[str]], at: int, column: int) -> int:
    """How many rows a cell covers."""
    count = 1
    while at + count < len(wide) and _merges(wide, at + count - 1, column):
        count += 1
    return count


def _merges(wide: list[list[str]], at: int, column: int) -> bool:
    """Whether a cell and the one below are one cell; the last column is printed for each row."""
    text, below = wide[at][column], wide[at + 1][column]
    return bool(below) and column < len(wide[at]) - 1 and _key(text) == _key(below)


def _line_around(source: str, at: int) -> str:
    return source[source.rfind("\n", 0, at) + 1 : source.find("\n", at)]


def _key(text: str) -> str:
    return re.sub(r"\s", "", text)
