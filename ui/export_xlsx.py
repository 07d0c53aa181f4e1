"""The role table of one answer as an Excel file: role, units, words, label, status; by document."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from assistant.answer import Answer
from ui.export_words import ROLE_HEAD, asked_words, closing_words, role_groups

_WIDTHS = (16, 44, 60, 30, 12)


def roles_xlsx(answer: Answer) -> bytes:
    """The bytes of the Excel file; only the head and the label where no duty was asked."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book: Any = Workbook()
    sheet = book.active
    sheet.title = "职责表"
    sheet.append([_plain(asked_words(answer))])
    sheet.append(list(ROLE_HEAD))
    bold = [sheet.max_row]
    for head, rows in role_groups(answer):
        if head:
            sheet.append([_plain(head)])
            bold.append(sheet.max_row)
            sheet.merge_cells(start_row=bold[-1], end_row=bold[-1], start_column=1, end_column=5)
        for row in rows:
            sheet.append([_plain(words) for words in row])
    sheet.append([])
    sheet.append([closing_words(answer)])
    for cell in [cell for number in bold for cell in sheet[number]]:
        cell.font = Font(bold=True)
    for column, width in zip("ABCDE", _WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    book.properties.creator = "安问"
    book.properties.keywords = closing_words(answer)
    book.properties.description = f"answer {answer.id}; writer {answer.writer}"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _plain(words: str) -> str:
    """Words that a spreadsheet cannot take for a formula."""
    return f"'{words}" if words.startswith(("=", "+", "-", "@", "\t", "\r")) else words
