"""Text PDFs: what is written comes back in order, joined, without furniture; nothing else than
CorpusError leaves the reader."""

from __future__ import annotations

import io
import zlib
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.duties import attach_duties
from corpus.formats import pdf
from corpus.formats.extracted import Extracted
from corpus.formats.pdf import page_images, read_pdf
from corpus.load import CorpusError
from corpus.parse import parse
from corpus.read import DIRECTIVES, read_directive
from tests.tools.printed import printed
from tests.tools.tiny_pdf import TinyPage, assemble, tiny_pdf
from tests.tools.tree import differences, held, read_again
from tests.tools.write_pdf import page_html, write_pdf

if TYPE_CHECKING:
    from playwright.sync_api import Browser

AS_OF = date(2026, 1, 1)
STEMS = sorted(path.stem for path in DIRECTIVES.glob("*.txt"))
FIRST = "　　（一）树牢安全发展理念。各级各部门要坚持人民至上"
REST = "生命至上，统筹发展和安全，于年底前落实各自的责任。"


def body(number: int) -> TinyPage:
    """A page in the middle of a text, with its number in the foot."""
    lines = [FIRST, REST, FIRST, REST, FIRST]
    return TinyPage().column(85, 120, lines).put(280, 815, f"— {number} —", 12)


def rejoined(read: Extracted) -> None:
    """Every line's words are where the line says, in order, and nothing but blanks between."""
    at = 0
    for line in read.lines:
        assert at <= line.span.start < line.span.end <= len(read.text)
        assert 1 <= line.page <= read.pages
        assert line.box is not None
        assert line.box[0] < line.box[2] and line.box[1] < line.box[3]
        at = line.span.end


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("stem", STEMS)
def test_a_printed_directive_comes_back_whole(browser: Browser, stem: str) -> None:
    path = DIRECTIVES / f"{stem}.txt"
    read = read_pdf(write_pdf(browser, page_html(printed(held(path))), running_head="安全生产"))
    assert differences(held(path), read_again(path, read.text)) == []
    assert read.format == "pdf" and not read.recognised
    rejoined(read)


@pytest.mark.browser
@pytest.mark.slow
def test_clauses_know_their_page(browser: Browser) -> None:
    directive = read_directive(DIRECTIVES / "shanxi-2024-01.txt", AS_OF)
    read = read_pdf(write_pdf(browser, page_html(printed(directive))))
    again = parse(read.text, as_of=AS_OF)
    places = [read.places(clause.spans) for clause in again.clauses]
    first = [lines[0].page for lines in places]
    assert first == sorted(first) and first[0] == 1
    assert places[-1][-1].page == read.pages


@pytest.mark.browser
@pytest.mark.slow
def test_two_printed_columns_are_read_one_after_the_other(browser: Browser) -> None:
    directive = read_directive(DIRECTIVES / "shanxi-2024-01.txt", AS_OF)
    style = "body { columns: 2; column-gap: 2em } html { font-size: 10pt; line-height: 17pt }"
    style += "p.title { column-span: all }"
    read = read_pdf(write_pdf(browser, page_html(printed(directive), style)))
    again = attach_duties(parse(read.text, as_of=AS_OF))
    assert differences(directive, again) == []


def test_lines_are_joined_and_page_numbers_left_out() -> None:
    read = read_pdf(tiny_pdf(*(body(number) for number in range(1, 4))))
    paragraphs = read.text.splitlines()
    whole = FIRST.strip("　") + REST
    assert paragraphs == [whole, whole, FIRST.strip("　")] * 3
    assert (read.pages, read.format, read.doubts) == (3, "pdf", ())
    rejoined(read)


def test_a_paragraph_goes_on_over_a_page_break() -> None:
    second = TinyPage().column(85, 120, [REST, FIRST, REST, FIRST, REST])
    second.put(280, 815, "— 2 —", 12)
    read = read_pdf(tiny_pdf(body(1), second))
    assert read.text.splitlines() == [FIRST.strip("　") + REST] * 5
    assert [line.page for line in read.lines] == [1] * 5 + [2] * 5


def test_a_running_head_goes_and_annex_names_stay() -> None:
    pages = [
        body(at).put(85, 60, "附件" + str(at)).put(400, 40, "某县安委会文件", 9)
        for at in range(1, 5)
    ]
    text = read_pdf(tiny_pdf(*pages)).text
    assert "某县安委会文件" not in text
    assert [line for line in text.splitlines() if line.startswith("附件")] == [
        f"附件{at}" for at in range(1, 5)
    ]


def test_a_title_in_two_full_lines_is_one() -> None:
    page = body(1)
    page.put(105, 60, "关于印发安全生产专项整治三年行动实施", 20).put(235, 96, "方案的通知", 20)
    assert read_pdf(tiny_pdf(page)).text.splitlines()[0] == (
        "关于印发安全生产专项整治三年行动实施方案的通知"
    )


def test_two_columns() -> None:
    left = [f"　　（{number}）左栏的任务写在。" for number in "一二三四五六七八"]
    right = [f"　　（{number}）右栏的任务写在。" for number in "九十一二三四五六"]
    page = TinyPage().put(200, 80, "左右两栏的文件标题", 20)
    page.column(60, 130, left, 14).column(320, 130, right, 14)
    lines = read_pdf(tiny_pdf(page)).text.splitlines()
    assert [line[3:5] for line in lines[1:]] == ["左栏"] * 8 + ["右栏"] * 8


