"""What of a Word paragraph is read: edits, hidden words, boxes, notes, controls, fields."""

from __future__ import annotations

import pytest

from corpus.extract import extract
from corpus.load import CorpusError
from tests.tools.word_xml import cell, lines_of, p, table, word

TEXT = "<w:r><w:t>{}</w:t></w:r>"


def run(text: str) -> str:
    return TEXT.format(text)


def read(inner: str, **parts: str) -> tuple[list[str], str]:
    found = extract(word(f"<w:p>{inner}</w:p>", **parts), "a.docx")
    return lines_of(found), "".join(found.doubts)


def test_tracked_changes_are_read_as_accepted() -> None:
    lines, doubt = read(
        run("一、")
        + '<w:ins w:id="1">'
        + run("加强")
        + "</w:ins>"
        + '<w:del w:id="2"><w:r><w:delText>削弱</w:delText></w:r></w:del>'
        + '<w:moveFrom w:id="3">'
        + run("移走")
        + "</w:moveFrom>"
        + '<w:moveTo w:id="4">'
        + run("责任")
        + "</w:moveTo>"
    )
    assert lines == ["一、加强责任"]
    assert "修订" in doubt


def test_a_deleted_paragraph_mark_joins_paragraphs() -> None:
    deleted = '<w:rPr><w:del w:id="1"/></w:rPr>'
    found = extract(word(p("一、加强", deleted) + p("责任。") + p("二、落实。")), "a.docx")
    assert lines_of(found) == ["一、加强责任。", "二、落实。"]


def test_deleted_rows_are_left_out() -> None:
    rows = table(
        [cell("序号"), cell("任务")], [cell("1"), cell("甲")],
        ['<w:trPr><w:del w:id="1"/></w:trPr>', cell("2"), cell("乙")],
    )  # fmt: skip
    found = extract(word(rows), "a.docx")
    assert "甲" in found.text
    assert "乙" not in found.text


def test_hidden_words_are_told_and_not_read() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>明</w:t></w:r>'
    lines, doubt = read(run("甲") + hidden + shown)
    assert lines == ["甲明"]
    assert "隐藏" in doubt


def test_signs_inside_runs() -> None:
    inner = "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/>"
    inner += '<w:softHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/><w:br w:type="page"/></w:r>'
    assert read(inner)[0] == ["甲 乙", "丙-☑"]


def test_links_tags_fields_and_controls() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("丁") + "<w:r/>"
    )
    inner = (
        f"<w:hyperlink>{run('甲')}</w:hyperlink><w:smartTag>{run('乙')}</w:smartTag>"
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('丙')}</w:sdtContent></w:sdt>{field}"
        f"<w:fldSimple>{run('戊')}</w:fldSimple>"
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处')}"
        "</w:sdtContent></w:sdt>"
    )
    lines, doubt = read(inner)
    assert lines == ["甲乙丙丁戊"]
    assert "空栏" in doubt


@pytest.mark.parametrize(
    "form",
    [
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx>"
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent>",
        "<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>",
    ],
    ids=["drawing", "vml"],
)
def test_text_boxes_stand_beside_their_paragraph_once(form: str) -> None:
    box = form.format(box=f"<w:txbxContent>{p('晋政发〔2024〕1号')}</w:txbxContent>")
    before, doubt = read(f"<w:r>{box}</w:r>" + run("关于安全的通知"))
    assert before == ["晋政发〔2024〕1号", "关于安全的通知"]
    assert "文本框" in doubt
    assert read(run("关于安全的通知") + f"<w:r>{box}</w:r>")[0] == before[::-1]


def test_notes_follow_the_paragraph_that_refers_to_them() -> None:
    notes = (
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{p(" 指2023年数据。")}</w:footnote>'
    )
    lines, doubt = read(
        run("一、甲") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("。"), footnotes=notes
    )
    assert lines == ["一、甲。", "注：指2023年数据。"]
    assert "脚注" in doubt


def test_a_table_of_contents_is_left_out() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    contents = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{p('一、总则 1')}</w:sdtContent>"
    styles = '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 2"/></w:style>'
    body = contents + "</w:sdt>" + p("（一）甲 2", '<w:pStyle w:val="t"/>') + p("一、总则")
    found = extract(word(body, styles=styles), "a.docx")
    assert lines_of(found) == ["一、总则"]
    assert any("目录" in doubt for doubt in found.doubts)


def test_formulas_give_their_characters() -> None:
    lines, doubt = read(run("按") + "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>" + run("计"))
    assert lines == ["按a+b计"]
    assert "公式" in doubt


def test_ruby_gives_its_base_alone() -> None:
    ruby = f"<w:ruby><w:rt>{run('pin')}</w:rt><w:rubyBase>{run('拼')}</w:rubyBase></w:ruby>"
    assert read(f"<w:r>{ruby}</w:r>" + run("音"))[0] == ["拼音"]


def test_a_file_of_pictures_alone_is_refused() -> None:
    with pytest.raises(CorpusError, match="没有文字"):
        extract(word("<w:p><w:r><w:drawing/></w:r></w:p>"), "a.docx")


def test_nested_tables_keep_their_words() -> None:
    inner = table([cell("内一"), cell("内二")])
    rows = table([cell("序号"), cell("任务")], [cell("1"), cell(inner, "<w:p/>")])
    found = extract(word(rows), "a.docx")
    assert "<p>内一</p> <p>内二</p>" in found.text
    assert any("表格里还有表格" in doubt for doubt in found.doubts)
