"""Chinese and Arabic numerals as people write them in addresses and years."""

from __future__ import annotations

_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "o": 0,
    "两": 2,
}
_UNITS = {"十": 10, "百": 100}
_ONES = "[一二三四五六七八九]"
CHINESE = rf"(?:{_ONES}百(?:零{_ONES}|{_ONES}十{_ONES}?)?|{_ONES}?十{_ONES}?|{_ONES})"
NUMERAL = rf"(?:\d{{1,3}}|{CHINESE})"


def parse_numeral(text: str) -> int | None:
    """The number that Arabic digits or a Chinese numeral below one thousand mean, else None."""
    if text.isdecimal():
        return int(text)
    total = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _UNITS:
            total += max(digit, 1) * _UNITS[character]
            digit = 0
        else:
            return None
    return total + digit if text else None


def parse_digits(text: str) -> int | None:
    """The number spelt digit by digit (二〇二四), else None."""
    values = [_DIGITS.get(character) for character in text]
    if not text or None in values:
        return None
    return int("".join(str(value) for value in values))
