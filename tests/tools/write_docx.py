"""A directive written to a Word file, for round trips: ``write_docx(printed(directive))``.

Numbers stand as text or as automatic numbers. Those count in one list of four levels, as Word's
own outline does; where the print does not go on as the list would, the list begins its count anew
at the printed number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus.numbering import read_number
from corpus.stretch import plain
from tests.tools.printed import Block, Cell

HAN = "一二三四五六七八九十百零"
FORMS = (
    (0, "chineseCountingThousand", re.compile(rf"([{HAN}]+)、")),
    (1, "chineseCountingThousand", re.compile(rf"[(（]([{HAN}]+)[)）]")),
    (2, "decimal", re.compile(r"([0-9]{1,3})[.．、](?!\d)\s*")),
    (3, "decimal", re.compile(r"[(（]([0-9]{1,2})[)）]")),
)


def write_docx(blocks: Iterable[Block], *, automatic: bool = False) -> bytes:
    """The bytes of a Word file with the blocks in order, headers and footers around them."""
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "内部资料 注意保存"
    section.footer.paragraphs[0].text = "— 1 —"
    lists = Lists(document) if automatic else None
    for block in blocks:
        if block.rows:
            _write_table(document, block.rows)
            continue
        paragraph = document.add_paragraph()
        number = lists.number(block.text) if lists else None
        if number is not None:
            _bind(paragraph, *number[:2])
            _write_runs(paragraph, block.text[number[2] :])
        else:
            _write_runs(paragraph, block.text)
    if lists:
        lists.define()
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _write_runs(paragraph: Any, text: str) -> None:
    """Words in several runs, as an edited file has them."""
    for at in range(0, len(text), 17):
        paragraph.add_run(text[at : at + 17])


def _bind(paragraph: Any, number: int, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    inner = f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
    properties.append(parse_xml(f"<w:numPr {nsdecls('w')}>{inner}</w:numPr>"))


@dataclass
class Lists:
    """The numbered lists of a document: one definition for each way of printing the signs."""

    document: Any
    definitions: dict[tuple[int, str], str] = field(default_factory=dict)
    nums: list[tuple[int, tuple[int, int] | None]] = field(default_factory=list)
    counts: dict[int, list[int]] = field(default_factory=dict)
    texts: dict[int, dict[int, str]] = field(default_factory=dict)

    def number(self, text: str) -> tuple[int, int, int] | None:
        """List, level and length of the number that opens a text; None for other texts."""
        for level, _, form in FORMS:
            match = form.match(text)
            if match:
                printed = match.group().strip()
                template = printed.replace(match.group(1), f"%{level + 1}")
                value = read_number(plain(match.group(1)))
                return self._list(level, template, value), level, match.end()
        return None

    def _list(self, level: int, template: str, value: int) -> int:
        shared = next(
            (at for at, texts in self.texts.items() if texts.get(level, template) == template), None
        )
        if shared is None:
            shared = len(self.texts)
            self.texts[shared] = {}
            self.counts[shared] = [0] * 4
        self.texts[shared][level] = template
        counts = self.counts[shared]
        goes_on = counts[level] + 1 == value
        counts[level] = value
        counts[level + 1 :] = [0] * (3 - level)
        if goes_on:
            if (shared, None) not in self.nums:
                self.nums.append((shared, None))
            return 100 + self.nums.index((shared, None))
        self.nums.append((shared, (level, value)))
        return 100 + len(self.nums) - 1

    def define(self) -> None:
        """Put the definitions into the numbering part."""
        numbering = self.document.part.numbering_part.element
        for at, texts in self.texts.items():
            levels = "".join(
                f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{name}"/>'
                f'<w:lvlText w:val="{texts.get(level, "")}"/></w:lvl>'
                for level, name, _ in FORMS
            )
            numbering.insert(
                0,
                parse_xml(
                    f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{900 + at}">{levels}'
                    "</w:abstractNum>"
                ),
            )
        for at, (shared, begins) in enumerate(self.nums):
            override = (
                f'<w:lvlOverride w:ilvl="{begins[0]}"><w:startOverride w:val="{begins[1]}"/>'
                "</w:lvlOverride>"
                if begins
                else ""
            )
            numbering.append(
                parse_xml(
                    f'<w:num {nsdecls("w")} w:numId="{100 + at}">'
                    f'<w:abstractNumId w:val="{900 + shared}"/>{override}</w:num>'
                )
            )


def _write_table(document: Any, rows: Sequence[tuple[Cell, ...]]) -> None:
    """A real Word table, cells over several rows and columns merged."""
    width = sum(cell.columns for cell in rows[0])
    table = document.add_table(rows=len(rows), cols=width)
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while (at, column) in taken:
                column += 1
            low, high = at + cell.rows - 1, column + cell.columns - 1
            taken |= {(y, x) for y in range(at, low + 1) for x in range(column, high + 1)}
            target = table.cell(at, column)
            if (low, high) != (at, column):
                target = target.merge(table.cell(low, high))
            target.text = ""
            _write_runs(target.paragraphs[0], cell.text)
            column = high + 1
