"""Characters of a PDF as people write them, and whether they are characters at all.

Fonts share one glyph between a character and its radical or compatibility form (⽣ for 生), and a
PDF may name the wrong one. Punctuation is left as it is printed.
"""

from __future__ import annotations

import re
import unicodedata

# The dash that shares its glyph with —; Kangxi radicals whose form in simplified type is another
# character than NFKC names; of the further radicals those that are characters of their own.
_RADICALS = str.maketrans(
    "―⼾⾭⺁⺇⺊⺌⺒⺓⺛⺟⺠⺩⺬⺯⺶⺼⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻱⻳",
    "—户青厂几卜小巳幺旡母民王示糸羊月虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龜龟",
)
_LIGATURE = re.compile(r"[\ufb00-\ufb06]")
_COMPATIBLE = re.compile(r"[\u2f00-\u2fd5\uf900-\ufaff]|[\U0002f800-\U0002fa1f]")
_CID = re.compile(r"\(cid:\d+\)")
_WIDE = r"[\u2018-\u201d\u2026\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uff60\u2014]"
_BLANK = r"[ \u00a0\u2000-\u200a\u3000]+"
# Not in a date left open: 2025 年 月 日.
_BETWEEN_WIDE = re.compile(
    rf"(?<={_WIDE})(?!(?<=年){_BLANK}月|(?<=月){_BLANK}日){_BLANK}(?={_WIDE})"
)
_NUMBER = r"[一二三四五六七八九十百千零\d]{1,8}"
_ARTICLE = re.compile(rf"^第\s*{_NUMBER}\s*[编章节条](?:之{_NUMBER})?")


def as_written(text: str) -> str:
    """A character or run with radicals, compatibility forms and ligatures as people write them."""
    if text.isascii():
        return text
    text = text.translate(_RADICALS)
    for form in (_LIGATURE, _COMPATIBLE):
        text = form.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    return text


def without_blanks(line: str) -> str:
    """A line without blanks between Chinese characters; one stays behind 第一条 and 第一章."""
    line = line.strip()
    head = _ARTICLE.match(line)
    at = head.end() if head else 0
    rest = line[at:]
    blank = " " if at and rest[:1].isspace() else ""
    return line[:at] + blank + _BETWEEN_WIDE.sub("", rest.strip() if at else rest)


def is_garbage(text: str) -> bool:
    """Whether a page's characters have lost their meaning: no mapping to Unicode, or a wrong one.

    Judged by the share of characters that no text has; a page with a few of them is kept.
    """
    bare = re.sub(r"\s", "", text)
    if not bare:
        return False
    lost = sum(len(match.group()) for match in _CID.finditer(bare))
    lost += sum(unicodedata.category(character) in ("Co", "Cn", "Cc", "Cs") for character in bare)
    lost += bare.count("\ufffd")
    if lost > 0.2 * len(bare):
        return True
    chinese = sum("\u3400" <= character <= "\u9fff" for character in bare)
    latin = sum("\u00a1" <= character <= "\u02ff" for character in bare)
    return chinese < 0.05 * len(bare) and latin > 0.3 * len(bare)
