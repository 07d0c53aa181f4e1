"""Where on a web page the document stands: found by the density of its text, not by its site.

1. A block of content is a sentence or a table that is not made of links and is no page furniture
   (search box, share bar, copyright, related pages).
2. From the page downwards the element that holds the most content is entered, as long as it
   leaves nothing behind but furniture, or a trifle that is told as a doubt.
3. Of the blocks inside, furniture is left out. The card above the text (索引号, 成文日期) is no
   part of the document, wherever on the page it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from corpus.formats.html_blocks import Block
from corpus.formats.html_card import find_card
from corpus.numbering import DOCUMENT_NUMBER, read_marker
from corpus.stretch import plain

Element = Any
_FURNITURE = re.compile(
    r"^(?:[【\[(（<]?\s*(?:打\s*印|关\s*闭|收\s*藏|复\s*制|纠\s*错|返\s*回|分\s*享|下\s*载|大|中|小)"
    r"(?:本页|窗口|此页|顶部|列表|首页|正文)?\s*[】\])）>|]?\s*[|\uff5c/、]?\s*)+$"
    r"|^(?:分享到?|转发|字[体号]|视力保护色|扫一扫|扫码|微信|微博|手机(?:版|看)|无障碍|当前位置"
    r"|您?现在的位置|您的位置"
    r"|上一[篇条页]|下一[篇条页]|相关(?:链接|阅读|文章|新闻|信息|解读|文件|稿件|附件)|责任编辑|编辑|责编|审核|校对"
    r"|来源|信息来源|文章来源|稿源|作者|浏览|点击|阅读(?:次数|量)|访问量|发布(?:时间|日期)|时间)"
    r"\s*(?:[:：>]|到|至|在手机|$)"
    r"|版权所有|ICP备|公网安备|网站标识码|网站地图|联系我们|关于我们|技术支持\s*[:：]|建议使用.{0,20}浏览器"
    r"|分辨率|政府网站找错|违法和不良信息|主办单位?\s*[:：]|承办单位?\s*[:：].{0,30}(?:中心|公司)"
    r"|Copyright|All Rights Reserved"
)
_ATTACHED = re.compile(r"^附\s*[件表录图]|\.(?:docx?|pdf|xlsx?|wps|ofd|zip|rar)\s*$", re.IGNORECASE)
_DATE = re.compile(r"^[\d一二三四五六七八九零]{4}\s*年.{1,6}月.{0,6}日$")
_ENDS = re.compile(r"[。；：;:！？]$")
_SENTENCE = 25
_TRIFLE = 0.03  # of the page's content may be left behind, with a doubt
_LONGEST_TRIFLE = 200


@dataclass(frozen=True)
class Article:
    """The blocks of the document, those above it on the page, and content that was left out."""

    blocks: tuple[Block, ...]
    above: tuple[Block, ...] = ()
    left_out: tuple[Block, ...] = ()


def find_article(blocks: Sequence[Block], root: Element) -> Article:
    """The document among the blocks of a page; no blocks where the page has no content."""
    card = _cards(blocks)
    others = [block for block in blocks if id(block) not in card]
    content = [block for block in others if _is_content(block)]
    if not content:
        return Article(())
    place, left_out = _enter(root, others, content)
    inside = [block for block in others if _stands_in(block, place)]
    above = blocks[: blocks.index(inside[0])]
    told = (block for block in left_out if re.search(r"[。；]", block.text) and not block.rows)
    return Article(tuple(_trimmed(inside)), tuple(above), tuple(told))


def _cards(blocks: Sequence[Block]) -> set[int]:
    """Identities of the blocks of the page's card, which is read apart from the document."""
    found: set[int] = set()
    for at, block in enumerate(blocks):
        if id(block) in found:
            continue
        card = find_card(blocks[at:])
        found.update(map(id, card))
        if not card and _is_content(block):
            break
    return found


def _length(block: Block) -> int:
    return len(re.sub(r"\s", "", block.text))


def _is_linked(block: Block) -> bool:
    return block.linked * 2 > _length(block)


def _is_content(block: Block) -> bool:
    if _is_linked(block) or _FURNITURE.search(block.text):
        return False
    length = _length(block)
    if block.rows:
        return length > 2 * _SENTENCE
    return length >= _SENTENCE or (length > 8 and bool(_ENDS.search(block.text)))


def _is_of_document(block: Block) -> bool:
    """Whether a short block belongs to a document: date of signing, number, annex, heading."""
    words = plain(block.text)
    return bool(
        _DATE.match(words)
        or DOCUMENT_NUMBER.match(words)
        or _ATTACHED.match(words)
        or (read_marker(words) and not _is_linked(block))
    )


def _ancestors(block: Block) -> list[Element]:
    return [block.owner, *block.owner.iterancestors()]


def _stands_in(block: Block, place: Element) -> bool:
    return block.owner is place or any(above is place for above in block.owner.iterancestors())


def _enter(
    root: Element, blocks: Sequence[Block], content: list[Block]
) -> tuple[Element, list[Block]]:
    """The innermost element that holds the document, and the trifles left outside."""
    weights: dict[Element, int] = {}
    for block in content:
        for above in _ancestors(block):
            weights[above] = weights.get(above, 0) + _length(block)
    total = weights.get(root, 0)
    place, trifles = root, list[Block]()
    inside = list(blocks)
    held = set(map(id, content))
    tables = {block.owner for block in content if block.rows}
    while True:
        heavy = max(place, key=lambda child: weights.get(child, 0), default=None)
        if heavy is None or not weights.get(heavy) or heavy in tables:
            return place, trifles
        within = [block for block in inside if _stands_in(block, heavy)]
        chosen = set(map(id, within))
        left = [block for block in inside if id(block) not in chosen]
        lost = [block for block in left if id(block) in held]
        if not _may_leave(left, lost, total):
            return place, trifles
        place, inside = heavy, within
        trifles += lost


def _may_leave(left: list[Block], lost: list[Block], total: int) -> bool:
    """Whether what an element leaves outside is no part of the document."""
    if sum(_length(block) for block in lost) > min(_TRIFLE * total, _LONGEST_TRIFLE):
        return False
    return not any(_is_of_document(block) for block in left)


def _trimmed(blocks: list[Block]) -> list[Block]:
    """The blocks without furniture, and without links at either end."""
    kept = [block for block in blocks if not _is_tool(block)]
    while kept and _is_bare_link(kept[0]):
        kept.pop(0)
    while kept and _is_bare_link(kept[-1]):
        kept.pop()
    return kept


def _is_tool(block: Block) -> bool:
    return not block.rows and _length(block) < 120 and bool(_FURNITURE.search(block.text))


def _is_bare_link(block: Block) -> bool:
    return (
        _is_linked(block)
        and not block.rows
        and not _is_of_document(block)
        and not (_ATTACHED.search(block.text))
    )
