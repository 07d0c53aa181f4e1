"""A web page as the blocks that a browser shows below one another: paragraphs and tables.

Nothing is fetched or executed. Scripts, forms, hidden elements and what only wraps a page (its
navigation, its frames) give no block. A table whose cells hold tables, or that has one column, is
layout: its cells are read as the page goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from corpus.formats.counting import count_as
from corpus.formats.grid import GridCell, Row

Element = Any  # lxml elements have no types of their own
_UNSEEN = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "title", "meta", "link", "object"),
        *("embed", "iframe", "frame", "frameset", "svg", "canvas", "audio", "video", "map"),
        *("input", "select", "button", "textarea", "option", "nav", "dialog", "colgroup"),
    )
)
_BLOCKS = frozenset(
    (
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd"),
        *("section", "article", "main", "header", "footer", "aside", "form", "fieldset", "center"),
        *("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "blockquote", "pre"),
        *("body", "html", "figure", "figcaption", "hr", "address", "legend", "details", "summary"),
    )
)
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0e-\x1f]")
_WRAPPED = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])")
_NUMBERED = re.compile(r"^\s*[(（]?[\d一二三四五六七八九十]{1,4}[)）、.．]")
_LIST_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_WIDEST = 200
_TALLEST = 5000


@dataclass(frozen=True)
class Block:
    """A paragraph (``text``) or a table (``rows``) of a page.

    ``owner`` is the element that it is shown by, ``linked`` how many of its characters are links.
    ``numbered`` marks one whose number a list adds; one before a line break is not ``closed``.
    """

    text: str
    owner: Element
    linked: int = 0
    rows: tuple[Row, ...] = ()
    numbered: bool = False
    closed: bool = True  # whether its paragraph ends with it


def read_blocks(root: Element) -> list[Block]:
    """The blocks below an element in the order of the page."""
    return list(_Walk().blocks(root))


class _Walk:
    """One pass: the pieces of the paragraph that is open, and whether they stand in a link."""

    def __init__(self) -> None:
        self._pieces: list[tuple[str, bool]] = []
        self._number = ""

    def blocks(self, root: Element) -> Iterator[Block]:
        yield from self._enter(root, linked=False)
        yield from self._flush(root)

    def _enter(self, element: Element, *, linked: bool) -> Iterator[Block]:
        """The blocks that an element's children close; what stays open is kept."""
        self._add(element.text, linked, element)
        for child in element:
            if isinstance(child.tag, str) and not is_unseen(child):
                yield from self._child(child, element, linked=linked)
            self._add(child.tail, linked, element)

    def _child(self, child: Element, parent: Element, *, linked: bool) -> Iterator[Block]:
        tag = child.tag
        if tag == "br":
            self._pieces.append(("\v", linked))
        elif tag == "table" and not is_layout(child):
            yield from self._flush(parent)
            rows = tuple(read_rows(child))
            words = [cell.text for row in rows for cell in row]
            yield Block("".join(words), child, _linked(child), rows)
        elif tag in _BLOCKS:
            yield from self._flush(parent)
            if tag == "li":
                self._number = _list_number(child)
            yield from self._enter(child, linked=linked)
            yield from self._flush(child)
        else:
            yield from self._enter(child, linked=linked or tag == "a")

    def _add(self, words: str | None, linked: bool, element: Element) -> None:
        if words:
            kept = words.replace("\n", "\v") if element.tag == "pre" else words
            self._pieces.append((kept, linked))

    def _flush(self, owner: Element) -> Iterator[Block]:
        """The paragraph that was open, a block for each of its printed lines."""
        pieces, self._pieces = self._pieces, []
        if not any(words.strip() for words, _ in pieces):
            return
        text = "".join(words for words, _ in pieces)
        linked = sum(len(re.sub(r"\s", "", words)) for words, is_link in pieces if is_link)
        lines = _printed(text)
        for at, line in enumerate(lines, 1):
            number = self._number if not _NUMBERED.match(line) else ""
            self._number = ""
            closed = at == len(lines)
            yield Block(number + line, owner, linked, numbered=bool(number), closed=closed)


def is_unseen(element: Element) -> bool:
    """Whether a browser shows nothing of an element that could be the text of a document."""
    if element.tag in _UNSEEN or element.get("hidden") is not None:
        return True
    return bool(_HIDDEN_STYLE.search(element.get("style") or ""))


def is_layout(table: Element) -> bool:
    """Whether a table only arranges the page."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    rows = list(table.iter("tr"))
    return len(rows) < 2 or all(len(row.findall("td") + row.findall("th")) < 2 for row in rows)


def read_rows(table: Element) -> Iterator[Row]:
    """The rows of a table of data, cells that go on from the row above included."""
    below: dict[int, tuple[int, int]] = {}  # column: rows still covered, one past its last column
    for row in list(table.iter("tr"))[:_TALLEST]:
        cells: list[GridCell] = []
        held, below = below, {}
        at = 0
        printed = [cell for cell in row if cell.tag in ("td", "th")]
        while printed or at in held:
            if at in held:
                left, stop = held.pop(at)
                cells.append(GridCell((), at, stop, goes_on=True))
                if left > 1:
                    below[at] = (left - 1, stop)
            else:
                cell = printed.pop(0)
                stop = at + max(1, min(_span(cell, "colspan"), _WIDEST))
                cells.append(GridCell(_paragraphs(cell), at, stop))
                if _span(cell, "rowspan") > 1:
                    below[at] = (_span(cell, "rowspan") - 1, stop)
            at = stop
        for column, (left, stop) in sorted(held.items()):
            if column >= at:
                cells.append(GridCell((), column, stop, goes_on=True))
                below |= {column: (left - 1, stop)} if left > 1 else {}
                at = stop
        yield tuple(cells)


def _paragraphs(cell: Element) -> tuple[str, ...]:
    return tuple(block.text for block in _Walk().blocks(cell))


def _span(cell: Element, name: str) -> int:
    words = (cell.get(name) or "").strip()
    return min(int(words), _TALLEST) if re.fullmatch(r"[0-9]{1,6}", words) else 1


def _printed(text: str) -> list[str]:
    """The lines of a paragraph with blanks as a browser shows them."""
    lines = _INVISIBLE.sub("", text.replace("\r\n", "\n")).replace("\t", " ").split("\v")
    shown = (re.sub(r"[ \n\f\r\xa0]+", " ", _WRAPPED.sub("", line)).strip() for line in lines)
    return [line for line in shown if line]


def _linked(element: Element) -> int:
    return sum(len("".join(link.itertext()).strip()) for link in element.iter("a"))


def _list_number(item: Element) -> str:
    """The number that a browser puts before an item of an ordered list; empty for others."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    style = (parent.get("style") or "") + (item.get("style") or "")
    if re.search(r"list-style[^;]*none", style, re.IGNORECASE):
        return ""
    start = parent.get("start") or "1"
    value = int(start) if re.fullmatch(r"[0-9]{1,4}", start) else 1
    for other in parent.iterchildren("li"):
        own = other.get("value") or ""
        value = int(own) if re.fullmatch(r"[0-9]{1,4}", own) else value
        if other is item:
            break
        value += 1
    return count_as(_LIST_FORMATS.get(parent.get("type") or "", "decimal"), value) + ". "
