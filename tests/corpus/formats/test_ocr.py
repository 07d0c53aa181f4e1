"""Scans and photographs: what is printed is read, placed and marked with its confidence."""

from __future__ import annotations

import io
import socket
import struct
import zlib
from datetime import date
from typing import TYPE_CHECKING, NoReturn

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.duties import attach_duties
from corpus.formats import ocr
from corpus.formats.extracted import Extracted
from corpus.formats.ocr import confidence_doubts, read_image
from corpus.formats.page import Page, Printed
from corpus.formats.pdf import page_images, read_pdf
from corpus.load import CorpusError
from corpus.parse import parse
from corpus.read import DIRECTIVES, read_directive
from tests.tools.distance import edit_distance, share_kept
from tests.tools.printed import printed
from tests.tools.render import as_file, render_scans, scanned_pdf
from tests.tools.tiny_pdf import TinyPage, tiny_pdf
from tests.tools.write_pdf import page_html, write_pdf

if TYPE_CHECKING:
    from playwright.sync_api import Browser

AS_OF = date(2026, 1, 1)
HEADING = "一、提升安全意识"
SENTENCE = "（一）树牢安全发展理念。各级各部门要坚持人民至上生命至上，统筹发展和安全。"


@pytest.fixture(scope="module")
def leaf() -> np.ndarray:
    """The upper part of a scanned page: a heading, a sentence in two lines, a ruled table."""
    page = TinyPage(595, 330).put(117, 60, HEADING)
    page.put(117, 89, SENTENCE[:24]).put(85, 118, SENTENCE[24:])
    for y in (150, 180, 210, 240):
        page.rule(85, y, 490, y)
    for x in (85, 160, 490):
        page.rule(x, 150, x, 240)
    for y, left, right in (
        (170, "序号", "责任单位"),
        (200, "一", "市应急局"),
        (230, "二", "市住建局"),
    ):
        page.put(100, y, left, 12).put(180, y, right, 12)
    picture = render_scans(tiny_pdf(page))[0]
    if int(picture.min()) > 120:
        pytest.skip("no Chinese font is installed: apt-get install fonts-noto-cjk")
    return picture


@pytest.fixture(scope="module")
def read(leaf: np.ndarray) -> Extracted:
    return read_image(as_file(leaf))


def test_distance_is_levenshteins() -> None:
    assert edit_distance("市应急局", "市应急管理局") == 2
    assert edit_distance("", "安全") == edit_distance("安全", "") == 2
    assert edit_distance("甲乙丙丁", "甲丙丁戊") == 2
    assert share_kept("１号 文", "1号文") == 1.0


@pytest.mark.slow
def test_lines_are_joined_and_known_as_recognised(read: Extracted) -> None:
    assert read.format == "scan" and read.recognised and read.pages == 1
    assert share_kept(f"{HEADING}{SENTENCE}", "".join(read.text.splitlines()[:2])) >= 0.95
    for line in read.lines:
        assert line.confidence is not None and 0 < line.confidence <= 1
        assert line.box is not None and line.box[1] < line.box[3]
    assert any("识别" in doubt for doubt in read.doubts)


@pytest.mark.slow
def test_a_ruled_table_in_a_picture_is_a_table(read: Extracted) -> None:
    rows = [line for line in read.text.splitlines() if line.startswith("<tr>")]
    assert len(rows) == 3
    assert rows[1] == "<tr><td>一</td>\t<td>市应急局</td></tr>"


@pytest.mark.slow
@pytest.mark.parametrize("turns", [2, 3])
def test_a_page_on_its_side_or_head_is_turned(leaf: np.ndarray, turns: int) -> None:
    text = read_image(as_file(np.ascontiguousarray(np.rot90(leaf, turns)))).text
    assert text.startswith(HEADING)


@pytest.mark.slow
def test_a_photograph_is_turned_as_its_camera_says(leaf: np.ndarray) -> None:
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = 6  # the picture is to be turned by a quarter to the right
    data = as_file(np.ascontiguousarray(np.rot90(leaf)), "JPEG", exif=exif, quality=90)
    assert read_image(data).text.startswith(HEADING)
    image = ocr.frames_of(data)[0]
    assert image.shape[1] > image.shape[0]


