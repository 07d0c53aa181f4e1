"""The title of a web page and the card above its text: 索引号, 发文字号, 成文日期 and the like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from corpus.card import NAMES, UNREAD
from corpus.formats.html_blocks import Block
from corpus.normalize import fold
from corpus.numbering import DOCUMENT_NUMBER
from corpus.stretch import plain

Element = Any
_LABEL = re.compile(
    "(?:^|(?<=[\\s】\\]]))[【\\[]?("
    + "|".join(r"\s*".join(word) for word in sorted(NAMES, key=len, reverse=True))
    + r")\s*[】\]]?\s*(?:[:：]|$)"
)
_ANY_LABEL = re.compile(
    r"[【\[]?(?:"
    + "|".join(r"\s*".join(word) for word in (*NAMES, *UNREAD.split("|")))
    + r")\s*[】\]]?\s*(?:[:：]|$)"
)
_VALUE_END = re.compile(r"\s{2,}|\s(?=\S{2,6}[:：])|[;；|\uff5c]")
_LONGEST_VALUE = 80
_SITE = re.compile(r"\s*(?:[_|\uff5c]|\s[-–—]+\s|[-–—]{2,}|-(?=\S*(?:政府|网|厅|局|委)\S*$))\s*")
_TITLE_METAS = ("ArticleTitle", "og:title", "title")
_HEADINGS = ("h1", "h2", "h3")


def read_title(tree: Element, around: Iterable[Block]) -> str:
    """The title that a page gives its document, or empty."""
    for name in _TITLE_METAS:
        for meta in tree.iter("meta"):
            given = (meta.get("name") or meta.get("property") or "").lower()
            words = _one_line(meta.get("content") or "")
            if given == name.lower() and len(words) >= 4:
                return _SITE.split(words)[0]
    page = _one_line("".join(tree.xpath("string(//title)")))
    parts = [part for part in _SITE.split(page) if part]
    for block in around:
        words = _one_line(block.text)
        heading = block.owner.tag in _HEADINGS
        if len(words) >= 6 and not block.rows and (words in parts or (heading and words in page)):
            return words
    headings = [b.text for b in around if b.owner.tag == "h1" and len(b.text) >= 6]
    return _one_line(headings[0]) if headings else (max(parts, key=len) if parts else "")


def read_card(blocks: Sequence[Block]) -> dict[str, str]:
    """The fields of the card by their usual names, in printed order; values as printed."""
    found: dict[str, str] = {}
    texts = list(_texts(blocks))
    for at, text in enumerate(texts):
        labels = list(_LABEL.finditer(text))
        for number, label in enumerate(labels):
            stop = labels[number + 1].start() if number + 1 < len(labels) else len(text)
            value = _VALUE_END.split(text[label.end() : stop].strip())[0].strip()
            following = texts[at + 1] if at + 1 < len(texts) else ""
            if not value and stop == len(text) and not _LABEL.match(following):
                value = following.strip()
            name = NAMES[re.sub(r"\s", "", label.group(1))]
            if 1 < len(value) <= _LONGEST_VALUE or (value and name == "有效性"):
                found.setdefault(name, value)
    return found


def find_card(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of the card that stands first among blocks; empty where none does.

    Tables and lines of names with their values, until something else is printed.
    """
    card: list[Block] = []
    for block in blocks:
        value = bool(card) and _is_value(block, card[-1])
        if not (is_card(block) if block.rows else value or _ANY_LABEL.match(block.text)):
            break
        card.append(block)
    return card


def is_card(block: Block) -> bool:
    """Whether a table does nothing but name fields, each with its value beside or behind it."""
    named = 0
    for row in block.rows:
        cells = [cell.text for cell in row if cell.text]
        if any("。" in cell for cell in cells):
            return False
        for cell, beside in zip(cells, [*cells[1:], ""], strict=True):
            known = _ANY_LABEL.match(cell)
            named += bool(known and (":" in plain(cell) or not _ANY_LABEL.match(beside or cell)))
    return named >= 2


def _is_value(block: Block, before: Block) -> bool:
    """Whether a block stands beside the bare name of a field: in the same row, or as its dd."""
    if block.rows or before.rows or len(block.text) > _LONGEST_VALUE:
        return False
    name = _ANY_LABEL.match(before.text)
    bare = name is not None and name.end() == len(before.text)
    return bare and block.owner.getparent() is before.owner.getparent()


def card_lines(title: str, card: dict[str, str], *, body: str) -> list[str]:
    """The lines to print above the text: the card and title, without what the text opens with."""
    head = fold(body[:600])
    whole = fold(body)
    lines: list[str] = []
    for name, value in card.items():
        said = {
            "标题": True,
            "发文字号": fold(value) in head,
            "发文机关": fold(value) in whole,
            "成文日期": _day(value) in whole,
        }
        if not said.get(name, False):
            lines.append(f"{name}：{value}")
    if title and _bare(title) not in _bare(head):
        lines.append(title)
    return lines


def stray_number(blocks: Iterable[Block]) -> str:
    """A document number that stands on a line of its own above the text, or empty."""
    for block in blocks:
        words = plain(block.text)
        if not block.rows and DOCUMENT_NUMBER.match(words):
            return block.text
    return ""


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    """The words of the blocks, those of tables cell by cell."""
    for block in blocks:
        if block.rows:
            yield from (cell.text for row in block.rows for cell in row if cell.text)
        else:
            yield block.text


def _one_line(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def _bare(words: str) -> str:
    return re.sub(r"[\s\W]", "", fold(words))


def _day(value: str) -> str:
    """A date as the text would print it: 2024-01-05 as 2024年1月5日."""
    found = re.search(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})", value)
    return f"{found[1]}年{int(found[2])}月{int(found[3])}日" if found else "无日期"
