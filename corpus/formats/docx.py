"""Word files (docx)."""

from __future__ import annotations

from corpus.formats.extracted import Extracted
from corpus.load import CorpusError


def read_docx(data: bytes) -> Extracted:
    """The text of a docx file given as bytes."""
    raise CorpusError("Word 文件暂不能读取，请先另存为文本文件。")
