"""A directive as the blocks that a print of it consists of, for round trips through formats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from corpus.directive import Clause, ClauseKind, Directive, ElementKind
from corpus.layout import read_lines
from corpus.regions import divide


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
    content = 2
    wide = [
        row if len(row) == width else [*row[: content + 1], *([""] * (width - len(row))), *row[3:]]
        for row in rows
    ]
    table: list[tuple[Cell, ...]] = []
    if names:
        extra = width - len(names)
        table.append(
            tuple(
                Cell(name, columns=1 + (extra if at == content else 0))
                for at, name in enumerate(names)
            )
        )
    for at, row in enumerate(wide):
        cells: list[Cell] = []
        spread = width - len(rows[at])
        for column, text in enumerate(row):
            if spread and content < column <= content + spread:
                continue
            mergeable = column < width - 1
            if mergeable and at and _key(wide[at - 1][column]) == _key(text) and text:
                continue
            count = 1
            while (
                mergeable
                and text
                and at + count < len(wide)
                and _key(wide[at + count][column]) == _key(text)
            ):
                count += 1
            columns = 1 + spread if column == content else 1
            cells.append(Cell(text, count, columns))
        table.append(tuple(cells))
    return tuple(table)


def _line_around(source: str, at: int) -> str:
    return source[source.rfind("\n", 0, at) + 1 : source.find("\n", at)]


def _key(text: str) -> str:
    return re.sub(r"\s", "", text)
