"""Numbers as Word prints them."""

from __future__ import annotations

import pytest

from corpus.formats.counting import count_as
from corpus.numbering import read_number


@pytest.mark.parametrize(
    ("name", "value", "printed"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("decimalFullWidth", 12, "１２"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCounting", 101, "一〇一"),
        ("chineseCountingThousand", 101, "一百零一"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1010, "一千零一十"),
        ("chineseCountingThousand", 10203, "一万零二百零三"),
        ("japaneseCounting", 11, "十一"),
        ("japaneseCounting", 101, "百一"),
        ("taiwaneseCountingThousand", 20, "二十"),
        ("ideographDigital", 20, "二〇"),
        ("ideographTraditional", 3, "丙"),
        ("ideographZodiac", 12, "亥"),
        ("ideographZodiacTraditional", 13, "丙子"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedCircleChinese", 10, "⑩"),
        ("decimalEnclosedCircle", 51, "51"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("ideographEnclosedCircle", 10, "㊉"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4, "iv"),
        ("upperLetter", 28, "BB"),
        ("lowerLetter", 26, "z"),
        ("none", 4, ""),
        ("custom-not-known", 4, "4"),
    ],
)
def test_formats(name: str, value: int, printed: str) -> None:
    assert count_as(name, value) == printed


@pytest.mark.parametrize("name", ["chineseCountingThousand", "taiwaneseCountingThousand"])
def test_what_is_printed_is_read_as_the_same_number(name: str) -> None:
    for value in range(1, 10_000):
        assert read_number(count_as(name, value)) == value


def test_every_value_prints_something() -> None:
    for name in ("chineseCounting", "japaneseCounting", "upperRoman", "ideographZodiac"):
        assert all(count_as(name, value) for value in (*range(200), 9_999, 99_999, 10**9))
