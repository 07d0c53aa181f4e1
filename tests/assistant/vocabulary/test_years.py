from datetime import date

import pytest

from assistant.vocabulary.years import find_years
from corpus.normalize import fold

TODAY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2024年燃气谁管", (2024,)),
        ("24年的文件", (2024,)),
        ("二〇二四年", (2024,)),
        ("二零二四年的通知", (2024,)),
        ("二四年省里", (2024,)),
        ("2020和2024有什么不同", (2020, 2024)),
        ("20年跟24年一样不", (2020, 2024)),
        ("20年的三年行动计划", (2020,)),
        ("那20年呢", (2020,)),
        ("去年的通知", (2025,)),
        ("前年和去年", (2025, 2024)),
    ],
)
def test_years_in_every_form(text: str, years: tuple[int, ...]) -> None:
    assert set(find_years(fold(text), TODAY).years) == set(years)


@pytest.mark.parametrize(
    "text",
    [
        "20年以上的老旧管道",
        "停用超过25年",
        "近10年的事故",
        "第24年",
        "30年的老房子",
        "2000公里",
        "120万吨",
    ],
)
def test_lengths_of_time_are_no_years(text: str) -> None:
    assert find_years(fold(text), TODAY).years == ()


def test_a_date_to_be_met_and_a_fact_of_the_asker_are_told_apart() -> None:
    by = find_years(fold("2022年底前要完成啥"), TODAY).found[0]
    fact = find_years(fold("我家是2005年盖的楼"), TODAY).found[0]
    assert by.by and not by.fact
    assert fact.fact and not fact.by


def test_this_year_is_kept_apart() -> None:
    found = find_years(fold("今年燃气谁牵头"), TODAY)
    assert found.years == ()
    assert found.loose == 2026
