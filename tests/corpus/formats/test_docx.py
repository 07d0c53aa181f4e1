"""Word files: round trips of the five directives, numbers, tables, marks of editing, attacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.extract import extract
from corpus.read import DIRECTIVES
from tests.tools.printed import Block, printed
from tests.tools.tree import differences, held, read_again
from tests.tools.write_docx import write_docx

FILES = sorted(DIRECTIVES.glob("*.txt"))


def test_lines_copied_out_of_a_print_are_put_together_again() -> None:
    path = next(path for path in FILES if path.stem == "xiangyuan-2023-01")
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    read = extract(write_docx([Block("plain", line) for line in lines if line]), "a.docx")
    assert any("按行断开" in doubt for doubt in read.doubts)
    assert differences(held(path), read_again(path, read.text)) == []


@pytest.mark.parametrize("automatic", [False, True], ids=["typed", "automatic"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_directive_comes_back_with_its_clause_tree(path: Path, automatic: bool) -> None:
    data = write_docx(printed(held(path)), automatic=automatic)
    read = extract(data, f"{path.stem}.docx")
    assert read.format == "docx"
    assert differences(held(path), read_again(path, read.text)) == []
    for line in read.lines:
        assert read.text[line.span.start : line.span.end].strip()
