"""Tables with merged cells as the parser reads them, whatever file they come from."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.directive import Clause, ClauseKind, Directive
from corpus.duties import attach_duties
from corpus.extract import extract
from corpus.formats.grid import GridCell, write_grid
from corpus.formats.transcript import Transcript
from corpus.parse import parse
from tests.tools.word_xml import cell, lines_of, p, table, word

DOWN = '<w:vMerge w:val="restart"/>'
ON = "<w:vMerge/>"
HEAD = "某市安委会关于分工的通知\n各单位：\n一、任务\n见附表。\n附表\n分工\n"


def wide(count: int) -> str:
    return f'<w:gridSpan w:val="{count}"/>'


def directive(*rows: list[str]) -> Directive:
    body = "".join(p(line) for line in HEAD.splitlines()) + table(*rows)
    text = extract(word(body), "a.docx").text
    return attach_duties(parse(text, as_of=date(2026, 1, 1), name="表"))


def tasks(item: Directive) -> list[Clause]:
    return [clause for clause in item.clauses if clause.kind is ClauseKind.ROW]


NAMES = [cell("序号"), cell("主要内容"), cell("责任单位")]


def test_merged_units_belong_to_every_row() -> None:
    found = tasks(
        directive(
            NAMES,
            [cell("1"), cell("甲事。"), cell("市应急局", properties=DOWN)],
            [cell("2"), cell("乙事。"), cell(properties=ON)],
            [cell("3"), cell("丙事。"), cell()],
        )
    )
    assert [clause.text for clause in found] == [
        "1\t甲事。\t市应急局",
        "2\t乙事。\t市应急局",
        "3\t丙事。",
    ]
    assert [len(clause.duties) for clause in found] == [1, 1, 0]


def test_a_cell_left_empty_is_told() -> None:
    body = table(NAMES, [cell("1"), cell("甲事。"), cell()], [cell("2"), cell("乙。"), cell("局")])
    assert any("空白单元格" in doubt for doubt in extract(word(body), "a.docx").doubts)


def test_a_row_over_all_columns_is_a_heading() -> None:
    item = directive(
        [cell("重点任务分工表", properties=wide(3))],
        NAMES,
        [cell("一、煤矿领域", properties=wide(3))],
        [cell("1"), cell("加强瓦斯治理。"), cell("市能源局")],
        [cell("二、消防领域", properties=wide(3))],
        [cell("2"), cell("打通消防通道。"), cell("市消防救援支队")],
        [cell("3"), cell("整治飞线充电。"), cell("市消防救援支队")],
    )
    assert [clause.text for clause in tasks(item)] == [
        "1\t加强瓦斯治理。\t市能源局",
        "2\t打通消防通道。\t市消防救援支队",
        "3\t整治飞线充电。\t市消防救援支队",
    ]
    assert [clause.path for clause in tasks(item)] == [
        ("附表", "一", "表1"),
        ("附表", "二", "表2"),
        ("附表", "二", "表3"),
    ]
    text = "".join(clause.text for clause in item.clauses)
    assert "重点任务分工表" in text
    assert "二、消防领域" in text


def test_a_head_of_two_rows_is_folded() -> None:
    item = directive(
        [
            cell("序号", properties=DOWN),
            cell("主要内容", properties=DOWN),
            cell("责任分工", properties=wide(2)),
        ],
        [cell(properties=ON), cell(properties=ON), cell("牵头单位"), cell("配合单位")],
        [cell("1"), cell("甲事。"), cell("市应急局"), cell("市公安局")],
        [cell("2"), cell("乙事。"), cell("市能源局"), cell("市财政局")],
    )
    assert [clause.text for clause in tasks(item)] == [
        "1\t甲事。\t牵头单位\t市应急局\t配合单位\t市公安局",
        "2\t乙事。\t牵头单位\t市能源局\t配合单位\t市财政局",
    ]
    assert "责任分工" in item.source


def test_units_on_lines_of_their_own_stay_apart() -> None:
    found = tasks(
        directive(
            NAMES,
            [cell("1"), cell("甲事。"), cell("市应急局", "市公安局", "各县（市、区）人民政府")],
            [cell("2"), cell("乙事。"), cell("市能源局牵头，市财政局配合")],
        )
    )
    assert found[0].duties[0].units == ("市应急局", "市公安局", "各县（市、区）人民政府")
    assert found[1].duties[0].lead_units == ("市能源局",)


def test_words_behind_a_table_are_no_cell() -> None:
    rows = table(
        NAMES, [cell("1"), cell("甲事。"), cell("局")], [cell("2"), cell("乙。"), cell("局")]
    )
    text = extract(word(rows + p("分工说明") + rows), "a.docx").text
    item = parse(HEAD + text, as_of=date(2026, 1, 1))
    assert not any("分工说明" in clause.text for clause in tasks(item))
    assert any("分工说明" in clause.text for clause in item.clauses)


def test_one_row_or_one_column_is_no_table() -> None:
    for rows in ([[cell("甲"), cell("乙")]], [[cell("甲")], [cell("乙")]]):
        assert lines_of(extract(word(table(*rows)), "a.docx")) == ["甲", "乙"]


@pytest.mark.parametrize("before", ["w:gridBefore", "w:gridAfter"])
def test_rows_that_begin_or_end_inside_the_grid(before: str) -> None:
    short = [f'<w:trPr><{before} w:val="1"/></w:trPr>', cell("甲事。"), cell("市应急局")]
    item = directive(NAMES, short, [cell("2"), cell("乙事。"), cell("市能源局")])
    assert "甲事。" in tasks(item)[0].text


def test_lines_point_at_their_words() -> None:
    transcript = Transcript()
    rows = [
        (GridCell(("序号",), 0, 1), GridCell(("任务", "内容"), 1, 2)),
        (GridCell(("1",), 0, 1), GridCell((), 1, 2)),
        (GridCell((), 0, 1, goes_on=True), GridCell(("甲",), 1, 2)),
    ]
    write_grid(rows, transcript, page=3)
    found = transcript.finish("pdf")
    words = [found.text[line.span.start : line.span.end] for line in found.lines]
    assert words == ["序号", "任务", "内容", "1", "甲"]
    assert {line.page for line in found.lines} == {3}


def test_a_column_says_what_its_units_do() -> None:
    item = directive(
        [cell("序号"), cell("主要内容"), cell("牵头单位"), cell("配合单位"), cell("完成时限")],
        [
            *(cell("1"), cell("甲事。"), cell("市应急局")),
            *(cell("市公安局", "市财政局"), cell("2026年6月底")),
        ],
        [cell("2"), cell("乙事。"), cell("市能源局"), cell(), cell("2026年底")],
    )
    first, second = tasks(item)
    assert first.text == ("1\t甲事。\t牵头单位\t市应急局\t配合单位\t市公安局 市财政局\t2026年6月底")
    (duty,) = first.duties
    assert duty.raw == "牵头单位\t市应急局\t配合单位\t市公安局 市财政局"
    assert duty.kind == "牵头负责"
    assert duty.lead_units == ("市应急局",)
    assert duty.units == ("市应急局", "市公安局", "市财政局")
    assert duty.supporting_units == ("市公安局", "市财政局")
    assert second.duties[0].lead_units == ("市能源局",)
    assert len(second.duties) == 1
    for clause in (first, second):
        assert clause.text == "".join(item.source[s.start : s.end] for s in clause.spans)
        for duty in clause.duties:
            assert duty.raw in clause.text
            assert item.source[duty.covers.start : duty.covers.end].strip() in ("甲事。", "乙事。")
    whole = "".join(item.source[e.span.start : e.span.end] for e in item.elements)
    assert whole == item.source
