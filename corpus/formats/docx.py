"""Word files (docx): paragraphs and tables in order, automatic numbers as printed.

1. ``docx_package`` looks at the container; python-docx opens it.
2. The body is walked in the order of the document; headers and footers are page furniture.
3. ``docx_words`` gives a paragraph's words, ``docx_numbers`` its printed number, ``grid`` writes
   tables.
4. What could be read otherwise, or was left out, is told as a doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from corpus.formats.docx_numbers import Numbers, W, is_on, read_numbers
from corpus.formats.docx_package import check_package
from corpus.formats.docx_words import MC, form_of, is_placeholder, read_words
from corpus.formats.extracted import Extracted
from corpus.formats.grid import GridCell, Row, write_grid
from corpus.formats.transcript import TORN_LINES, Transcript, are_torn_lines
from corpus.load import CorpusError

Element = Any  # lxml elements have no types of their own
_Block = str | list[Row]  # a printed paragraph, or a table
_CONTENTS_STYLE = re.compile(r"^(?:toc (?:\d|heading)|目录 ?\d?|table of figures)$")
_THROUGH = frozenset(W + name for name in ("ins", "moveTo", "smartTag", "customXml", "sdtContent"))
_DELETED = frozenset(W + name for name in ("del", "moveFrom"))
_WIDEST = 200  # columns of a table; Word itself allows 63
_DOUBTS = {
    "tracked": "文档有未接受的修订：按接受全部修订后的文字读取，删除的文字未读取。",
    "hidden": "文档有隐藏文字，未读取。",
    "boxes": "文档有文本框，其中的文字放在所在段落旁边，位置可能与版面不同，请核对。",
    "comments": "文档有批注，批注未读取。",
    "placeholders": "文档有没有填写的空栏，栏里的提示文字未读取。",
    "formulas": "文档有公式，只读取了其中的字符，请核对。",
    "pictures": "文档有图片，图片中的文字未读取。",
    "symbols": "文档有无法识别的特殊符号，已略去，请核对。",
    "contents": "文档有目录，目录未读取。",
    "embedded": "文档中嵌入了其他文件，嵌入的内容未读取。",
    "nested": "文档的表格里还有表格，里层的文字放在外层格子内，请核对。",
    "footnote": "文档有脚注，脚注放在所注段落之后。",
    "endnote": "文档有尾注，尾注放在所注段落之后。",
}


def read_docx(data: bytes) -> Extracted:
    """The text of a Word file given as bytes, with doubts for the person who adds it.

    Raises ``CorpusError`` for an old, encrypted, damaged or hostile file and for one without text.
    """
    check_package(data)
    try:
        return _read(data)
    except CorpusError:
        raise
    except Exception as error:  # python-docx and lxml raise of every kind on damaged parts
        raise CorpusError(
            "Word 文件已损坏，无法读取，请用 Word 或 WPS 修复后另存为 docx。"
        ) from error


def _read(data: bytes) -> Extracted:
    import docx

    part = docx.Document(BytesIO(data)).part
    transcript = _Reading(part).write(part.element.body)
    if transcript.empty:
        raise CorpusError(
            "Word 文件里没有文字（可能只有图片），请把扫描图片转为 PDF 或图片再添加。"
        )
    return transcript.finish("docx")


class _Reading:
    """One pass over a document: what has been counted and noticed so far."""

    def __init__(self, part: Any) -> None:
        self._seen: Counter[str] = Counter()
        self._numbers: Numbers = read_numbers(_related(part, "numbering"), _related(part, "styles"))
        self._notes = {
            kind: _notes_of(_related(part, f"{kind}s")) for kind in ("footnote", "endnote")
        }
        self._held = ""  # words whose paragraph mark is deleted: the next paragraph goes on

    def write(self, body: Element) -> Transcript:
        """The whole text of a body, with what was noticed as doubts."""
        transcript = Transcript()
        blocks = [*self._blocks(body), self._held]
        torn = are_torn_lines(block for block in blocks if isinstance(block, str))
        put = transcript.add_line if torn else transcript.add_paragraph
        for block in blocks:
            if isinstance(block, str):
                put(block)
            else:
                write_grid(block, transcript)
        if torn:
            transcript.add_doubt(TORN_LINES)
        for kind, doubt in _DOUBTS.items():
            if self._seen[kind]:
                transcript.add_doubt(doubt)
        return transcript

    def _blocks(self, container: Iterable[Element]) -> Iterator[_Block]:
        """The printed paragraphs and tables of a body, cell, note or text box, in order."""
        for block in container:
            tag = block.tag
            if tag == f"{W}p":
                yield from self._paragraph(block)
            elif tag == f"{W}tbl":
                yield self._rows(block)
            elif tag == f"{W}sdt":
                if not self._is_left_out(block):
                    yield from self._blocks(block)
            elif tag in _THROUGH:
                yield from self._blocks(block)
            elif tag in _DELETED:
                self._seen["tracked"] += 1
            elif tag == f"{MC}AlternateContent":
                form = form_of(block)
                yield from self._blocks(() if form is None else form)
            elif tag in (f"{W}altChunk", f"{W}subDoc"):
                self._seen["embedded"] += 1

    def _is_left_out(self, control: Element) -> bool:
        """Whether a content control holds a table of contents or nothing that was filled in."""
        gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        if gallery is not None and gallery.get(f"{W}val") == "Table of Contents":
            self._seen["contents"] += 1
            return True
        self._seen["placeholders"] += is_placeholder(control)
        return is_placeholder(control)

    def _paragraph(self, paragraph: Element) -> Iterator[_Block]:
        """A paragraph with its printed number, and the boxes and notes that belong to it."""
        if any(_CONTENTS_STYLE.match(name) for name in self._numbers.style_names(paragraph)):
            self._seen["contents"] += 1
            return
        words = read_words(paragraph, self._seen)
        for box in words.boxes_before:
            yield from self._blocks(box)
        if words.text and self._numbers.is_hidden(paragraph):
            self._seen["hidden"] += 1
        elif paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            self._seen["tracked"] += 1
            self._held += words.text
        else:
            yield self._numbers.next_number(paragraph) + self._held + words.text
            self._held = ""
        for box in words.boxes_behind:
            yield from self._blocks(box)
        for kind, name in words.notes:
            yield from self._note(kind, name)

    def _note(self, kind: str, name: str) -> Iterator[_Block]:
        """A note behind the paragraph that refers to it; the second reference prints none."""
        note = self._notes[kind].pop(name, None)
        if note is not None:
            self._seen[kind] += 1
            yield "注：" + "".join(self._lines(note)).removeprefix("注：")

    def _lines(self, container: Element) -> list[str]:
        """The printed paragraphs of what stands inside something else, tables cell by cell."""
        lines: list[str] = []
        for block in self._blocks(container):
            if isinstance(block, str):
                lines.append(block)
            else:
                self._seen["nested"] += 1
                lines += [line for row in block for cell in row for line in cell.paragraphs]
        return [" ".join(line.split("\n")).strip() for line in lines if line.strip()]

    def _rows(self, table: Element) -> list[Row]:
        rows: list[Row] = []
        for row in _wrapped(table, f"{W}tr"):
            changed = [row.find(f"{W}trPr/{W}{name}") is not None for name in ("del", "ins")]
            self._seen["tracked"] += any(changed)
            if not changed[0] and not is_on(row.find(f"{W}trPr/{W}hidden")):
                rows.append(self._row(row))
        return rows

    def _row(self, row: Element) -> Row:
        cells: list[GridCell] = []
        at = _count(row.find(f"{W}trPr/{W}gridBefore"))
        for cell in _wrapped(row, f"{W}tc"):
            stop = at + max(1, _count(cell.find(f"{W}tcPr/{W}gridSpan")))
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merge is not None and merge.get(f"{W}val") != "restart"
            lines = () if goes_on else tuple(self._lines(cell))
            cells.append(GridCell(lines, at, stop, goes_on))
            at = stop
        return tuple(cells)


def _wrapped(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, those inside content controls too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == f"{W}sdt" or child.tag in _THROUGH:
            yield from _wrapped(child, tag)


def _count(element: Element | None) -> int:
    words = "" if element is None else str(element.get(f"{W}val") or "")
    return min(int(words), _WIDEST) if re.fullmatch(r"\d{1,6}", words) else 0


def _notes_of(part: Element | None) -> dict[str, Element]:
    """Foot- or endnotes by their id; separators are none."""
    notes = () if part is None else part
    return {
        note.get(f"{W}id") or "": note for note in notes if note.get(f"{W}type") in (None, "normal")
    }


def _related(part: Any, kind: str) -> Element | None:
    """The root of the part of that kind that belongs to the document, or None."""
    from docx.oxml.parser import parse_xml

    for relation in part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
            return parse_xml(relation.target_part.blob)
    return None