def table(page: TinyPage, top: float, rows: list[tuple[str, str]], *, closed: bool = True) -> None:
    """A ruled table of two columns, rows 30 points high, without its last rule if not closed."""
    foot = top + 30 * len(rows)
    for at in range(len(rows) + closed):
        page.rule(80, top + 30 * at, 500, top + 30 * at)
    for x in (80, 200, 500):
        page.rule(x, top, x, foot)
    for at, (left, right) in enumerate(rows):
        for x, text in ((90, left), (210, right)):
            if text:
                page.put(x, top + 30 * at + 20, text, 12)


def test_a_table_over_two_pages_is_one() -> None:
    one, two = TinyPage(), TinyPage()
    table(one, 700, [("任务", "责任单位"), ("燃气", "市住建局牵头，市应急局、市公")], closed=False)
    table(two, 80, [("任务", "责任单位"), ("", "安局配合"), ("消防", "市消防救援支队")])
    text = read_pdf(tiny_pdf(one, two)).text
    assert text.count("<table>") == 1 and text.count("责任单位") == 1
    assert "市住建局牵头，市应急局、市公安局配合" in text
    assert text.count("<tr>") == 3


def test_radicals_and_compatibility_characters_are_written_as_usual() -> None:
    page = TinyPage().put(85, 120, "安全生产").put(85, 150, "户外用火")
    data = tiny_pdf(page, packed=False).replace("户".encode("utf-16-be").hex().encode(), b"2f3e")
    assert "户外" in read_pdf(data).text or "用火" in read_pdf(data).text


@pytest.mark.slow
def test_characters_without_meaning_are_noticed() -> None:
    page = TinyPage(300, 150).column(20, 40, ["一、提升安全意识", "各级各部门要坚持"])
    data = tiny_pdf(page).replace(b"/UniGB-UCS2-H", b"/Identity-H   ").replace(b"(GB1)", b"(Xyz)")
    try:
        read = read_pdf(data)
    except CorpusError as error:
        assert "没有识别出文字" in str(error)
    else:
        assert read.recognised and any("乱码" in doubt for doubt in read.doubts)


def test_messages_for_what_cannot_be_read() -> None:
    empty = assemble(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]
    )
    for data, words in (
        (b"", "损坏"),
        (b"%PDF-1.7 nothing more", "损坏"),
        (empty, "没有页面"),
        (tiny_pdf(TinyPage()), "没有可以读取的文字"),
        (encrypted(), "加密"),
    ):
        with pytest.raises(CorpusError, match=words):
            read_pdf(data)


def encrypted() -> bytes:
    """A PDF that asks for a password nobody has."""
    key = "00" * 32
    trailer = (
        f"/ID [<{'11' * 16}> <{'11' * 16}>] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 "
        f"/P -44 /O <{key}> /U <{key}> >>"
    )
    kids = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>"
    return assemble([b"<< /Type /Catalog /Pages 2 0 R >>", kids, page], trailer)


def test_bounds_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    with pytest.raises(CorpusError, match="上限为 2 页"):
        read_pdf(tiny_pdf(*(body(number) for number in range(3))))
    monkeypatch.setattr(pdf, "MAX_PDF_BYTES", 100)
    with pytest.raises(CorpusError, match="过大"):
        read_pdf(tiny_pdf(body(1)))


def test_a_page_that_unpacks_without_end_is_refused() -> None:
    bomb = zlib.compress(b"q Q " * (32 * 1024 * 1024), 9)
    data = assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>",
            f"<< /Length {len(bomb)} /Filter /FlateDecode >>\nstream\n".encode()
            + bomb
            + b"\nendstream",
        ]
    )
    with pytest.raises(CorpusError, match="内容过多"):
        read_pdf(data)


def test_page_images_show_every_page_at_the_scale_of_its_boxes() -> None:
    from PIL import Image

    data = tiny_pdf(body(1), body(2))
    images = [Image.open(io.BytesIO(image)) for image in page_images(data, 72)]
    assert [image.size for image in images] == [(595, 842)] * 2
    assert all(image.format == "JPEG" for image in images)


def test_progress_is_told_page_by_page() -> None:
    heard: list[tuple[int, int]] = []
    read_pdf(tiny_pdf(body(1), body(2)), lambda done, of: heard.append((done, of)))
    assert heard == [(1, 2), (2, 2)]


def test_the_same_file_reads_the_same() -> None:
    data = tiny_pdf(body(1), body(2))
    assert read_pdf(data) == read_pdf(data)


SMALL = tiny_pdf(
    TinyPage(300, 150).column(20, 40, ["　　一、提升安全意识", "各级各部门要坚持"]), packed=False
)


@pytest.mark.parametrize("share", range(0, 100, 4))
def test_a_file_cut_short_raises_nothing_but_a_corpus_error(share: int) -> None:
    with pytest.raises(CorpusError):
        read_pdf(SMALL[: len(SMALL) * share // 100])


@pytest.mark.slow  # a page whose words are damaged is drawn and recognised
@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.data())
def test_damage_raises_nothing_but_corpus_errors(data: st.DataObject) -> None:
    damaged = bytearray(SMALL)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(SMALL) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.one_of(st.just(len(SMALL)), st.integers(0, len(SMALL))))
    try:
        read = read_pdf(bytes(damaged[:cut]))
    except CorpusError as error:
        assert any("\u4e00" <= character <= "\u9fff" for character in str(error))
    else:
        assert read.text
