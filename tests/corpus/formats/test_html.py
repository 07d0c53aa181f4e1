"""Web pages: round trips of the five directives, the card, encodings, furniture, attacks."""

from __future__ import annotations

import random
import re
from datetime import date
from pathlib import Path

import pytest

from corpus.directive import Directive, Status
from corpus.duties import attach_duties
from corpus.extract import extract
from corpus.load import CorpusError
from corpus.parse import parse
from corpus.read import DIRECTIVES
from tests.tools.printed import printed
from tests.tools.tree import differences, held, read_again
from tests.tools.word_xml import lines_of
from tests.tools.write_html import write_html

AS_OF = date(2026, 1, 1)
FILES = sorted(DIRECTIVES.glob("*.txt"))
CARD = re.compile(r"^(?:索引号|发布日期)：.*\n", re.MULTILINE)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_directive_comes_back_with_its_clause_tree(path: Path, encoding: str) -> None:
    item = held(path)
    data = write_html(
        printed(item), title=item.title, authority=item.issuing_authority, encoding=encoding
    )
    read = extract(data, f"{path.stem}.html")
    assert read.format == "html"
    assert differences(item, read_again(path, CARD.sub("", read.text))) == []
    with_card = differences(item, read_again(path, read.text))
    assert [line.split(":")[0] for line in with_card] == [f"{item.id} 标题 text"]


PAGE = """<html><head><title>{title}</title></head><body><ul><li><a href=/>首页</a></li></ul>
<div>{above}</div><div class=x>{text}</div><div>版权所有：某某市人民政府</div></body></html>"""
TEXT = (
    "<p>各县（市、区）人民政府：</p><p>现就做好安全生产工作通知如下。</p>"
    "<p>一、落实责任。各级各部门要严格落实安全生产责任，加强监督检查。</p>"
    "<p>二、排查隐患。对重点场所开展拉网式排查，建立台账，限期整改。</p>"
)


def page(text: str = TEXT, above: str = "", title: str = "某市关于做好安全生产工作的通知") -> bytes:
    return PAGE.format(title=title, above=above, text=text).encode()


def directive(data: bytes) -> Directive:
    return parse(extract(data, "page.html").text, as_of=AS_OF, name="page")


def test_the_card_gives_number_date_and_status() -> None:
    above = (
        "<ul><li><b>索 引 号：</b>000014349/2023-00001</li><li><b>发文机关：</b>某市人民政府</li>"
        "<li><b>发文字号：</b>某政发〔2023〕7号</li><li><b>成文日期：</b>2023-02-05</li>"
        "<li><b>发布日期：</b>2023-02-08 09:00</li><li><b>有 效 性：</b>废止</li></ul>"
    )
    item = directive(page(above=above))
    assert item.document_number == "某政发〔2023〕7号"
    assert item.issuing_authority
    assert (item.signed_on, item.published_on) == (date(2023, 2, 5), date(2023, 2, 8))
    assert item.status is Status.REPEALED
    assert item.title == "某市关于做好安全生产工作的通知"
    assert item.addressees == ("各县（市、区）人民政府",)
    assert [clause.path for clause in item.clauses][-2:] == [("一",), ("二",)]


def test_a_card_in_a_table_is_no_part_of_the_document() -> None:
    """Pages of a national collection: the card in one table, the text in another beside it."""
    names = (
        ("索 引 号：", "000014349/2019-00007", "主题分类：", "市场监管、安全生产监管"),
        ("发文机关：", "某市人民政府", "成文日期：", "2024年03月05日"),
        ("标　　题：", "某市人民政府关于全面加强冬春季消防安全工作的意见", "", ""),
        ("发文字号：", "某政发〔2024〕5号", "发布日期：", "2024年03月06日"),
    )
    rows = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in names)
    empty = "<tr><td>主 题 词：</td><td></td><td></td><td></td></tr>"
    text = (
        "<p>某市人民政府关于全面加强<br>冬春季消防安全工作的意见</p><p>某政发〔2024〕5号</p>"
        "<p>各县（区）人民政府，市政府各部门：</p><p>一、压实责任。各级各部门要落实消防安全责任。</p>"
        "<p>某市人民政府</p><p>2024年3月5日</p>"
    )
    page = (
        "<html><head><title>某市人民政府关于全面加强冬春季消防安全工作的意见（某政发〔2024〕5号）"
        "_信息公开专栏</title></head><body><table><tr><td>"
        f"<table>{rows}</table><table>{empty}</table></td></tr></table>"
        f"<table><tr><td>{text}</td></tr></table></body></html>"
    )
    text = extract(page.encode(), "page.html").text
    lines = text.replace("\u2029", "").splitlines()
    assert lines[:6] == [
        "索引号：000014349/2019-00007",
        "发布日期：2024年03月06日",
        "某市人民政府关于全面加强",
        "冬春季消防安全工作的意见",
        "某政发〔2024〕5号",
        "各县（区）人民政府，市政府各部门：",
    ]


