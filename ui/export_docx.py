"""One answer as a Word file: question, sentences, role table, basis with quotations and status.

The label (原文摘录 or 人工智能生成) stands in the text and in the file's properties, so that it
stays with the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from assistant.answer import Answer
from ui.export_words import (
    ROLE_HEAD,
    asked_words,
    basis_words,
    closing_words,
    lead_words,
    role_groups,
    sentence_groups,
)

_FONT = "SimSun"


def answer_docx(answer: Answer) -> bytes:
    """The bytes of the Word file."""
    import docx

    document: Any = docx.Document()
    _set_font(document)
    document.add_heading(asked_words(answer), level=1)
    document.add_paragraph(closing_words(answer))
    for line in lead_words(answer):
        document.add_paragraph().add_run(line).bold = True
    for group, sentences in sentence_groups(answer):
        if group:
            document.add_heading(group, level=3)
        for sentence in sentences:
            document.add_paragraph(sentence)
    _add_roles(document, answer)
    if answer.citations:
        document.add_heading("最接近的条款" if answer.status.abstained else "依据", level=2)
    for words in basis_words(answer):
        document.add_paragraph(words, style="List Number")
    _set_properties(document, answer)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _add_roles(document: Any, answer: Answer) -> None:
    """The role table; a row across it names the document whose roles follow."""
    groups = role_groups(answer)
    if not groups:
        return
    table = document.add_table(rows=0, cols=len(ROLE_HEAD), style="Table Grid")
    _add_row(table, ROLE_HEAD)
    for head, rows in groups:
        if head:
            cells = table.add_row().cells
            run = cells[0].merge(cells[-1]).paragraphs[0].add_run(head)
            run.bold = True
        for row in rows:
            _add_row(table, row)


def _add_row(table: Any, row: Sequence[str]) -> None:
    for cell, words in zip(table.add_row().cells, row, strict=True):
        cell.text = words


def _set_font(document: Any) -> None:
    """A Chinese font for Chinese letters; Word keeps it apart from the Latin one."""
    from docx.oxml.ns import qn

    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        fonts = document.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "eastAsiaTheme", "hAnsiTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), _FONT)


def _set_properties(document: Any, answer: Answer) -> None:
    properties = document.core_properties
    properties.author = "安问"
    properties.title = asked_words(answer)[:200]
    properties.keywords = closing_words(answer)
    properties.comments = f"answer {answer.id}; writer {answer.writer}"
    properties.language = "zh-CN"
