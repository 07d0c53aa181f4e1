"""Bytes to text, and the plain message where there is none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.load import MAX_BYTES, CorpusError, decode
from corpus.read import DIRECTIVES, read_directive, read_library

AS_OF = date(2026, 1, 1)
WORDS = "一、提高站位。各县（市、区）人民政府要落实责任。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_encodings_in_use(encoding: str) -> None:
    assert decode(WORDS.encode(encoding)) == WORDS


def test_line_ends_are_kept() -> None:
    assert decode("甲\r\n乙\n".encode()) == "甲\r\n乙\n"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \r\n\t",
        b"\xef\xbb\xbf",
        b"\x00" * 100,
        b"%PDF-1.7 ...",
        b"PK\x03\x04" + bytes(range(256)),
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        bytes(range(128, 256)) * 8,
        b"a" * (MAX_BYTES + 1),
    ],
    ids=["empty", "blank", "mark only", "zeros", "pdf", "zip", "png", "noise", "too big"],
)
def test_bad_files_give_a_chinese_message(data: bytes) -> None:
    with pytest.raises(CorpusError, match=r"[\u4e00-\u9fff]"):
        decode(data)


def test_a_bad_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "坏.txt").write_bytes(b"\x00\x01\x02" * 50)
    with pytest.raises(CorpusError, match=r"坏\.txt"):
        read_directive(tmp_path / "坏.txt", AS_OF)
    with pytest.raises(CorpusError, match=r"没有\.txt"):
        read_directive(tmp_path / "没有.txt", AS_OF)
    with pytest.raises(CorpusError, match="找不到文件夹"):
        read_library(tmp_path / "无", AS_OF)


def test_a_gbk_file_reads_like_its_utf8_twin(tmp_path: Path) -> None:
    original = DIRECTIVES / "shanxi-2024-01.txt"
    twin = tmp_path / original.name
    twin.write_bytes(original.read_text(encoding="utf-8").encode("gb18030"))
    assert read_directive(twin, AS_OF).clauses == read_directive(original, AS_OF).clauses


@pytest.mark.parametrize(
    "entry", ['colour = "red"', "id = 3", 'status = "有效"', "id = ", 'short_names = "甲"']
)
def test_a_wrong_sidecar_is_told(tmp_path: Path, entry: str) -> None:
    (tmp_path / "甲.txt").write_text(WORDS, encoding="utf-8")
    (tmp_path / "甲.toml").write_text(entry, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"甲\.toml"):
        read_directive(tmp_path / "甲.txt", AS_OF)


def test_a_sidecar_says_what_the_text_does_not(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(WORDS, encoding="utf-8")
    (tmp_path / "甲.toml").write_text(
        'id = "甲县2026"\nstatus = "现行"\nlevel = "县"\nregion = "甲县"\nshort_names = ["甲"]',
        encoding="utf-8",
    )
    item = read_directive(tmp_path / "甲.txt", AS_OF)
    assert item.clauses[0].label == "甲县2026 一"
    assert (item.status.value, item.level.value, item.region) == ("现行", "县", "甲县")
    assert item.short_names == ("甲",)


def test_two_files_of_one_directive_are_told(tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        (tmp_path / f"{name}.txt").write_text(WORDS, encoding="utf-8")
        (tmp_path / f"{name}.toml").write_text('id = "同一"', encoding="utf-8")
    with pytest.raises(CorpusError, match="同一文件"):
        read_library(tmp_path, AS_OF)
