"""Pages of other shapes: the document is found by its text, not by the names a site gives."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

import pytest

from corpus.extract import extract
from corpus.read import DIRECTIVES
from tests.tools.printed import Block, printed
from tests.tools.tree import differences, held, read_again
from tests.tools.write_html import NAV, RELATED, write_block

FILES = sorted(DIRECTIVES.glob("*.txt"))
CARD = re.compile(r"^(?:索引号|发布日期|发文机关)：.*\n", re.MULTILINE)
NEWS = "".join(
    f"<dl><dt><a href=/n/{at}>市领导检查安全生产工作</a></dt><dd>{at}日，市领导带队检查。"
    '<a href="/n">［详细］</a></dd></dl>'
    for at in range(5, 9)
)


def paragraphs(blocks: list[Block]) -> str:
    return "\n".join(write_block(block) for block in blocks)


def layout_tables(blocks: list[Block], title: str) -> str:
    """An old page: tables in tables, fonts, no heading, the card in a table of its own."""
    return f"""<HTML><HEAD><TITLE>{title}--某市政府网</TITLE></HEAD><BODY bgcolor=#ffffff>
    <TABLE width=100%><TR><TD colspan=2><TABLE><TR><TD><A href=/>首页</A></TD><TD>
    <A href=/x>公开</A></TD></TR></TABLE></TD></TR><TR><TD width=200><TABLE><TR><TD>
    栏目导航</TD></TR>
    <TR><TD><UL>{NAV}</UL></TD></TR></TABLE></TD><TD><TABLE><TR><TD align=center><FONT size=5>
    <B>{title}</B></FONT></TD></TR><TR><TD>发布时间：2024-03-01　浏览：88次</TD></TR><TR><TD>
    <TABLE border=1><TR><TD>索引号：</TD><TD>A-1</TD></TR><TR><TD>发布机构：</TD><TD>某市政府</TD>
    </TR></TABLE></TD></TR><TR><TD>{paragraphs(blocks)}</TD></TR></TABLE></TD></TR>
    <TR><TD colspan=2 align=center>版权所有：某市人民政府　技术支持：某公司</TD>
    </TR></TABLE></BODY></HTML>"""


def breaks(blocks: list[Block], title: str) -> str:
    """One element for the whole text, its paragraphs parted by breaks alone."""
    inner = "".join(
        write_block(block) if block.rows else f"　　{escape(block.text)}<br/><br/>\n"
        for block in blocks
    )
    return f"""<!doctype html><html><head><title>{title}</title></head><body>
    <header><h1>某市应急管理局</h1><nav><ul>{NAV}</ul></nav></header>
    <main><h2>{title}</h2><span>2024-03-01</span><span>来源：市应急管理局</span>
    <div id="zoom">{inner}</div></main>
    <aside><h3>最新动态</h3>{NEWS}</aside><footer>主办单位：某市应急管理局 联系我们</footer>
    </body></html>"""


def divisions(blocks: list[Block], title: str) -> str:
    """Each paragraph in a division with spans, the same head for phone and desk."""
    inner = "".join(
        write_block(block)
        if block.rows
        else f"<div class=para><span>&emsp;</span><span>{escape(block.text)}</span></div>"
        for block in blocks
    )
    return f"""<!doctype html><html><head><title>{title}_要闻_某省应急管理厅</title></head><body>
    <div class=pc><a href=/>首页</a> &gt; <a href=/a>通知公告</a></div>
    <div class=phone><a href=/>首页</a></div>
    <div class=wrap><h2>{title}</h2><p class=m><span>2024-03-01</span><span>来源：某厅</span></p>
    <div class=share>分享到：<a>微信</a></div><div class=con><article><section>{inner}</section>
    </article></div><p class=ed>责任编辑：李四</p><div class=prev>上一篇：
    <a href=/p>关于做好防汛工作的通知</a>
    </div><div>下一篇：<a href=/q>没有了</a></div></div>
    <div class=side>{NEWS}<ul>{RELATED}</ul></div></body></html>"""


def halves(blocks: list[Block], title: str) -> str:
    """The text in two divisions: the first few paragraphs, and the rest."""
    return f"""<html><head><meta name=ArticleTitle content="{title}"></head><body>
    <div><ul>{NAV}</ul></div><div class=main><div class=a>{paragraphs(blocks[:6])}</div>
    <div class=b>{paragraphs(blocks[6:])}</div></div><div>{RELATED}</div></body></html>"""


def fragment(blocks: list[Block], title: str) -> str:
    """The editor's element alone, as people copy it out of a page."""
    return f'<div class="TRS_Editor"><style>p {{}}</style>{paragraphs(blocks)}</div>'


def reader_view(blocks: list[Block], title: str) -> str:
    """Nothing but the text."""
    return f"<html><body>{paragraphs(blocks)}</body></html>"


SHAPES = (layout_tables, breaks, divisions, halves, fragment, reader_view)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
@pytest.mark.parametrize("at", range(len(FILES)), ids=[path.stem for path in FILES])
def test_the_document_is_found(shape: Callable[[list[Block], str], str], at: int) -> None:
    item = held(FILES[at])
    data = shape(printed(item), item.title).encode()
    text = CARD.sub("", extract(data, "page.html").text)
    assert differences(item, read_again(FILES[at], text)) == []
