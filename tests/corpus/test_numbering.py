"""Printed numbers: what is one and what only speaks of one."""

from __future__ import annotations

import pytest

from corpus.numbering import Rank, is_broken_marker, read_marker, read_number
from corpus.stretch import plain


@pytest.mark.parametrize(
    ("line", "rank", "name"),
    [
        ("一、总体要求", Rank.SECTION, "一"),
        ("十二．附则", Rank.SECTION, "十二"),
        ("（二十一）加强", Rank.CLAUSE, "(二十一)"),
        ("（五)强化宣传引导", Rank.CLAUSE, "(五)"),
        ("( 三 ) 落实", Rank.CLAUSE, "(三)"),
        ("３．强化", Rank.ITEM, "3"),
        ("12. 原则", Rank.ITEM, "12"),
        ("4、加强", Rank.ITEM, "4"),
        ("（2）消防", Rank.SUBITEM, "(2)"),
        ("③清理", Rank.CIRCLED, "③"),
        ("2）排查", Rank.HALF_BRACKET, "2)"),
        ("1.2 目标", Rank.DECIMAL, "1.2"),
        ("一是压实", Rank.SPOKEN, "一是"),
        ("二要明确", Rank.SPOKEN, "二要"),
        ("第三部分：聚焦", Rank.DIVISION_PART, "第三部分"),
        ("第一章 总则", Rank.CHAPTER, "第一章"),
        ("第二十一条 生产经营单位", Rank.ARTICLE, "第二十一条"),
        ("第十七条之一 有下列", Rank.ARTICLE, "第十七条之一"),
    ],
)
def test_numbers_at_the_head_of_a_line(line: str, rank: Rank, name: str) -> None:
    marker = read_marker(plain(line))
    assert marker is not None
    assert (marker.rank, marker.name) == (rank, name)


@pytest.mark.parametrize(
    "line",
    [
        "（三）项规定的事项",
        "（二）、（三）项",
        "2024年安全生产",
        "3.5米以上",
        "10座智能化煤矿",
        "第三十一条的决定》第一次修正",
        "第二条第一款",
        "三要素",
        "一是否",
        "（试行）",
        "24小时值班",
    ],
)
def test_what_is_no_number(line: str) -> None:
    assert read_marker(plain(line)) is None


@pytest.mark.parametrize(
    ("words", "value"),
    [("十", 10), ("二十一", 21), ("一百零三", 103), ("一千二百六十", 1260), ("21", 21), ("③", 3)],
)
def test_values(words: str, value: int) -> None:
    assert read_number(words) == value


@pytest.mark.parametrize(
    ("line", "torn"), [("（十", True), ("第二部", True), ("12", True), ("附", True), ("条", False)]
)
def test_torn_numbers(line: str, torn: bool) -> None:
    assert is_broken_marker(plain(line)) is torn