def test_a_table_of_documents_is_no_card() -> None:
    head = "<tr><td>序号</td><td>文件名称</td><td>发文字号</td><td>发布日期</td></tr>"
    row = "<tr><td>1</td><td>某县燃气管理办法</td><td>某政发〔2012〕3号</td><td>2012年</td></tr>"
    page = f"<html><body><p>决定废止下列文件。</p><table>{head}{row * 3}</table></body></html>"
    assert "某县燃气管理办法" in extract(page.encode(), "page.html").text


def test_the_card_says_nothing_twice() -> None:
    number = "<p>某市关于做好安全生产工作的通知</p><p>某政发〔2023〕7号</p>"
    closing = "<p>某市人民政府</p><p>2023年2月5日</p>"
    above = "<p>发文字号：某政发〔2023〕7号</p><p>成文日期：2023年02月05日</p>"
    text = extract(page(number + TEXT + closing, above), "page.html").text
    assert text.count("某政发〔2023〕7号") == 1
    assert "成文日期" not in text
    assert text.count("关于做好安全生产工作的通知") == 1


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(CorpusError, match="没有找到正文"):
        extract(b"<html><body><div id=app></div><script>load()</script></body></html>", "a.html")


def test_scripts_comments_and_hidden_words_are_not_read() -> None:
    hidden = (
        "<script>document.write('三、脚本。')</script><!-- 四、注释。 -->"
        '<p style="display: none">五、隐藏。</p><p hidden>六、隐藏。</p>'
        "<noscript>七、无脚本。</noscript>"
    )
    text = extract(page(TEXT + hidden), "page.html").text
    assert not re.search("[三四五六七]、", text)


def test_links_to_other_files_are_told() -> None:
    attached = '<p><a href="/f/1.docx">附件1：任务分工表.docx</a></p>'
    read = extract(page(TEXT + attached), "page.html")
    assert "附件1：任务分工表" in read.text
    assert any("任务分工表" in doubt for doubt in read.doubts)


def test_a_signature_beside_the_text_is_kept() -> None:
    signed = "</div><div class=sign><p>某市人民政府</p><p>2023年2月5日</p>"
    assert lines_of(extract(page(TEXT + signed), "a.html"))[-2:] == ["某市人民政府", "2023年2月5日"]


def test_merged_cells_and_layout_tables() -> None:
    table = (
        "<table><tr><td>序号</td><td>主要内容</td><td>责任单位</td></tr>"
        "<tr><td>1</td><td>加强燃气管网巡查，建立台账并及时整改。</td>"
        "<td rowspan=2>市住建局</td></tr>"
        "<tr><td>2</td><td>加强瓶装液化气监管，开展入户安检。</td></tr></table>"
    )
    layout = f"<table><tr><td><table><tr><td>{TEXT}{table}</td></tr></table></td></tr></table>"
    item = attach_duties(directive(page(layout)))
    rows = [clause for clause in item.clauses if clause.kind == "row"]
    assert [clause.text.split("\t")[-1] for clause in rows] == ["市住建局"] * 2
    assert all(clause.duties for clause in rows)


@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "iso-8859-1", "x-unknown", ""])
def test_a_wrong_declaration_is_not_believed(declared: str) -> None:
    written = page().replace(b"<head>", f'<head><meta charset="{declared}">'.encode())
    for encoding in ("utf-8", "gb18030"):
        if declared == "iso-8859-1" and encoding == "gb18030":
            continue  # every byte is a character of it: nothing tells
        text = extract(written.decode().encode(encoding), "page.html").text
        assert "落实责任" in text


def test_a_page_saved_whole_by_a_browser() -> None:
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message.set_content(page().decode(), subtype="html", cte="quoted-printable")
    message.add_related(b"\x89PNG", "image", "png")
    assert "落实责任" in extract(message.as_bytes(), "page.mhtml").text


def test_damaged_pages_give_a_message_or_text() -> None:
    item = held(FILES[3])
    whole = write_html(printed(item), title=item.title, encoding="gb18030")
    chance = random.Random(9)
    for _ in range(80):
        data = bytearray(whole)
        if chance.random() < 0.4:
            del data[chance.randrange(len(data)) :]
        for _ in range(chance.randrange(1, 40)):
            if data:
                data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            extract(bytes(data), "a.html")
        except CorpusError as error:
            assert any("\u4e00" <= sign <= "\u9fff" for sign in str(error))
