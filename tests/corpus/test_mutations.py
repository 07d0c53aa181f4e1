"""Damage that must not change the clause tree: page breaks, widths, blank lines, line ends."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from corpus.directive import Directive
from corpus.layout import measure, read_lines
from corpus.load import decode
from corpus.normalize import fold
from corpus.parse import parse
from corpus.read import DIRECTIVES
from corpus.sidecar import read_sidecar

AS_OF = date(2026, 1, 1)
NAMES = sorted(path.stem for path in DIRECTIVES.glob("*.txt"))
PAGE_BREAKS = ("\f", "\n\n", "\n\n— 3 —\n\n", "\r\n\r\n")
Tree = list[tuple[str, tuple[str, ...], str, str]]


@cache
def source(name: str) -> str:
    return decode((DIRECTIVES / f"{name}.txt").read_bytes())


def tree(name: str, text: str) -> Tree:
    sidecar = read_sidecar(DIRECTIVES / f"{name}.toml")
    item: Directive = parse(text, sidecar, as_of=AS_OF, name=name)
    return [
        (clause.label, clause.path, fold(clause.text), clause.parent) for clause in item.clauses
    ]


def half_width(text: str) -> str:
    folded = (unicodedata.normalize("NFKC", character) for character in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, folded, strict=True))


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c in "(),:;.0123456789" else c for c in text)


def without_blank_lines(text: str) -> str:
    return re.sub(r"\n(?:[ \u3000\u2002\xa0]*\n)+", "\n", text)


def more_blank_lines(text: str) -> str:
    return text.replace("\n", "\n \n\n")


def other_line_ends(text: str) -> str:
    return text.replace("\n", "\r\n")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "change", [half_width, full_width, without_blank_lines, more_blank_lines, other_line_ends]
)
def test_widths_and_blank_lines_leave_the_tree(name: str, change: Callable[[str], str]) -> None:
    assert tree(name, change(source(name))) == tree(name, source(name))


def places_to_break(text: str) -> list[int]:
    """Places inside sentences of full lines, four characters away from any sign.

    A break inside a short line of a hard-wrapped text leaves two readings, so it is no test.
    """
    least = measure(read_lines(text)) - 1
    places: list[int] = []
    for line in re.finditer(r"[^\n]+", text):
        if len(re.sub(r"\s", "", line.group())) < max(least, 20):
            continue
        for inner in re.finditer(r"(?<=[\u4e00-\u9fff]{4})(?=[\u4e00-\u9fff]{4})", line.group()):
            if inner.start() > 22 or least > 0:
                places.append(line.start() + inner.start())
    return places


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("mark", PAGE_BREAKS, ids=repr)
def test_page_breaks_leave_the_tree(name: str, mark: str) -> None:
    text = source(name)
    places = places_to_break(text)
    dice = random.Random(f"{name}{mark}")
    for _ in range(3):
        broken = text
        for at in sorted(dice.sample(places, 8), reverse=True):
            broken = broken[:at] + mark + broken[at:]
        assert tree(name, broken) == tree(name, text)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("shanxi-2024-01", "（十|六）燃气"),
        ("shanxi-2024-01", "(二|十一)加强"),
        ("shanxi-2024-01", "一、健全落实|安全责任"),
        ("shanxi-2024-01", "晋政发〔20|24〕1号"),
        ("shanxi-2024-01", "省市场监管局等部门分|工负责）"),
        ("shanxi-2020-45", "2．|落实企业主要负责人"),
        ("shanxi-2020-45", "附件8\n交通运输(民航、铁路、邮政|、水上"),
        ("hongtong-2024-interpretation", "第二部|分：聚焦"),
        ("hongtong-2024-interpretation", "1|. “七化"),
        ("lvliang-2025-draft", "16. 加强|应急队伍"),
        ("lvliang-2025-draft", "市安委会、市安委会|各成员单位"),
    ],
)
def test_page_breaks_inside_numbers_headings_and_rows(name: str, words: str) -> None:
    text = source(name)
    before, after = words.split("|")
    assert before + after in text
    broken = text.replace(before + after, f"{before}\n\n{after}", 1)
    assert tree(name, broken) == tree(name, text)
