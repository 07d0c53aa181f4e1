"""Who issued a document, and the level and region that the name says."""

from __future__ import annotations

import re

from corpus.directive import Level

_ISSUER = re.compile(
    r"^(?P<name>[\u4e00-\u9fff、]{3,60}?(?:政府|委员会|办公室|办公厅|国务院|厅|局|部|委|院|署|总队|支队"
    r"|指挥部|领导小组|集团|公司|大会))(?=关于|印发|转发|《)"
)
_NATION = re.compile(
    r"^(?:中华人民共和国|国务院|中共中央|中央|全国|国家|最高人民|[\u4e00-\u9fff]{2,8}部(?:$|办公厅|关于|、|令))"
)
_MUNICIPALITIES = ("北京市", "上海市", "天津市", "重庆市")
_STEPS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (
        Level.TOWN,
        re.compile(r"[\u4e00-\u9fff]{1,8}?(?:镇|乡|街道)(?=人民政府|党|办事处|安|\d|关于|$)"),
    ),
    (Level.COUNTY, re.compile(r"[\u4e00-\u9fff]{1,6}?(?:县|自治县|旗)(?!级)")),
    (Level.COUNTY, re.compile(r"(?<=市)[\u4e00-\u9fff]{1,5}?(?:区|市)(?=人民|政府|应急|安|委)")),
    (
        Level.COUNTY,
        re.compile(
            r"^[\u4e00-\u9fff]{1,4}?(?<!开发)(?<!示范)(?<!高新)(?<!园)(?<!自治)(?<!地)(?<!景)"
            r"(?<!保税)(?<!新)(?<!管理)(?<!城)区(?=[委人政安应公教住交水农林卫市商文民财发自生消司城])"
        ),
    ),
    (Level.CITY, re.compile(r"[\u4e00-\u9fff]{1,6}?(?:市|自治州|盟|地区)(?!场)")),
    (Level.PROVINCE, re.compile(r"[\u4e00-\u9fff]{2,8}?(?:省|自治区|特别行政区)")),
)


def authority_in_title(title: str) -> str:
    """The issuing authority that a title opens with, or empty."""
    match = _ISSUER.match(title)
    return match["name"] if match else ""


def read_level(words: str) -> tuple[Level, str]:
    """Level of government and region that an authority's name (or a title) says.

    The narrowest place counts: 山西省吕梁市 is a city. Municipalities rank as provinces.
    """
    name = words.removeprefix("中共")
    if _NATION.match(name):
        return Level.NATION, ""
    opening = re.split(r"关于|印发|《", name)[0][:24]
    opening = opening or name.lstrip("《")[:24]
    for level, pattern in _STEPS:
        match = pattern.search(opening)
        if not match:
            continue
        region = re.sub(r"^.*?(?:省|自治区)(?=.)", "", match.group())
        if level is Level.TOWN:
            region = re.sub(r"^.{1,8}?[县市区旗](?=.{2})", "", region)
        if level is Level.CITY and region in _MUNICIPALITIES:
            return Level.PROVINCE, region
        if level is Level.COUNTY:
            region = re.sub(r"^[\u4e00-\u9fff]{2,4}市(?=.)", "", region)
        return level, region
    return Level.UNKNOWN, ""