@pytest.mark.slow
def test_nothing_is_fetched(leaf: np.ndarray, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a connection was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    ocr._engine.cache_clear()
    assert HEADING in read_image(as_file(leaf)).text


@pytest.mark.slow
def test_a_scanned_pdf_is_read_and_its_pages_kept(leaf: np.ndarray) -> None:
    data = scanned_pdf([leaf])
    read = read_pdf(data)
    assert read.format == "scan" and read.text.startswith(HEADING)
    assert len(page_images(data)) == read.pages == 1


@pytest.mark.slow
def test_a_pdf_with_text_and_scans_says_which_pages_were_recognised(leaf: np.ndarray) -> None:
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    typed = TinyPage().put(117, 120, "二、落实安全责任").put(117, 150, "各单位要抓好落实。")
    for part in (tiny_pdf(typed), scanned_pdf([leaf])):
        whole.import_pages(pypdfium2.PdfDocument(part))
    stream = io.BytesIO()
    whole.save(stream)
    read = read_pdf(stream.getvalue())
    assert read.format == "pdf" and read.recognised
    assert {line.page for line in read.lines if line.confidence is not None} == {2}
    assert any("第 2 页没有可用的文字层" in doubt for doubt in read.doubts)


@pytest.mark.slow
@pytest.mark.browser
def test_rendered_pages_come_back_with_their_clause_numbers(browser: Browser) -> None:
    directive = read_directive(DIRECTIVES / "shanxi-2024-01.txt", AS_OF)
    whole = write_pdf(browser, page_html(printed(directive)))
    two = first_pages(whole, 2)
    typed, seen = read_pdf(two), read_pdf(scanned_pdf(render_scans(two)))
    assert share_kept(typed.text, seen.text) >= 0.98
    before, after = (attach_duties(parse(read.text, as_of=AS_OF)) for read in (typed, seen))
    assert [clause.label for clause in after.clauses] == [clause.label for clause in before.clauses]


def first_pages(data: bytes, count: int) -> bytes:
    import pypdfium2

    part = pypdfium2.PdfDocument.new()
    part.import_pages(pypdfium2.PdfDocument(data), list(range(count)))
    stream = io.BytesIO()
    part.save(stream)
    return stream.getvalue()


def test_a_dash_between_digits_is_no_numeral() -> None:
    level = ocr._Level(0.0, (0.0, 0.0), 1.0)
    corners = ((0.0, 0.0), (90.0, 0.0), (90.0, 10.0), (0.0, 10.0))
    for words, meant in (
        ("每年至少解决1一2项", "每年至少解决1—2项"),
        ("第十一条2项", "第十一条2项"),
    ):
        line = ocr._printed(ocr._Seen(corners, words, 0.99), level, 1)
        assert line is not None and line.text == meant


def test_doubts_name_the_share_of_uncertain_lines() -> None:
    sure, unsure = (
        Printed("安全生产", (0, 0, 50, 10), 1, 10, confidence) for confidence in (0.99, 0.5)
    )
    doubts = confidence_doubts([Page(1, 595, 842, (sure, sure, sure, unsure))])
    assert doubts == (
        "文字由识别得到：共 4 行，其中 1 行（25%）把握较低，请对照原图核对：第 1 页。",
    )
    assert confidence_doubts([Page(1, 595, 842, ())]) == ()


def test_messages_for_what_is_no_picture() -> None:
    whole = as_file(np.full((80, 120, 3), 255, dtype=np.uint8))
    cut = [whole[: len(whole) * share // 10] for share in range(1, 9)]
    for data in (b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0 no more", *cut):
        with pytest.raises(CorpusError, match="损坏"):
            read_image(data)
    with pytest.raises(CorpusError, match="没有识别出文字"):
        read_image(whole)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(st.data())
def test_a_damaged_picture_raises_nothing_but_corpus_errors(data: st.DataObject) -> None:
    damaged = bytearray(as_file(np.full((30, 40, 3), 255, dtype=np.uint8)))
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with pytest.raises(CorpusError):
        read_image(bytes(damaged))


def test_too_many_pixels_are_refused_before_they_are_unpacked() -> None:
    head = b"IHDR" + struct.pack(">IIBBBBB", 9_000, 9_000, 8, 0, 0, 0, 0)
    start = struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    with pytest.raises(CorpusError, match="像素过多"):
        read_image(b"\x89PNG\r\n\x1a\n" + start + struct.pack(">I", 0) + b"IDAT")


def test_kept_pictures_are_as_high_as_a_page() -> None:
    from PIL import Image

    data = as_file(np.full((400, 300, 3), 255, dtype=np.uint8))
    (image,) = page_images(data, 72)
    assert Image.open(io.BytesIO(image)).size == (632, 842)
