"""The five directives against what careful reading found."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.directive import Clause, ClauseKind, Directive, ElementKind
from corpus.normalize import fold
from corpus.parse import parse
from corpus.read import DIRECTIVES, read_library

AS_OF = date(2026, 1, 1)
PROVINCE, CITY, PLAN = "晋政发〔2024〕1号", "吕梁2025征求意见稿", "晋政办发〔2020〕45号"
COUNTY, READING = "襄政发〔2023〕1号", "洪洞2024政策解读"
READ = Path(__file__).parent / "read_clauses.tsv"


@cache
def directives() -> dict[str, Directive]:
    return {item.id: item for item in read_library(DIRECTIVES, AS_OF).directives}


def kinds(name: str) -> Counter[ClauseKind]:
    return Counter(clause.kind for clause in directives()[name].clauses)


def named(name: str, words: str) -> Clause:
    return directives()[name].clause(f"{name} {words}")


def test_the_five_are_held() -> None:
    assert set(directives()) == {PROVINCE, CITY, PLAN, COUNTY, READING}


def test_counts_of_the_provincial_notice() -> None:
    found = kinds(PROVINCE)
    assert (found[ClauseKind.SECTION], found[ClauseKind.CLAUSE], found[ClauseKind.PART]) == (
        7,
        31,
        5,
    )


def test_counts_of_the_city_draft() -> None:
    found = kinds(CITY)
    assert (found[ClauseKind.SECTION], found[ClauseKind.CLAUSE], found[ClauseKind.PART]) == (
        7,
        21,
        6,
    )
    rows = [clause for clause in directives()[CITY].clauses if clause.kind is ClauseKind.ROW]
    tasks = [clause.path for clause in rows if len(clause.path) == 2]
    parts = [clause.path for clause in rows if len(clause.path) == 3]
    assert tasks == [("附表", str(number)) for number in range(1, 22)]
    assert {path[:2] for path in parts} == {("附表", "11")}
    assert len(parts) == 8


def test_counts_of_the_three_year_plan() -> None:
    found = kinds(PLAN)
    assert (found[ClauseKind.CLAUSE], found[ClauseKind.ITEM]) == (169, 205)
    annexes = {clause.path[0] for clause in directives()[PLAN].clauses if len(clause.path) > 1}
    assert annexes == {"正文", *(f"附件{number}" for number in range(1, 12))}


def test_counts_of_the_county_notice() -> None:
    found = kinds(COUNTY)
    assert (found[ClauseKind.SECTION], found[ClauseKind.PARAGRAPH]) == (8, 36)
    paragraphs = Counter(
        clause.path[0]
        for clause in directives()[COUNTY].clauses
        if clause.kind is ClauseKind.PARAGRAPH
    )
    assert [paragraphs[name] for name in "一二三四五六七八"] == [1, 4, 6, 7, 4, 9, 3, 2]


def test_counts_of_the_interpretation() -> None:
    found = kinds(READING)
    assert found[ClauseKind.SECTION] == 4
    assert found[ClauseKind.PART] == 9
    assert found[ClauseKind.ITEM] == 25
    assert found[ClauseKind.TERM] == 12


@pytest.mark.parametrize(
    ("name", "words", "path", "parent"),
    [
        (PROVINCE, "(十六)", ("三", "(十六)"), "三"),
        (PROVINCE, "(二十一)地震灾害", ("四", "(二十一)", "地震灾害"), "(二十一)"),
        (CITY, "(十一)煤矿方面", ("四", "(十一)", "煤矿方面"), "(十一)"),
        (CITY, "附表16", ("附表", "16"), "附表"),
        (CITY, "附表11消防方面", ("附表", "11", "消防方面"), "附表11"),
        (PLAN, "附件4 二(五)2", ("附件4", "二", "(五)", "2"), "附件4 二(五)"),
        (PLAN, "正文 二(十一)", ("正文", "二", "(十一)"), "正文 二"),
        (PLAN, "附件12", (), None),
        (COUNTY, "六、第7段", ("六", "第7段"), "六"),
        (READING, "第二部分 一是", ("三", "第二部分", "一是"), "第二部分"),
        (READING, "术语注释8", ("术语注释", "8"), "四"),
    ],
)
def test_labels_and_paths(name: str, words: str, path: tuple[str, ...], parent: str | None) -> None:
    if parent is None:
        with pytest.raises(KeyError):
            named(name, words)
        return
    clause = named(name, words)
    assert clause.path == path
    assert clause.parent == f"{name} {parent}"


def read_clauses() -> list[tuple[str, str, str, str]]:
    with READ.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row[0], row[1], row[2], row[3]) for row in rows][1:]


@pytest.mark.parametrize(("label", "heading", "first", "last"), read_clauses())
def test_clauses_read_by_hand(label: str, heading: str, first: str, last: str) -> None:
    clause = directives()[label.split(" ", maxsplit=1)[0]].clause(label)
    assert clause.heading == heading
    assert fold(clause.text).startswith(fold(first))
    assert fold(clause.text).endswith(fold(last))


def test_a_group_note_stands_with_its_group_alone() -> None:
    group = named(PLAN, "附件2 二(二)")
    assert group.text.endswith("太原铁路局等按职责分工负责）")
    assert all("负责）" not in named(PLAN, f"附件2 二(二){at}").text for at in range(1, 6))


def test_a_merged_cell_is_repeated_with_its_source() -> None:
    first, second = named(CITY, "附表11煤矿方面"), named(CITY, "附表11非煤矿山方面")
    assert first.spans[-1] == second.spans[-1]
    assert first.text.split("\t")[:3] == second.text.split("\t")[:3]


def test_rows_hold_no_markup() -> None:
    assert not any("<p>" in clause.text for clause in directives()[CITY].clauses)
    assert not any("**" in clause.text for clause in directives()[READING].clauses)


def test_a_heading_inside_a_sentence_moves_behind_the_paragraph() -> None:
    paragraph, section = named(COUNTY, "一、第1段"), named(COUNTY, "二")
    assert "精神和习近平总书记" in paragraph.text
    assert paragraph.start < section.start < section.end < paragraph.end


def test_fragments_are_furniture_and_typos_stay() -> None:
    for name, fragment in ((COUNTY, "条"), (CITY, "责)")):
        item = directives()[name]
        furniture = [
            item.source[element.span.start : element.span.end].strip()
            for element in item.elements
            if element.kind is ElementKind.FURNITURE
        ]
        assert fragment in furniture
    assert "工业互联网十安全生产" in named(COUNTY, "六、第3段").text
    assert "AQ10552018" in named(PLAN, "附件4 二(七)5").text


def check_lossless(item: Directive) -> None:
    at = 0
    for element in item.elements:
        assert element.span.start == at < element.span.end
        at = element.span.end
    assert at == len(item.source)
    labels = [clause.label for clause in item.clauses]
    assert len(set(labels)) == len(labels)
    for clause in item.clauses:
        pieces = (item.source[span.start : span.end] for span in clause.spans)
        assert clause.text == "".join(pieces)
        assert clause.label.startswith(f"{item.id} ")
        assert not clause.parent or clause.parent in labels


@pytest.mark.parametrize("name", [PROVINCE, CITY, PLAN, COUNTY, READING])
def test_every_character_belongs_to_one_element(name: str) -> None:
    item = directives()[name]
    check_lossless(item)
    words = "".join(
        item.source[element.span.start : element.span.end]
        for element in item.elements
        if element.kind is ElementKind.FURNITURE
    )
    assert len(fold(words)) < 0.02 * len(item.source)


_PIECES = (
    *("一、", "（一）", "1．", "（1）", "①", "一是", "第一条 ", "第一章 ", "第二部分"),
    *("附件1", "附件：", "附表", "责任单位：", "（省应急厅负责）", "2024年1月20日", "各市："),
    *("山西省人民政府", "。", "，", "；", "：", "、", "安全生产", "关于印发通知", "5", "年"),
    *("\n", "\n\n", "\f", "\t", "|", "<tr><td>", "</table>", "<!--", "-->", "**", "# "),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PIECES) | st.just("\n") | st.text(max_size=4), max_size=60))
def test_any_text_gives_a_lossless_directive(pieces: list[str]) -> None:
    check_lossless(parse("".join(pieces), as_of=AS_OF, name="任意"))


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "无标点也无编号的一行", "一段话。另一句话。\n第二段话。", "1\n2\n3", "（" * 500],
)
def test_a_text_without_structure_is_flat(text: str) -> None:
    item = parse(text, as_of=AS_OF, name="散文")
    check_lossless(item)
    allowed = {ClauseKind.PARAGRAPH, ClauseKind.HEADER, ClauseKind.PREAMBLE}
    assert {clause.kind for clause in item.clauses} <= allowed


def test_the_same_text_gives_the_same_directive() -> None:
    source = directives()[CITY].source
    assert parse(source, as_of=AS_OF) == parse(source, as_of=AS_OF)


def test_a_paragraph_that_the_file_ends_is_whole() -> None:
    """U+2029 ends a paragraph in the file itself: an unfinished line does not go on."""
    lines = ["一、任务", "（一）加强领导", "各单位要加强领导，", "明确责任"]
    lines += ["1. 机构", "成立小组。"]
    open_text = "某市通知\n" + "\n".join(lines)
    closed_text = "某市通知\u2029\n" + "\u2029\n".join(lines)
    told = parse(closed_text, as_of=AS_OF, name="甲")
    by_path = {clause.path: clause for clause in told.clauses}
    assert by_path[("一", "(一)")].heading == "加强领导"
    assert by_path[("一", "(一)")].text == "（一）加强领导\n各单位要加强领导，\n明确责任"
    assert by_path[("一", "(一)", "1")].heading == "机构"
    joined = parse(open_text, as_of=AS_OF, name="甲")
    assert [clause.path for clause in joined.clauses] == [clause.path for clause in told.clauses]
    assert not any("\n" in clause.text for clause in joined.clauses)
