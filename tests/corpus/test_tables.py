"""Tables of tasks: tabs, pipes and HTML, merged cells, rows without numbers."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.directive import ClauseKind, Directive
from corpus.parse import parse

HEAD = "序号\t任务\t主要内容\t责任单位\n"


def rows(body: str) -> dict[str, str]:
    item = directive(body)
    return {
        "/".join(clause.path[1:]): clause.text
        for clause in item.clauses
        if clause.kind is ClauseKind.ROW
    }


def directive(body: str) -> Directive:
    text = f"某市安委会关于分工的通知\n各单位：\n一、任务\n见附表。\n附表\n分工\n{body}"
    return parse(text, as_of=date(2026, 1, 1), name="表")


def test_merged_cells_repeat_over_a_page_break() -> None:
    found = rows(f"{HEAD}一\t责任\t1. 甲。\t甲局\n\n\t\t2. 乙。\t乙局\n")
    assert found == {"1": "一\t责任\t1. 甲。\t甲局", "2": "一\t责任\t2. 乙。\t乙局"}


def test_a_row_between_two_numbers_has_one_number_left() -> None:
    found = rows(f"{HEAD}一\t责任\t1. 甲。\t甲局\n二\t隐患\t乙。\t乙局\n三\t应急\t3. 丙。\t丙局\n")
    assert list(found) == ["1", "2", "3"]


def test_a_number_is_never_invented() -> None:
    found = rows(f"{HEAD}一\t责任\t1. 甲。\t甲局\n二\t隐患\t乙。\t乙局\n三\t应急\t6. 丙。\t丙局\n")
    assert list(found) == ["1", "第2行", "6"]


def test_a_task_split_into_parts() -> None:
    found = rows(
        f"{HEAD}四\t隐患\t1. 破解。\t煤矿方面，抓瓦斯。\t甲局\n"
        "\t\t\t消防方面，抓通道。\t\n"
        "五\t科技\t2. 建设。\t\t乙局\n"
    )
    assert found["1"] == "四\t隐患\t1. 破解。"
    assert found["1/煤矿方面"] == "四\t隐患\t1. 破解。\t煤矿方面，抓瓦斯。\t甲局"
    assert found["1/消防方面"] == "四\t隐患\t1. 破解。\t消防方面，抓通道。\t甲局"
    assert found["2"] == "五\t科技\t2. 建设。\t乙局"


def test_two_parts_in_one_cell_above_a_unit_row() -> None:
    found = rows(
        f"{HEAD}四\t隐患\t1. 破解。\t<p>燃气方面，抓管网；</p> <p>道路方面，抓货车。</p>\t甲局\n"
        "\t\t\t\t乙局\n"
    )
    assert found["1/燃气方面"].endswith("燃气方面，抓管网；\t甲局")
    assert found["1/道路方面"].endswith("道路方面，抓货车。\t乙局")


@pytest.mark.parametrize("torn", ["1. 加强|值守。", "甲局、|乙局", "责|任\t1."])
def test_a_torn_row_is_whole_again(torn: str) -> None:
    body = f"{HEAD}一\t责任\t1. 加强值守。\t甲局、乙局\n二\t隐患\t2. 乙。\t丙局\n"
    broken = body.replace(torn.replace("|", ""), torn.replace("|", "\n\n"), 1)
    assert broken != body
    assert rows(broken) == rows(body)


def test_words_behind_a_table_are_no_cell() -> None:
    item = directive(f"{HEAD}一\t责任\t1. 甲。\t甲局\n二\t隐患\t2. 乙。\t乙局\n注：按季度报送。\n")
    assert item.clauses[-1].text.endswith("乙局")
    assert any("注：按季度报送。" in clause.text for clause in item.clauses)


def test_column_names_are_kept_as_a_heading() -> None:
    item = directive(f"{HEAD}一\t责任\t1. 甲。\t甲局\n二\t隐患\t2. 乙。\t乙局\n")
    words = [item.source[e.span.start : e.span.end] for e in item.elements if e.kind == "heading"]
    assert any("序号" in piece for piece in words)


def test_html_rows_and_columns_span() -> None:
    found = rows(
        "<table><tr><th>序号</th><th>任务</th><th>责任单位</th></tr>\n"
        '<tr><td>1</td><td>甲</td><td rowspan="2">甲局</td></tr>\n'
        "<tr><td>2</td><td>乙</td></tr></table>\n"
    )
    assert found == {"1": "1甲甲局", "2": "2乙甲局"}


def test_an_inferred_number_is_told_as_doubtful() -> None:
    item = directive(
        f"{HEAD}一\t责任\t1. 甲。\t甲局\n二\t隐患\t乙事。\t乙局\n三\t应急\t3. 丙。\t丙局\n"
    )
    doubts = [fact for fact in item.facts if fact.name == "doubtful"]
    assert [fact.words.strip() for fact in doubts] == ["乙事。"]
    assert "附表2" in doubts[0].value


def test_a_cell_printed_empty_repeats_nothing() -> None:
    found = rows(f"{HEAD}1\t甲事\t加强甲。\t甲局\n2\t乙事\t加强乙。\t<p></p>\n3\t\t加强丙。\t\n")
    assert found == {
        "1": "1\t甲事\t加强甲。\t甲局",
        "2": "2\t乙事\t加强乙。",
        "3": "3\t乙事\t加强丙。",
    }


def test_html_cells_parted_by_tabs_read_like_tabbed_ones() -> None:
    lines = [HEAD.strip(), "一\t责任\t1. 甲。\t甲局", "\t\t2. 乙。\t乙局"]
    cells = ["<tr><td>" + line.replace("\t", "</td>\t<td>") + "</td></tr>" for line in lines]
    marked = "<table>\n" + "\n".join(cells) + "\n</table>\n"
    assert rows(marked) == rows("\n".join(lines) + "\n")


def test_signs_of_comparison_are_no_markup() -> None:
    found = rows(f"{HEAD}1\t甲烷\t浓度<1.0%且温度>60℃时停产。\t甲局\n2\t乙\t乙。\t乙局\n")
    assert "浓度<1.0%且温度>60℃时停产。" in found["1"]
