"""Whatever a page, a shell or a document brings, every kind of file can hold what is left."""

from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import docx
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook

from assistant.answer import Answer
from ui.export_docx import answer_docx
from ui.export_xlsx import roles_xlsx
from ui.writable import writable

ODD = "\x00\x01\x0b\x0c\x1b\x1f\ud800\udfff\ufffe\uffff"
ANY = st.text(st.characters(codec=None, exclude_categories=()))


@given(ANY)
@example(ODD)
def test_what_is_left_can_be_written_and_is_in_order(text: str) -> None:
    left = writable(text)
    left.encode("utf-8")
    ElementTree.fromstring(f"<p>{left.replace('&', '').replace('<', '')}</p>")
    rest = iter(text)
    assert all(character in rest for character in left)
    assert writable(left) == left


def test_ordinary_words_are_left_alone() -> None:
    for text in ("燃气谁负责？", "a\tb\r\nc", "𠮷〔2024〕1号 ☎ 😀", "\u2028\u0085"):
        assert writable(text) == text


def test_an_answer_with_odd_characters_is_exported(gas_answer: Answer) -> None:
    first, *rest = gas_answer.statements
    odd = replace(
        gas_answer,
        question=f"燃气{ODD}谁负责",
        statements=(replace(first, text=f"{first.text}{ODD}", group=ODD), *rest),
        citations=tuple(replace(item, quote=f"{item.quote}{ODD}") for item in gas_answer.citations),
        notes=(f"另见{ODD}",),
    )
    assert docx.Document(BytesIO(answer_docx(odd))).paragraphs[0].text == "燃气谁负责"
    sheet = load_workbook(BytesIO(roles_xlsx(odd))).active
    assert sheet is not None
    assert sheet["A1"].value == "燃气谁负责"
