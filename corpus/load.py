"""Bytes of a directive file to text, or a plain message why not."""

from __future__ import annotations

import re

MAX_BYTES = 5 * 1024 * 1024  # a long statute has 0.3 MB
_BINARY_SIGNS = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_WRITTEN = re.compile(
    "[\t\n\r -~\u2010-\u203b\u2460-\u24ff\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
)
_PLAIN_CONTROLS = frozenset(b"\t\n\r\f\v")


class CorpusError(Exception):
    """A document cannot be read; the message is Chinese and meant for the person who gave it."""


def decode(data: bytes) -> str:
    """Text of a directive file given as UTF-8 or UTF-16 (with or without mark), GBK or GB18030.

    Line ends are kept as they are, since offsets count the characters of the decoded file.
    Raises ``CorpusError`` for an empty, binary, oversized or unreadable file.
    """
    if len(data) > MAX_BYTES:
        raise CorpusError(
            f"文件过大：{len(data) // 1048576} MB，上限为 {MAX_BYTES // 1048576} MB。"
        )
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xfe\xff"):
        raise CorpusError("文件是空的，没有可以读取的文字。")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode_as(data, "utf-16")
    if not data.startswith(_BINARY_SIGNS):
        unmarked = _decode_unmarked(data)
        if unmarked:
            return unmarked
    if data.startswith(_BINARY_SIGNS) or _looks_binary(data):
        raise CorpusError("文件不是纯文本（像是 PDF、Word、图片或压缩包），请先另存为文本文件。")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode_as(data, "gb18030")


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise CorpusError("文件编码无法识别，只支持 UTF-8 和 GBK/GB18030。") from error
    readable = sum(character.isprintable() or character.isspace() for character in text[:65536])
    if readable < 0.95 * min(len(text), 65536):
        raise CorpusError("文件编码无法识别，只支持 UTF-8 和 GBK/GB18030。")
    return text.removeprefix("\ufeff")


def _decode_unmarked(data: bytes) -> str:
    """The text of UTF-16 without its mark, as some editors save it; empty where it is none.

    Its line ends hold a zero byte, which no other encoding of text has.
    """
    if len(data) % 2 or b"\x00" not in data[:65536]:
        return ""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_WRITTEN.findall(text[:65536])) >= 0.97 * min(len(text), 65536):
            return text
    return ""


def _looks_binary(data: bytes) -> bool:
    head = data[:65536]
    controls = sum(byte < 32 and byte not in _PLAIN_CONTROLS for byte in head)
    return b"\x00" in head or controls * 100 > len(head)
