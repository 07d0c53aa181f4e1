from hypothesis import given
from hypothesis import strategies as st

from assistant.vocabulary.numerals import parse_digits, parse_numeral

DIGITS = "零一二三四五六七八九"


def spell(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, f"{DIGITS[tens]}十" if tens < 10 else "")
    return head + (DIGITS[ones] if ones or not tens else "")


@given(st.integers(1, 99))
def test_numerals_read_back(number: int) -> None:
    assert parse_numeral(spell(number)) == number
    assert parse_numeral(str(number)) == number


def test_hundreds_years_and_words_that_are_no_numbers() -> None:
    assert parse_numeral("一百二十") == 120
    assert parse_digits("二〇二四") == 2024
    assert parse_digits("二零二四") == 2024
    assert parse_numeral("十六项") is None
    assert parse_numeral("") is None
    assert parse_digits("二十四") is None
