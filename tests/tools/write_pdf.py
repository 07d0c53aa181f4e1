"""A directive as a PDF in the layout of a government print, by a real Chromium.

A4, type of 16 points, 22 lines a page, first lines indented by two characters, titles in the
middle, signature on the right, page numbers "— 3 —" in the foot, tables ruled.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tests.tools.printed import Block, Cell

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_STYLE = """
@page { size: A4; margin: 37mm 26mm 35mm 28mm }
html { font: 16pt/29pt "Noto Serif CJK SC", serif }
p { margin: 0; text-align: justify; text-indent: 2em; orphans: 1; widows: 1 }
p.title { text-align: center; text-indent: 0; font-weight: bold; font-size: 20pt }
p.plain, p.annex { text-indent: 0 }
p.annex { break-before: page }
p.signed { text-align: right; padding-right: 4em }
table { border-collapse: collapse; width: 100%; font-size: 12pt; line-height: 18pt }
td, th { border: 0.75pt solid black; padding: 2pt 4pt; vertical-align: middle; font-weight: normal }
td.narrow { width: 3em }
"""
_FOOT = (
    '<div style="width:100%;text-align:center;font:14px serif">'
    '— <span class="pageNumber"></span> —</div>'
)
_HEAD = '<div style="width:100%;text-align:right;font:10px serif;padding-right:26mm">{}</div>'


def page_html(blocks: list[Block], style: str = "") -> str:
    """The page to be printed: the blocks in government layout; ``style`` joins the style sheet."""
    body = "\n".join(_html(block) for block in blocks)
    head = f'<meta charset="utf-8"><style>{_STYLE}{style}</style>'
    return f'<!DOCTYPE html><html lang="zh-CN"><head>{head}</head><body>{body}</body></html>'


def write_pdf(browser: Browser, html: str, running_head: str = "") -> bytes:
    """The HTML printed to a PDF with page numbers in the foot."""
    page = browser.new_page()
    page.set_content(html)
    data = page.pdf(
        prefer_css_page_size=True,
        print_background=True,
        display_header_footer=True,
        header_template=_HEAD.format(running_head) if running_head else "<span></span>",
        footer_template=_FOOT,
    )
    page.close()
    return data


def _html(block: Block) -> str:
    if block.kind != "table":
        return f'<p class="{block.kind}">{escape(block.text)}</p>'
    rows = ["<tr>" + "".join(map(_cell, row)) + "</tr>" for row in block.rows]
    head, body = "".join(rows[: block.head]), "".join(rows[block.head :])
    return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"


def _cell(cell: Cell) -> str:
    narrow = ' class="narrow"' if len(cell.text) < 12 and cell.rows > 1 else ""
    return f'<td rowspan="{cell.rows}" colspan="{cell.columns}"{narrow}>{escape(cell.text)}</td>'
