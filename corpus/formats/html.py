"""Web pages of government sites: the document that a page shows, without the page around it.

1. The bytes are decoded: by their mark, as UTF-8 where they are that, else as the page declares.
2. lxml reads the page; nothing is fetched or executed. ``html_blocks`` gives paragraphs and tables
   in the order of the page, ``html_article`` finds the document among them.
3. The card above the text and the title are kept as lines where the text does not hold them.
"""

from __future__ import annotations

import codecs
import re
from typing import Any

from corpus.formats.extracted import Extracted
from corpus.formats.grid import write_grid
from corpus.formats.html_article import Article, find_article
from corpus.formats.html_blocks import read_blocks
from corpus.formats.html_card import card_lines, read_card, read_title, stray_number
from corpus.formats.transcript import TORN_LINES, Transcript, are_torn_lines
from corpus.load import CorpusError

Element = Any  # lxml elements have no types of their own
_PAGE = re.compile(rb"<!doctype\s+html|<(?:html|head|body)[\s>]", re.IGNORECASE)
_PAGE_NAME = re.compile(r"\.(?:html?|xhtml|shtml|jhtml)$", re.IGNORECASE)
_ARCHIVE = re.compile(rb"^(?:From|MIME-Version|Subject|Content-Type|Snapshot)", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,20})|encoding=[\"']([\w-]{2,20})", re.I)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ATTACHMENT = re.compile(r"\.(?:docx?|pdf|xlsx?|wps|et|ofd|zip|rar)(?:\?|$)", re.IGNORECASE)
_HEAD = 4096
_MOST_BYTES = 20 * 1024 * 1024
_SHOWN = 40


def is_html(data: bytes, name: str) -> bool:
    """Whether the bytes are a web page; the name decides only where no page tag stands."""
    head = data[:_HEAD].replace(b"\x00", b"")
    if _PAGE.search(head) or (_ARCHIVE.match(head) and b"multipart/related" in head.lower()):
        return True
    return bool(_PAGE_NAME.search(name)) and b"<" in head


def read_html(data: bytes) -> Extracted:
    """The document of a web page given as bytes, with doubts for the person who adds it.

    Raises ``CorpusError`` for a page that is too large, in no known encoding or without text.
    """
    if len(data) > _MOST_BYTES:
        raise CorpusError(f"网页过大，上限为 {_MOST_BYTES // 1048576} MB。")
    transcript = Transcript()
    page = _page_of_archive(data) if _ARCHIVE.match(data) else data
    tree = _parse(_decode(page, transcript))
    found = tree.find("body")
    body = tree if found is None else found
    article = find_article(read_blocks(body), body)
    if not article.blocks:
        raise CorpusError(
            "网页里没有找到正文（可能由脚本生成）：请在浏览器中打开，另存为 PDF 或复制文字再添加。"
        )
    _write(article, read_title(tree, article.above), transcript)
    _tell_doubts(article, transcript)
    return transcript.finish("html")


def _write(article: Article, title: str, transcript: Transcript) -> None:
    """Put the card, the title and the document into the transcript."""
    card = read_card(article.above)
    number = stray_number(article.above)
    if number:
        card.setdefault("发文字号", number)
    body = "\n".join(block.text for block in article.blocks)
    for line in card_lines(card.get("标题") or title, card, body=body):
        transcript.add_paragraph(line)
    torn = are_torn_lines(block.text for block in article.blocks if not block.rows)
    if torn:
        transcript.add_doubt(TORN_LINES)
    for block in article.blocks:
        if block.rows:
            write_grid(block.rows, transcript)
        elif block.closed and not torn:
            transcript.add_paragraph(block.text)
        else:
            transcript.add_line(block.text)


def _tell_doubts(article: Article, transcript: Transcript) -> None:
    owners = {id(block.owner): block.owner for block in article.blocks}.values()
    if any(next(owner.iter("img"), None) is not None for owner in owners):
        transcript.add_doubt("正文中有图片，图片中的文字未读取。")
    if any(block.numbered for block in article.blocks):
        transcript.add_doubt("正文中有自动编号的列表，编号按浏览器的默认方式补出，请核对。")
    links = [link for owner in owners for link in owner.iter("a")]
    files = [link for link in links if _ATTACHMENT.search(link.get("href") or "")]
    names = dict.fromkeys("".join("".join(link.itertext()).split())[:_SHOWN] for link in files)
    if names:
        shown = "、".join(name for name in list(names)[:5] if name) or "未命名"
        transcript.add_doubt(f"正文链接了附件文件（{shown}），附件须另行下载添加。")
    for block in article.left_out:
        transcript.add_doubt(f"正文之外还有文字，未读取：{block.text[:_SHOWN]}…")


def _decode(data: bytes, transcript: Transcript) -> str:
    """The characters of a page; an encoding that it only claims is not believed."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(data[:_HEAD])
    name = (declared.group(1) or declared.group(2)).decode("ascii").lower() if declared else ""
    chinese = name in ("", "gb2312", "gbk", "gb_2312-80", "x-gbk", "gb18030")
    for encoding in ("gb18030",) if chinese else (name, "gb18030", "utf-8"):
        text = _decode_mostly(data, encoding)
        if text is not None:
            if "\ufffd" in text:
                transcript.add_doubt("网页中有个别字无法识别，已用“\ufffd”代替，请核对。")
            return text
    raise CorpusError("网页里的文字无法识别，请用浏览器打开，另存为 PDF 再添加。")


def _decode_mostly(data: bytes, encoding: str) -> str | None:
    """The text where all but a few bytes are of the encoding; a page cut off in a character is."""
    try:
        text = data.decode(encoding, errors="replace")
    except (LookupError, UnicodeError, ValueError):
        return None
    return text if text.count("\ufffd") * 1000 <= len(text) else None


def _parse(text: str) -> Element:
    """The page as a tree, without comments; ``CorpusError`` where it is no page or hostile."""
    from lxml import html

    parser = html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    bare = re.sub(r"^\s*<\?xml[^>]*>", "", text.replace("\x00", ""))
    try:
        tree = html.document_fromstring(bare, parser=parser)
    except Exception as error:  # lxml raises errors of its own without types to name
        raise CorpusError("网页内容无法识别，请在浏览器中打开，另存后再添加。") from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise CorpusError("网页结构过于复杂，无法读取，请用浏览器打开，另存为 PDF 再添加。")
    return tree


def _page_of_archive(data: bytes) -> bytes:
    """The page in a file that a browser saved whole (mhtml), in UTF-8 where it says how."""
    import email
    from email import policy

    try:
        for part in email.message_from_bytes(data, policy=policy.compat32).walk():
            if part.get_content_type() == "text/html":
                held = part.get_payload(decode=True)
                charset = part.get_content_charset() or "utf-8"
                if isinstance(held, bytes):
                    return held.decode(charset).encode()
    except (LookupError, UnicodeError, ValueError, AttributeError, TypeError) as error:
        raise CorpusError("网页存档（mhtml）已损坏，请重新保存。") from error
    raise CorpusError("网页存档（mhtml）里没有网页。")
