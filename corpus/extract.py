"""Text of a file in any format that is known, chosen by the bytes and not by the name."""

from __future__ import annotations

import re

from corpus.formats.extracted import Extracted, Progress
from corpus.load import CorpusError

MAX_FILE_BYTES = 200 * 1024 * 1024  # a scan of 300 pages in colour has about 150 MB

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_HEAD = 1024  # some printers write a header of their own before %PDF
_RIFF = re.compile(rb"RIFF....WEBP", re.DOTALL)
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_REFUSED = (
    (b"{\\rtf", "这是 RTF 文件，请用 Word 或 WPS 打开后另存为 docx，再添加。"),
    (b"Rar!", "这是 RAR 压缩包，请解压后逐个添加其中的文件。"),
    (b"7z\xbc\xaf\x27\x1c", "这是 7z 压缩包，请解压后逐个添加其中的文件。"),
    (b"\x1f\x8b", "这是 gzip 压缩包，请解压后逐个添加其中的文件。"),
)


def extract(data: bytes, name: str, progress: Progress | None = None) -> Extracted:
    """The text of a file given as bytes; ``name`` is its file name, ``progress`` hears pages done.

    Raises ``CorpusError`` with a message for the person who gave it, and nothing else.
    """
    if len(data) > MAX_FILE_BYTES:
        raise CorpusError(
            f"文件过大：{len(data) // 1048576} MB，上限为 {MAX_FILE_BYTES // 1048576} MB。"
        )
    for sign, message in _REFUSED:
        if data.startswith(sign):
            raise CorpusError(message)
    if b"%PDF-" in data[:_PDF_HEAD]:
        from corpus.formats.pdf import read_pdf

        return read_pdf(data, progress)
    if _is_image(data):
        from corpus.formats.ocr import read_image

        return read_image(data, progress)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE)):
        from corpus.formats.docx import read_docx

        return read_docx(data)
    return _read_written(data, name)


def _is_image(data: bytes) -> bool:
    if data.startswith(b"BM"):  # two letters are too few to go by: the header repeats the size
        return int.from_bytes(data[2:6], "little") == len(data)
    return data.startswith(_IMAGES) or bool(_RIFF.match(data))


def _read_written(data: bytes, name: str) -> Extracted:
    """The text of a file that is text itself: a web page, Markdown or plain."""
    from corpus.formats.html import is_html, read_html
    from corpus.formats.plain import read_plain

    return read_html(data) if is_html(data, name) else read_plain(data, name)
