"""Web pages of government sites."""

from __future__ import annotations

import re

from corpus.formats.extracted import Extracted
from corpus.load import CorpusError

_PAGE = re.compile(rb"<!doctype\s+html|<(?:html|head|body)[\s>]", re.IGNORECASE)
_PAGE_NAME = re.compile(r"\.(?:html?|xhtml|shtml|jhtml|mht|mhtml)$", re.IGNORECASE)
_HEAD = 4096


def is_html(data: bytes, name: str) -> bool:
    """Whether the bytes are a web page; the name decides only where no page tag stands."""
    head = data[:_HEAD].replace(b"\x00", b"")
    return bool(_PAGE.search(head)) or (bool(_PAGE_NAME.search(name)) and b"<" in head)


def read_html(data: bytes) -> Extracted:
    """The article of a web page."""
    raise CorpusError("网页暂不能读取，请先另存为文本文件。")
