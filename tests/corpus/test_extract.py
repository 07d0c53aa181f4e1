"""Any bytes give text or a Chinese message, whatever their format, and in bounded time."""

from __future__ import annotations

import os
import random
import tarfile
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.directive import ClauseKind
from corpus.extract import extract
from corpus.formats.extracted import Extracted
from corpus.load import CorpusError
from corpus.parse import parse
from corpus.read import DIRECTIVES
from tests.tools.word_xml import item, level, listing, p, word

AS_OF = date(2026, 1, 1)
SHARED = os.environ.get("ANWEN_SHARED", "")
ARCHIVE = Path(SHARED) / "statutes.tar.xz"
BOUNDED = settings(
    max_examples=150,
    deadline=10_000,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
)
NAMES = st.sampled_from(["a.docx", "a.html", "a.md", "a.txt", "a", "", "甲.HTM", "a.mht"])
RELATED = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
HEADS = st.sampled_from(
    (
        *(b"", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"),
        *(b"<html>", b"<!DOCTYPE html>", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf<body>"),
        *(RELATED, b"BM", b"Rar!", b"\x1f\x8b"),
    )
)
TAGS = st.sampled_from(
    (
        *("p", "div", "table", "tr", "td", "th", "br", "ol", "li", "a", "span", "pre", "script"),
        *("h1", "title", "meta", "ul", "td rowspan=3", "td colspan=99999", "p hidden"),
    )
)
WORDS = st.sampled_from(
    (
        *("一、落实责任。各级各部门要加强监督检查，", "附件1", "2024年1月5日", "责任编辑：甲"),
        *("发文字号：甲发〔2024〕1号", "索引号：", "&nbsp;", "&#0;", "&lt;td&gt;", "\t", "\n"),
        *("|", "**", "<!--", "甲"),
    )
)


def checked(data: bytes, name: str) -> Extracted | None:
    """What was read, its lines true to it; None where the file was refused in Chinese."""
    try:
        found = extract(data, name)
    except CorpusError as error:
        assert any("\u4e00" <= sign <= "\u9fff" for sign in str(error))
        return None
    at = 0
    for line in found.lines:
        assert at <= line.span.start < line.span.end <= len(found.text)
        assert found.text[line.span.start : line.span.end].strip()
        at = line.span.end
    again = extract(data, name)
    assert again == found
    item = parse(found.text, as_of=AS_OF)
    assert "".join(found.text[e.span.start : e.span.end] for e in item.elements) == found.text
    return found


@BOUNDED
@given(HEADS, st.binary(max_size=600), NAMES)
def test_any_bytes(head: bytes, rest: bytes, name: str) -> None:
    checked(head + rest, name)


@BOUNDED
@given(st.text(max_size=400), st.sampled_from(["utf-8", "utf-16", "utf-16-le", "gb18030"]), NAMES)
def test_any_text(text: str, encoding: str, name: str) -> None:
    checked(text.encode(encoding, errors="ignore"), name)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Pages whose tags open and close as they like."""
    pieces = draw(st.lists(st.tuples(TAGS, WORDS, st.booleans()), max_size=40))
    inner = "".join(
        f"<{tag}>{words}" + (f"</{tag.split()[0]}>" if closed else "")
        for tag, words, closed in pieces
    )
    return f"<html><body>{inner}"


@BOUNDED
@given(pages())
def test_any_page(page: str) -> None:
    checked(page.encode(), "a.html")


ELEMENTS = st.sampled_from(
    (
        *("w:p", "w:r", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:sdtContent", "w:ins", "w:del"),
        *("w:pPr", "w:txbxContent", "mc:AlternateContent", "mc:Choice", "w:hyperlink"),
    )
)


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """Bodies of Word files whose elements stand where they should not."""
    inner = "<w:t>一、甲</w:t>"
    for _ in range(draw(st.integers(0, 12))):
        name = draw(ELEMENTS)
        side = draw(st.sampled_from(["", p("乙。"), item("丙", level=1), "<w:tab/>", "<w:br/>"]))
        inner = f"<{name}>{side}{inner}</{name}>{draw(st.sampled_from(['', side]))}"
    return inner


@BOUNDED
@given(bodies())
def test_any_order_of_elements(body: str) -> None:
    data = word(body, numbering=listing(level(0, "chineseCounting", "%1、")))
    checked(data, "a.docx")


def test_formats_are_told_by_their_bytes() -> None:
    text = "一、甲。\n二、乙。\n"
    assert extract(text.encode(), "a.md").format == "md"
    assert extract(text.encode(), "a.txt").format == "txt"
    assert extract(text.encode(), "a.docx").format == "txt"
    assert extract(word(p("一、甲。")), "a.txt").format == "docx"
    page = b"<html><body><p>" + "各级各部门要严格落实安全生产责任，加强监督检查。".encode()
    assert extract(page, "a.txt").format == "html"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb18030"])
def test_text_keeps_every_character(encoding: str) -> None:
    text = "一、甲。\r\n\r\n  二、乙。\n"
    found = extract(text.encode(encoding), "a.txt")
    assert found.text == text
    lines = [found.text[line.span.start : line.span.end] for line in found.lines]
    assert lines == ["一、甲。", "  二、乙。"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_text_in_utf16_without_its_mark(encoding: str) -> None:
    text = (DIRECTIVES / "shanxi-2024-01.txt").read_text(encoding="utf-8")
    assert extract(text.encode(encoding), "a.txt").text == text


def test_tables_of_text_files_stay_text() -> None:
    text = "附表\n<table>\n<tr><td>序号</td><td>任务</td></tr>\n</table>\n"
    assert extract(text.encode(), "a.txt").text == text


@pytest.mark.parametrize("write", [lambda n: "<p>甲" * n, lambda n: "<table><tr><td>甲" * n])
def test_time_grows_with_length(write) -> None:  # type: ignore[no-untyped-def]
    def seconds(copies: int) -> float:
        start = time.process_time()
        checked(("<html><body>" + write(copies)).encode(), "a.html")
        return time.process_time() - start

    seconds(50)
    assert seconds(4000) < 60 * max(seconds(200), 0.02)


@pytest.mark.skipif(not SHARED or not ARCHIVE.is_file(), reason="ANWEN_SHARED")
@pytest.mark.shared
@pytest.mark.slow
def test_statutes_in_markdown() -> None:
    with tarfile.open(ARCHIVE) as archive:
        members = [member for member in archive.getmembers() if member.name.endswith(".md")]
        for member in random.Random(11).sample(members, 60):
            file = archive.extractfile(member)
            assert file is not None
            found = checked(file.read(), member.name)
            assert found is not None
            assert found.format == "md"
            directive = parse(found.text, as_of=AS_OF, name=Path(member.name).stem)
            articles = [c for c in directive.clauses if c.kind is ClauseKind.ARTICLE]
            assert all(found.places(clause.spans) for clause in articles)
