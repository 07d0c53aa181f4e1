"""A directive written to a page of the shape that government sites have, for round trips.

Around the text stand what such pages put there: navigation, a search form, the card with the index
number, share bar, related pages, the imprint of the site, scripts, hidden and commented text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from tests.tools.printed import Block, Cell

NAV = "".join(
    f'<li><a href="/{at}/">{name}</a></li>'
    for at, name in enumerate(("首页", "新闻", "政务公开", "政务服务", "互动交流", "魅力山西"))
)
RELATED = "".join(
    f'<li><a href="/r/{at}.html">{name}</a><span>2024-03-0{at}</span></li>'
    for at, name in enumerate(
        (
            "图解：一图读懂《关于做好安全生产工作的通知》",
            "省政府新闻办举行安全生产新闻发布会，介绍有关情况。",
            "省应急管理厅有关负责人就通知答记者问：压实责任、防范风险",
        ),
        1,
    )
)
PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="{charset}">
<meta name="SiteName" content="某省人民政府门户网站">
<meta name="ArticleTitle" content="{title}">
<title>{title}_政府文件_某省人民政府门户网站</title>
<style>.nav li {{ float: left; }}</style>
<script>var words = "<p>一、脚本里的文字不是正文。</p>"; document.write(words);</script>
</head>
<body>
<!-- <p>（一）注释里的文字不是正文。</p> -->
<div class="top"><a href="/en">English</a> | <a href="/wza">无障碍浏览</a> |
今天是2024年3月1日 星期五</div>
<div class="nav"><ul>{nav}</ul></div>
<div class="search"><form action="/s">
<input name="q" value="请输入关键字"><button>搜索</button></form></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; 正文</div>
<div class="main">
<div class="left"><div class="pages">
<table class="card"><tr><td>索 引 号：</td><td>11140000/2024-00001</td>
<td>主题分类：</td><td>安全生产</td></tr>
<tr><td>发文机关：</td><td>{authority}</td><td>成文日期：</td><td>{signed}</td></tr>
<tr><td>标　　题：</td><td colspan="3">{title}</td></tr></table>
<h1>{title}</h1>
<div class="tools">发布时间：2024-03-01 10:20 来源：办公厅 浏览次数：<span id="n">12</span>次
 字体：【<a>大</a> <a>中</a> <a>小</a>】 <a>打印</a></div>
<div class="{frame}">
{body}
</div>
<div style="display:none">二维码图片的替代文字，不应当读取。</div>
<div class="share">分享到：<a>微信</a><a>微博</a></div>
<div class="tools">【<a>打印本页</a>】【<a>关闭窗口</a>】</div>
<div>责任编辑：张三</div>
<div>扫一扫在手机打开当前页</div>
<div class="about"><h3>相关链接</h3><ul>{related}</ul></div>
</div></div>
<div class="right"><h3>热点专题</h3><ul>{nav}</ul></div>
</div>
<div class="foot"><p>主办单位：某省人民政府办公厅　承办单位：某省政务信息中心</p>
<p>版权所有 某ICP备05000001号
<a href="http://beian">某公网安备 14010000000001号</a> 网站标识码1400000001</p>
<p>建议使用1024×768分辨率浏览本站。本网站所刊登的信息，未经授权不得转载。</p></div>
<script src="//stat.example/x.js"></script>
</body></html>
"""


def write_html(
    blocks: Iterable[Block], *, title: str, authority: str = "", encoding: str = "utf-8"
) -> bytes:
    """The bytes of a page with the blocks as its document."""
    body = "\n".join(write_block(block) for block in blocks)
    page = PAGE.format(
        charset="gb2312" if encoding.startswith("gb") else encoding,
        title=escape(title),
        authority=escape(authority),
        signed="",
        nav=NAV,
        related=RELATED,
        frame="TRS_UEDITOR",
        body=body,
    )
    return page.encode(encoding)


def write_block(block: Block) -> str:
    """A paragraph or table as an editor of a site leaves it."""
    if block.rows:
        return _table(block.rows)
    align = ' style="text-align: center;"' if block.kind == "title" else ""
    words = escape(block.text)
    middle = len(block.text) // 2
    if "&" not in words and middle > 8:  # editors leave spans in the middle of words
        words = f'{words[:middle]}<span style="font-size: 16pt;">{words[middle:]}</span>'
    return f"<p{align}>&nbsp;&nbsp;&nbsp;&nbsp;{words}</p>"


def _table(rows: Sequence[tuple[Cell, ...]]) -> str:
    printed = "".join(
        "<tr>"
        + "".join(
            f'<td rowspan="{cell.rows}" colspan="{cell.columns}"><p>{escape(cell.text)}</p></td>'
            for cell in row
        )
        + "</tr>\n"
        for row in rows
    )
    return f'<table border="1"><tbody>{printed}</tbody></table>'
