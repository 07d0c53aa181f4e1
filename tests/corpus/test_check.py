from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from corpus.check import check, render
from corpus.check_text import unknown_units
from corpus.directive import Directive, Element, ElementKind, Span
from corpus.duties import attach_duties
from corpus.library import Library
from corpus.read import read_directive, read_library
from corpus.units import parse_register

SOURCES = Path(__file__).parents[2] / "corpus" / "directives"
AS_OF = date(2025, 6, 30)
NOTICE = """某市人民政府关于做好冬季安全生产工作的通知

各县（市、区）人民政府：

现将有关事项通知如下：

一、开展检查

（一）检查企业。各级各部门要检查企业。（市应急局牵头，市从未有过局、市公安局分工负责）

（三）检查学校。各级各部门要检查学校。（市教育局具体抓落实并负责）

（四）检查医院。市卫健委负责检查医院，由市应急局牵头汇总，不留死角。

二、保障措施

（五）加强领导。各级各部门要加强领导。（市安委会成员单位负责）
"""


@cache
def library() -> Library:
    return read_library(SOURCES, AS_OF)


@pytest.fixture
def notice(tmp_path: Path) -> Directive:
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE, encoding="utf-8")
    return read_directive(path, AS_OF)


@pytest.mark.parametrize("path", sorted(SOURCES.glob("*.txt")), ids=lambda path: path.stem)
def test_nothing_of_the_five_directives_is_lost(path: Path) -> None:
    report = check(read_directive(path, AS_OF))
    assert report.lost == ()
    assert report.unresolved == ()
    assert report.unread_notes == ()
    assert "结论：原文没有丢字" in render(report)


def test_stray_fragments_and_detours_are_shown() -> None:
    city = check(library().directive("吕梁2025征求意见稿"))
    assert [piece.words for piece in city.fragments] == ["责)"]
    county = check(library().directive("襄政发〔2023〕1号"))
    assert [piece.words for piece in county.fragments] == ["条"]
    assert [piece.words[:4] for piece in county.detours] == ["二、严格"]


def test_missing_text_is_named() -> None:
    words = render(check(library().directive("晋政办发〔2020〕45号")))
    assert "附件12列出而没有收录" in words
    assert "附件13列出而没有收录" in words
    assert "附件11的文本不完整" in words


def test_a_lost_character_is_found() -> None:
    directive = library().directive("晋政发〔2024〕1号")
    without = replace(directive, elements=directive.elements[:5] + directive.elements[6:])
    lost = check(without).lost_text
    assert lost[0].span == directive.elements[5].span
    assert "有内容丢失" in render(check(without))


def test_a_character_in_no_clause_is_found() -> None:
    directive = library().directive("晋政发〔2024〕1号")
    at = next(i for i, clause in enumerate(directive.clauses) if clause.label.endswith("(十六)"))
    clause = directive.clauses[at]
    clauses = (*directive.clauses[:at], *directive.clauses[at + 1 :])
    lost = check(replace(directive, clauses=clauses)).lost_text
    assert lost[0].span.start == clause.start
    assert lost[-1].span.end == clause.end


def test_overlapping_elements_are_found() -> None:
    directive = library().directive("晋政发〔2024〕1号")
    twice = Element(ElementKind.FURNITURE, Span(10, 20))
    assert check(replace(directive, elements=(*directive.elements, twice))).lost_text


def test_a_note_without_a_record_is_found() -> None:
    directive = library().directive("晋政发〔2024〕1号")
    bare = replace(
        directive, clauses=tuple(replace(clause, duties=()) for clause in directive.clauses)
    )
    assert len(check(bare).lost_notes) == 42


def test_what_a_person_should_look_at(notice: Directive) -> None:
    report = check(notice)
    assert [name for name, _ in report.unresolved] == [
        "市从未有过局", "市公安局", "市安委会成员单位", "市应急局"
    ]  # fmt: skip
    assert [note.words for note in report.unread_notes] == ["（市教育局具体抓落实并负责）"]
    assert any(piece.words.startswith("死角") or "市应急局牵头" in piece.words
               for piece in report.unrecorded)  # fmt: skip
    assert any("编号不连续" in doubt and "(三)" in doubt for doubt in report.doubts)
    words = render(report)
    for part in (
        "编号不连续",
        "读不懂的责任括注",
        "名录里没有的单位：市从未有过局",
        "请人工看一眼",
    ):
        assert part in words


def test_an_empty_register_lists_every_name() -> None:
    directive = attach_duties(library().directive("晋政发〔2024〕1号"), parse_register(""))
    report = check(directive, parse_register(""))
    assert "省住建厅" in [name for name, _ in report.unresolved]


@pytest.mark.parametrize("count", [0, 1, 5, 6, 60, 61, 200])
def test_many_unknown_units_are_one_line(count: int) -> None:
    unknown = tuple((f"第{at}办", ("甲 一", "甲 二")) for at in range(count))
    report = replace(check(library().directive("晋政发〔2024〕1号")), unresolved=unknown)
    lines = list(unknown_units(report))
    assert len(lines) == (count if count <= 5 else 1)
    if count > 5:
        assert f" {count} 个" in lines[0]
        assert all(name in lines[0] for name, _ in unknown[:60])
        assert ("另有" in lines[0]) == (count > 60)


@pytest.mark.parametrize("text", ["只有一行话", "（", "a\tb\n\tc"])
def test_odd_files_get_a_report(tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(text, encoding="utf-8")
    directive = read_directive(path, AS_OF)
    report = check(directive)
    assert report == check(directive)
    assert "■" in render(report)
