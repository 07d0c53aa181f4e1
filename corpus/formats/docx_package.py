"""The container of a Word file, looked at before anything in it is read.

A docx is a zip of XML parts. Refused with a plain message: other kinds of file in the same
container, encryption, damage, parts that unpack to more than a document can have, and document
type declarations, which OOXML forbids (ECMA-376 part 2, 9.1.4) and entity attacks need.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from corpus.load import CorpusError

_OLE = b"\xd0\xcf\x11\xe0"
_MOST_PARTS = 10_000
_MOST_XML = 40 * 1024 * 1024
_MOST_BYTES = 400 * 1024 * 1024
_MAIN_PART = re.compile(r"^word/document\d*\.xml$")
_XML_NAME = re.compile(r"\.(?:xml|rels)$", re.IGNORECASE)
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DAMAGED = "Word 文件已损坏，无法打开，请用 Word 或 WPS 修复后另存为 docx。"
_OTHERS = (
    ("xl/workbook.xml", "这是 Excel 表格，请把表格复制到 Word 中另存为 docx，再添加。"),
    ("ppt/presentation.xml", "这是 PPT 演示文稿，请另存为 PDF，再添加。"),
    ("OFD.xml", "这是 OFD 版式文件，请用阅读器另存为 PDF，再添加。"),
    ("content.xml", "这是 OpenDocument 文件，请用 WPS 或 Word 另存为 docx，再添加。"),
)


def check_package(data: bytes) -> None:
    """Nothing where the bytes are a Word file that can be opened; else ``CorpusError``."""
    if data.startswith(_OLE):
        raise CorpusError(_ole_message(data))
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _check_parts(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise CorpusError(_DAMAGED) from error
    except (NotImplementedError, RuntimeError) as error:  # a method or a password of zip itself
        raise CorpusError(
            "Word 文件已加密或保存方式特殊，请去掉密码，另存为 docx 后再添加。"
        ) from error


def _ole_message(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "Word 文件设有打开密码，请去掉密码后另存为 docx，再添加。"
    return "这是旧版 Office 文件（doc、wps、xls 等），请用 Word 或 WPS 打开后另存为 docx，再添加。"


def _check_parts(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    names = {part.filename for part in parts}
    if not any(_MAIN_PART.match(name) for name in names):
        raise CorpusError(_other_message(names))
    xml = [part for part in parts if _XML_NAME.search(part.filename)]
    if (
        len(parts) > _MOST_PARTS
        or sum(part.file_size for part in parts) > _MOST_BYTES
        or sum(part.file_size for part in xml) > _MOST_XML
    ):
        raise CorpusError(
            "Word 文件打开后过大，为保护系统没有读取。请确认来源，可靠的拆分后再添加。"
        )
    for part in xml:
        if _DECLARATION.search(package.read(part).replace(b"\x00", b"")):
            raise CorpusError(
                "Word 文件里有可疑内容，为保护系统没有读取。"
                "请用 Word 或 WPS 打开，另存为 docx 后再添加。"
            )


def _other_message(names: set[str]) -> str:
    for sign, message in _OTHERS:
        if sign in names:
            return message
    if "[Content_Types].xml" in names:
        return _DAMAGED
    return "这是压缩包，请解压后逐个添加其中的文件。"
