"""Notices with other numbering habits: no code knows them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from corpus.directive import ClauseKind, Directive, Level, Status
from corpus.read import read_directive

FOLDER = Path(__file__).parent / "fixtures"
AS_OF = date(2026, 1, 1)


@cache
def fixture(name: str) -> Directive:
    return read_directive(FOLDER / name, AS_OF)


def names(item: Directive) -> list[str]:
    return [clause.label.removeprefix(item.id + " ") for clause in item.clauses]


def test_arabic_numbers_above_bracketed_ones() -> None:
    item = fixture("city-winter-notice.txt")
    assert item.id == "临安委〔2025〕31号"
    body = ["1", "1(1)", "1(2)", "2", "2(1)", "2(2)", "2(2)①", "2(2)②", "3"]
    rows = ["附件1", "附件1 1", "附件1 2", "附件1 3"]
    assert names(item) == ["标题", "文首", *body, "附件说明", "落款", *rows]
    assert item.clause(f"{item.id} 2(2)②").path == ("2", "(2)", "②")


def test_a_cross_reference_is_no_heading() -> None:
    item = fixture("city-winter-notice.txt")
    assert "按照（一）项目清单和任务清单推进整改。" in item.clause(f"{item.id} 2").text
    assert "本通知第（二）项确定的时限" in item.clause(f"{item.id} 1(2)").text


def test_a_page_number_and_a_page_break_leave_the_sentence_whole() -> None:
    item = fixture("city-winter-notice.txt")
    assert item.clause(f"{item.id} 1(1)").text.endswith("判定标准逐项检查，做到不留死角。")


def test_a_labelled_note_belongs_to_the_group_above_it() -> None:
    item = fixture("city-winter-notice.txt")
    assert item.clause(f"{item.id} 1").text.endswith("责任单位：市应急局、市工信局")
    assert item.clause(f"{item.id} 1(2)").text.endswith("要完成自查。")


def test_an_html_table_with_merged_cells() -> None:
    item = fixture("city-winter-notice.txt")
    first, second = (item.clause(f"{item.id} 附件1 {at}") for at in (1, 2))
    assert first.text == "1燃气安全1. 餐饮场所用气检查。逐户建立台账。市住建局"
    assert second.text == "1燃气安全2. 老旧管网改造。完成12公里。市住建局、市财政局"
    assert first.spans[:2] == second.spans[:2]
    assert [(annex.name, annex.present) for annex in item.annexes] == [
        ("附件1", True),
        ("附件2", False),
    ]


def test_facts_of_the_city_notice() -> None:
    item = fixture("city-winter-notice.txt")
    assert item.title == "临河市安全生产委员会关于做好今冬明春安全防范工作的通知"
    assert item.issuing_authority == "临河市安全生产委员会"
    assert (item.level, item.region, item.status) == (Level.CITY, "临河市", Status.IN_FORCE)
    assert item.signed_on == date(2025, 11, 28)
    assert item.addressees == ("各县（市、区）安委会", "市安委会各成员单位")


def test_articles_of_measures_that_a_notice_prints() -> None:
    item = fixture("county-measures.txt")
    articles = [clause for clause in item.clauses if clause.kind is ClauseKind.ARTICLE]
    assert [clause.path[-1] for clause in articles] == [f"第{at}条" for at in "一二三四五六"]
    assert articles[2].path == ("正文", "第二章", "第三条")
    assert articles[2].label == "丰政办发〔2021〕7号 正文 第三条"
    assert articles[2].text.count("\n") == 2
    assert "依照本办法第二条 的规定" in articles[2].text
    assert (item.level, item.region) == (Level.COUNTY, "丰原县")


@pytest.mark.parametrize(
    ("as_of", "status"),
    [(date(2024, 4, 30), Status.IN_FORCE), (date(2024, 5, 1), Status.EXPIRED)],
)
def test_a_stated_validity_ends(as_of: date, status: Status) -> None:
    assert read_directive(FOLDER / "county-measures.txt", as_of).status is status


def test_parts_above_sections_in_markdown() -> None:
    item = fixture("town-plan.md")
    assert item.id == item.title == "清河镇2026年汛期安全工作方案"
    assert (item.level, item.region, item.status) == (Level.TOWN, "清河镇", Status.UNKNOWN)
    assert names(item)[2:] == [
        *("第一部分", "第一部分 一", "第一部分 二", "第二部分", "第二部分 一", "(一)", "(二)"),
        *("第二部分 二", "(三)", "(三)一要", "(三)二要", "(四)", "附表", "附表1", "附表2"),
    ]
    assert item.clause(f"{item.id} (二)").path == ("第二部分", "一", "(二)")
    assert item.clause(f"{item.id} 附表2").text == "2 转移演练 6月底前 各村委会"


def test_a_group_note_in_a_section_belongs_to_the_section() -> None:
    item = fixture("town-plan.md")
    assert item.clause(f"{item.id} 第二部分 一").text.endswith("按职责分工负责）")
    assert item.clause(f"{item.id} (二)").text == "（二）地质灾害隐患。自然资源所逐点核查。"
