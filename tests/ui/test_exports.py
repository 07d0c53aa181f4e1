"""Exports keep sentences, basis, status and label; a cell is never a formula."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from assistant.answer import Answer, RoleLine, Statement, StatementKind
from assistant.question import Question
from assistant.record import Record, record_path
from assistant.settings import Settings
from assistant.wire import to_wire
from corpus.directive import Status
from ui.export_docx import answer_docx
from ui.export_xlsx import roles_xlsx
from ui.share_text import share_text
from ui.site import build_site


def words_of(document: Any) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([item.text for item in document.paragraphs] + cells)


def test_the_word_file_says_what_the_page_says(gas_answer: Answer) -> None:
    document = docx.Document(BytesIO(answer_docx(gas_answer)))
    words = words_of(document)
    for item in (
        gas_answer.question,
        "文件未明确牵头单位",
        gas_answer.statements[1].text,
        "市、县人民政府",
        "现行",
        "原文摘录",
    ):
        assert item in words
    assert "（晋政发〔2024〕1号，现行）第三部分第（十六）项：“" in words
    assert "原文摘录" in document.core_properties.keywords
    assert document.core_properties.author == "安问"


def test_generated_text_is_labelled_in_text_and_metadata(gas_answer: Answer) -> None:
    written = Statement("x", (0,), StatementKind.WRITTEN, True)
    document = docx.Document(BytesIO(answer_docx(replace(gas_answer, statements=(written,)))))
    assert "人工智能生成" in words_of(document)
    assert "人工智能生成" in document.core_properties.keywords


def test_the_label_stays_with_a_written_answer_wherever_it_goes(
    hand_assistant: Any, settings: Settings, gas_answer: Answer, tmp_path: Path
) -> None:
    written = Statement("x", (0,), StatementKind.WRITTEN, True, headline=True)
    answer = replace(gas_answer, statements=(written,), writer="模型", guest="written")
    book: Any = load_workbook(BytesIO(roles_xlsx(answer)))
    cells = [str(cell.value) for row in book.active.iter_rows() for cell in row]
    assert any("人工智能生成" in words for words in cells)
    assert "人工智能生成" in book.properties.keywords
    assert "人工智能生成" in share_text(answer)
    wire = to_wire(answer)
    assert (wire["statements"][0]["kind"], wire["writer"]) == ("written", "模型")
    site = build_site(hand_assistant, settings.model_copy(update={"data": tmp_path}))
    Record(record_path(tmp_path)).add_answer(answer, Question(answer.question))
    with TestClient(site) as client:
        printed = client.get(f"/answers/{answer.id}").text
    assert "人工智能生成" in printed
    for words in (*cells, share_text(answer), printed):
        assert "原文摘录" not in words


def test_a_refusal_is_exported_with_its_reason(refusal: Answer) -> None:
    words = words_of(docx.Document(BytesIO(answer_docx(refusal))))
    assert "没有找到写明金额的条款" in words
    assert "最接近的条款" in words


def test_the_role_table_has_a_row_per_role_with_words_clause_and_status(
    gas_answer: Answer,
) -> None:
    book: Any = load_workbook(BytesIO(roles_xlsx(gas_answer)))
    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert rows[1] == ["角色", "单位", "依据原文", "条款", "状态"]
    assert rows[2][0] == "分工负责"
    assert rows[2][1].endswith("等")
    assert rows[2][3:] == [gas_answer.citations[0].label, "现行"]
    assert any("原文摘录" in str(cell) for row in rows for cell in row)
    assert "原文摘录" in book.properties.keywords


def test_roles_of_several_documents_stand_under_their_document(gas_answer: Answer) -> None:
    note, rule = gas_answer.citations
    draft = replace(note, document="吕梁2025征求意见稿", directive_status=Status.DRAFT)
    roles = (RoleLine("牵头", ("甲",), False, 0), RoleLine("负责", ("乙",), False, 1))
    answer = replace(gas_answer, citations=(draft, rule), roles=roles)
    order = ["晋政发〔2024〕1号（现行）", "负责", "吕梁2025征求意见稿（征求意见稿）", "牵头"]
    book: Any = load_workbook(BytesIO(roles_xlsx(answer)))
    firsts = [str(row[0].value) for row in book.active.iter_rows(min_row=3, max_row=6)]
    assert all(words.startswith(start) for words, start in zip(firsts, order, strict=True))
    (table,) = docx.Document(BytesIO(answer_docx(answer))).tables
    firsts = [row.cells[0].text for row in table.rows][1:]
    assert all(words.startswith(start) for words, start in zip(firsts, order, strict=True))


def test_a_message_shows_roles_without_a_table(gas_answer: Answer) -> None:
    table = "| 角色 | 单位 | 依据 |\n| --- | --- | --- |\n| 牵头 | 甲、乙 | 某号 (一)“原文” |"
    shared = share_text(replace(gas_answer, text=f"**甲牵头。**\n\n{table}"))
    assert "牵头：甲、乙（某号 (一)）" in shared
    assert "|" not in shared
    assert "**" not in shared


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_is_a_formula(gas_answer: Answer, words: str) -> None:
    roles = (RoleLine(words, (words,), False, 0),)
    answer = replace(gas_answer, question=words, roles=roles)
    book: Any = load_workbook(BytesIO(roles_xlsx(answer)))
    for row in book.active.iter_rows():
        for cell in row:
            assert cell.data_type != "f"


def test_the_same_answer_gives_the_same_word_file(gas_answer: Answer) -> None:
    first, second = (words_of(docx.Document(BytesIO(answer_docx(gas_answer)))) for _ in range(2))
    assert first == second


def test_a_kept_answer_can_be_printed_and_fetched(
    hand_assistant: Any, settings: Settings, gas_answer: Answer, tmp_path: Path
) -> None:
    site = build_site(hand_assistant, settings.model_copy(update={"data": tmp_path}))
    Record(record_path(tmp_path)).add_answer(gas_answer, Question(gas_answer.question))
    with TestClient(site) as client:
        page = re.sub("<[^>]+>", "", client.get(f"/answers/{gas_answer.id}").text)
        for words in (gas_answer.question, "文件未明确牵头单位", "原文摘录", "现行"):
            assert words in page
        for name in ("answer.docx", "roles.xlsx"):
            assert client.get(f"/answers/{gas_answer.id}/{name}").content[:2] == b"PK"


def test_a_refusal_rests_on_nothing_and_a_clause_that_goes_on_is_not_closed(
    refusal: Answer,
) -> None:
    from ui.answer_print import answer_page

    words = words_of(docx.Document(BytesIO(answer_docx(refusal))))
    for shown in (words, share_text(refusal), answer_page(refusal)):
        assert "最接近的条款" in shown
        assert "依据：" not in shown
        assert "<h2>依据</h2>" not in shown
        assert "……”" in shown
