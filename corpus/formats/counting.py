"""Numbers as Word prints them: a value and the name of a number format give the characters.

The names are those of ST_NumberFormat (ECMA-376 part 1, 17.18.59); what Word prints beyond the
end of a closed series (㊿, 癸, 癸亥) is the plain number.
"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_FULL_WIDTH = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_LARGEST = 99_999  # Word itself stops at 32,767


def count_as(number_format: str, value: int) -> str:
    """The characters of a value in a number format; an unknown format counts in plain digits."""
    if not 0 <= value <= _LARGEST:
        return str(value)
    spell = _SPELLINGS.get(number_format)
    return spell(value) if spell else str(value)


def _thousands(value: int, digits: str = _DIGITS, units: str = "十百千万") -> str:
    """A value with its units: 一百零五, 二十, 十一 (at the head 一十 is 十)."""
    ten_thousands, rest = divmod(value, 10_000)
    head = _below_ten_thousand(ten_thousands, digits, units) + units[3] if ten_thousands else ""
    gap = digits[0] if ten_thousands and 0 < rest < 1000 else ""
    words = head + gap + (_below_ten_thousand(rest, digits, units) if rest or not head else "")
    one_ten = digits[1] + units[0]
    return words[1:] if digits is _DIGITS and words.startswith(one_ten) else words


def _below_ten_thousand(value: int, digits: str, units: str) -> str:
    words = ""
    for place, digit in zip((3, 2, 1, 0), f"{value:04d}", strict=True):
        if digit != "0":
            words += digits[int(digit)] + (units[place - 1] if place else "")
        elif words and not words.endswith(digits[0]):
            words += digits[0]
    return words.rstrip(digits[0]) or digits[0]


def _counting(value: int) -> str:
    """Up to 99 with 十, from 100 on digit by digit: 九十九, 一〇〇."""
    return _thousands(value) if value < 100 else _digital(value)


def _japanese(value: int) -> str:
    """With units and without a zero between: 百一; 百 and 千 stand without 一."""
    words = _thousands(value).replace("零", "") or "零"
    return words[1:] if words.startswith(("一百", "一千")) else words


def _digital(value: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(value))


def _of(series: str) -> Callable[[int], str]:
    return lambda value: series[value - 1] if 0 < value <= len(series) else str(value)


def _sexagenary(value: int) -> str:
    if not 0 < value <= 60:
        return str(value)
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12]


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    words = ""
    for worth, sign in _ROMAN:
        words += sign * (value // worth)
        value %= worth
    return words


def _letters(value: int) -> str:
    """A to Z, then AA, BB as Word counts."""
    if not 0 < value <= 780:
        return str(value)
    return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)


_SPELLINGS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda value: str(value).translate(_FULL_WIDTH),
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda value: _letters(value).lower(),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _thousands,
    "taiwaneseCountingThousand": _thousands,
    "japaneseCounting": _japanese,
    "koreanCounting": _thousands,
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "chineseLegalSimplified": lambda value: _thousands(value, _LEGAL, "拾佰仟万"),
    "japaneseLegal": lambda value: _thousands(value, _LEGAL_TRADITIONAL, "拾佰仟萬"),
    "ideographLegalTraditional": lambda value: _thousands(value, _LEGAL_TRADITIONAL, "拾佰仟萬"),
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _of("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "decimalEnclosedCircle": _of(_CIRCLED),
    "decimalEnclosedCircleChinese": _of(_CIRCLED),
    "decimalEnclosedFullstop": _of("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "decimalEnclosedParen": _of("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "none": lambda _value: "",
    "bullet": lambda _value: "",
}
