"""Facts of the five directives, each with its words in the source."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from corpus.authority import read_level
from corpus.directive import Directive, Level, Status
from corpus.library import Library
from corpus.normalize import fold
from corpus.parse import parse
from corpus.read import DIRECTIVES, read_library

PROVINCE, CITY, PLAN = "晋政发〔2024〕1号", "吕梁2025征求意见稿", "晋政办发〔2020〕45号"
COUNTY, READING = "襄政发〔2023〕1号", "洪洞2024政策解读"


@cache
def library(as_of: date = date(2026, 1, 1)) -> Library:
    return read_library(DIRECTIVES, as_of)


def held(name: str) -> Directive:
    return library().directive(name)


@pytest.mark.parametrize(
    ("name", "status", "level", "region", "year"),
    [
        (PROVINCE, Status.IN_FORCE, Level.PROVINCE, "山西省", 2024),
        (CITY, Status.DRAFT, Level.CITY, "吕梁市", 2025),
        (PLAN, Status.EXPIRED, Level.PROVINCE, "山西省", 2020),
        (COUNTY, Status.IN_FORCE, Level.COUNTY, "襄垣县", 2023),
        (READING, Status.INTERPRETATION, Level.COUNTY, "洪洞县", 2024),
    ],
)
def test_status_level_region_year(
    name: str, status: Status, level: Level, region: str, year: int
) -> None:
    item = held(name)
    assert (item.status, item.level, item.region, item.year) == (status, level, region, year)


@pytest.mark.parametrize(
    ("name", "title", "number", "authority"),
    [
        (PROVINCE, "山西省人民政府关于做好2024年安全生产工作的通知", PROVINCE, "山西省人民政府"),
        (
            CITY,
            "吕梁市人民政府关于做好2025年安全生产工作的通知（征求意见稿）",
            "",
            "吕梁市人民政府",
        ),
        (
            PLAN,
            "山西省人民政府办公厅关于印发山西省安全生产专项整治三年行动计划的通知",
            PLAN,
            "山西省人民政府办公厅",
        ),
        (COUNTY, "关于做好2023年安全生产工作的通知", COUNTY, "襄垣县人民政府"),
        (
            READING,
            "《洪洞县人民政府关于做好2024年安全生产工作的通知》政策解读",
            "",
            "洪洞县应急管理局",
        ),
    ],
)
def test_title_number_authority(name: str, title: str, number: str, authority: str) -> None:
    item = held(name)
    assert (item.title, item.document_number, item.issuing_authority) == (title, number, authority)


@pytest.mark.parametrize(
    ("name", "signed", "published"),
    [
        (PROVINCE, date(2024, 1, 20), date(2024, 1, 21)),
        (CITY, None, None),
        (PLAN, date(2020, 5, 29), None),
        (COUNTY, date(2023, 1, 20), date(2023, 1, 20)),
        (READING, None, None),
    ],
)
def test_dates_of_signing_and_printing(
    name: str, signed: date | None, published: date | None
) -> None:
    assert (held(name).signed_on, held(name).published_on) == (signed, published)


def test_a_blank_date_is_a_fact_without_a_value() -> None:
    facts = [fact for fact in held(CITY).facts if fact.name == "signed_on"]
    assert [(fact.value, fact.words) for fact in facts] == [("", "2025 年 月 日")]


def test_addressees() -> None:
    assert held(PROVINCE).addressees == ("各市、县人民政府", "省人民政府各委、办、厅、局")
    assert held(COUNTY).addressees == ("各镇人民政府", "经开区管委会", "县直各有关单位")
    assert held(READING).addressees == ()


def test_what_a_directive_rests_on_and_interprets() -> None:
    assert [fold(title) for title in held(COUNTY).based_on] == [
        fold("《山西省人民政府关于做好2023年安全生产工作的通知》（晋政发〔2023〕1号）"),
        fold("《长治市人民政府关于做好2023年安全生产工作的通知》（长政发〔2023〕1号）"),
    ]
    assert held(PLAN).based_on == ("《全国安全生产专项整治三年行动计划》（安委〔2020〕3号）",)
    assert len(held(READING).based_on) == 2
    assert held(READING).interprets == ("洪洞县人民政府关于做好2024年安全生产工作的通知",)


def test_annexes_listed_present_and_cut() -> None:
    annexes = held(PLAN).annexes
    assert [annex.name for annex in annexes] == [f"附件{at}" for at in range(1, 14)]
    assert held(PLAN).annexes_missing == ("附件12", "附件13")
    assert [annex.name for annex in annexes if annex.present and not annex.complete] == ["附件11"]
    assert annexes[11].title == "特种设备安全专项整治三年行动实施方案"
    assert [(annex.name, annex.title) for annex in held(CITY).annexes] == [("附表", "重点任务分工")]


def test_the_plan_is_in_force_while_its_period_runs() -> None:
    assert library(date(2022, 12, 31)).directive(PLAN).status is Status.IN_FORCE
    assert library(date(2023, 1, 1)).directive(PLAN).status is Status.EXPIRED
    fact = next(fact for fact in held(PLAN).facts if fact.name == "status")
    assert fact.words == "2020年4月至2022年12月，分4个阶段实施。"


@pytest.mark.parametrize("name", [PROVINCE, CITY, PLAN, COUNTY, READING])
def test_every_fact_has_its_words(name: str) -> None:
    item = held(name)
    assert item.facts
    for fact in item.facts:
        assert fold(fact.words) in fold(item.source[fact.span.start : fact.span.end])
        assert fact.words.strip()


@pytest.mark.parametrize(
    ("words", "level", "region"),
    [
        ("国务院安委会办公室", Level.NATION, ""),
        ("北京市应急管理局", Level.PROVINCE, "北京市"),
        ("山西省吕梁市人民政府", Level.CITY, "吕梁市"),
        ("内蒙古自治区人民政府", Level.PROVINCE, "内蒙古自治区"),
        ("临汾市洪洞县应急管理局", Level.COUNTY, "洪洞县"),
        ("襄垣县古韩镇人民政府", Level.TOWN, "古韩镇"),
        ("太原市小店区人民政府", Level.COUNTY, "小店区"),
        ("某某公司", Level.UNKNOWN, ""),
    ],
)
def test_levels_and_regions(words: str, level: Level, region: str) -> None:
    assert read_level(words) == (level, region)


def test_a_future_deadline_is_no_period() -> None:
    text = "某县人民政府关于做好2021年工作的通知\n各单位：\n一、任务\n2021年12月底前完成。\n"
    item = parse(text, as_of=date(2026, 1, 1))
    assert item.status is Status.IN_FORCE
