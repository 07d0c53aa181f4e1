"""Files that must be refused with a plain message: other kinds, damage, attacks."""

from __future__ import annotations

import random
import struct
import time
import zipfile
from io import BytesIO

import pytest

from corpus.extract import extract
from corpus.load import CorpusError
from tests.tools.word_xml import HEAD, NAMES, lines_of, p, package, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(*names: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (OLE + b"\x00" * 600, "另存为 docx"),
        (OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "Excel"),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), "PPT"),
        (archive("OFD.xml"), "OFD"),
        (archive("mimetype", "content.xml"), "OpenDocument"),
        (archive("a.txt"), "压缩包"),
        (archive("[Content_Types].xml"), "损坏"),
        (archive("[Content_Types].xml", "word/document.xml"), "损坏"),
        (b"PK\x03\x04" + b"\x00" * 100, "损坏"),
        (b"{\\rtf1 x}", "RTF"),
        (b"Rar!\x1a\x07", "RAR"),
    ],
)
def test_other_kinds_are_named(data: bytes, said: str) -> None:
    with pytest.raises(CorpusError, match=said):
        extract(data, "文件.docx")


def test_a_file_that_unpacks_to_too_much_is_refused_at_once() -> None:
    body = f"<w:document {NAMES}><w:body>{p('甲' * 100)}</w:body></w:document>"
    bomb = package({"word/document.xml": body + " " * (60 * 1024 * 1024)})
    assert len(bomb) < 200_000
    start = time.process_time()
    with pytest.raises(CorpusError, match="过大"):
        extract(bomb, "a.docx")
    assert time.process_time() - start < 2


def test_a_false_size_does_not_help_a_bomb() -> None:
    bomb = bytearray(package({"word/document.xml": " " * (50 * 1024 * 1024)}))
    size = struct.pack("<I", 50 * 1024 * 1024)
    data = bytes(bomb).replace(size, struct.pack("<I", 1000))
    with pytest.raises(CorpusError):
        extract(data, "a.docx")


ENTITIES = '<!DOCTYPE x [<!ENTITY a "哈哈哈"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "{}">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("target", ["file:///etc/passwd", "http://127.0.0.1:9/x"])
def test_entities_are_refused(target: str, encoding: str) -> None:
    body = f"<w:document {NAMES}><w:body>{p('&b;&f;')}</w:body></w:document>"
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    text = (head + ENTITIES.format(target) + body).encode(encoding)
    with pytest.raises(CorpusError, match="可疑"):
        extract(package({"word/document.xml": text}), "a.docx")


def test_deep_nesting_ends_in_a_message() -> None:
    deep = "<w:smartTag>" * 5000 + "</w:smartTag>" * 5000
    with pytest.raises(CorpusError):
        extract(word(f"<w:p>{deep}</w:p>"), "a.docx")


def test_a_file_under_a_password_of_zip() -> None:
    data = bytearray(word(p("甲")))
    at = data.find(b"PK\x01\x02")
    while at >= 0:  # the flag of encryption in each entry of the directory
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    with pytest.raises(CorpusError, match="加密"):
        extract(bytes(data), "a.docx")


def test_strange_values_do_no_harm() -> None:
    strange = (
        '<w:numPr><w:ilvl w:val="x"/><w:numId w:val="-3"/></w:numPr><w:pStyle w:val="nobody"/>'
    )
    wide = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999999"/></w:tcPr>'
    body = p("甲", strange) + wide + p("乙") + "</w:tc></w:tr></w:tbl>"
    numbering = f'{HEAD[:0]}<w:num w:numId="-3"><w:abstractNumId w:val="z"/></w:num>'
    assert lines_of(extract(word(body, numbering=numbering), "a.docx")) == ["甲", "乙"]


def test_damaged_files_give_a_message_or_text() -> None:
    whole = word("".join(p(f"（{at}）甲乙丙。") for at in range(60)))
    chance = random.Random(5)
    for _ in range(300):
        data = bytearray(whole)
        if chance.random() < 0.3:
            del data[chance.randrange(len(data)) :]
        for _ in range(chance.randrange(1, 6)):
            if data:
                data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            extract(bytes(data), "a.docx")
        except CorpusError as error:
            assert any("\u4e00" <= sign <= "\u9fff" for sign in str(error))
