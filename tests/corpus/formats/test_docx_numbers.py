"""Automatic numbers: formats of levels, restarts, shared counts, numbers that styles bring."""

from __future__ import annotations

from corpus.extract import extract
from tests.tools.word_xml import cell, item, level, lines_of, listing, p, table, word

OUTLINE = (
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3．"),
    level(3, "decimalEnclosedCircle", "%4"),
)


def lines(body: str, **parts: str) -> list[str]:
    return lines_of(extract(word(body, **parts), "a.docx"))


def test_levels_restart_behind_a_higher_one() -> None:
    depths = [0, 1, 2, 2, 1, 2, 0, 1, 3, 3]
    found = lines("".join(item("甲", level=at) for at in depths), numbering=listing(*OUTLINE))
    assert found == [
        *("一、甲", "（一）甲", "1． 甲", "2． 甲", "（二）甲", "1． 甲"),
        *("二、甲", "（一）甲", "① 甲", "② 甲"),
    ]


def test_a_level_that_never_restarts_runs_through() -> None:
    through = level(1, "chineseCounting", "（%2）", '<w:lvlRestart w:val="0"/>')
    body = "".join(item("甲", level=at) for at in (0, 1, 1, 0, 1))
    found = lines(body, numbering=listing(OUTLINE[0], through))
    assert found == ["一、甲", "（一）甲", "（二）甲", "二、甲", "（三）甲"]


def test_numbers_of_several_levels_and_plain_digits() -> None:
    levels = (
        level(0, "chineseCounting", "第%1章"),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
    )
    body = "".join(item("甲", level=at) for at in (0, 1, 1, 0, 1))
    found = lines(body, numbering=listing(*levels))
    assert found == ["第一章 甲", "1.1 甲", "1.2 甲", "第二章 甲", "2.1 甲"]


def test_a_list_may_begin_its_own_count() -> None:
    again = '<w:num w:numId="2"><w:abstractNumId w:val="1"/>{}</w:num>'
    begin = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = item("甲") + item("乙") + item("丙", listing=2) + item("丁", listing=2) + item("戊")
    shared = lines(body, numbering=listing(*OUTLINE) + again.format(""))
    assert shared == ["一、甲", "二、乙", "三、丙", "四、丁", "五、戊"]
    begun = lines(body, numbering=listing(*OUTLINE) + again.format(begin))
    assert begun == ["一、甲", "二、乙", "五、丙", "六、丁", "七、戊"]


def test_a_list_may_redefine_a_level() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "ideographTraditional", "%1．")}</w:lvlOverride>'
    assert lines(item("甲事"), numbering=listing(*OUTLINE, inner=other)) == ["甲． 甲事"]


STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/>
<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="3"><w:name w:val="mine"/><w:basedOn w:val="2"/></w:style>
<w:style w:type="paragraph" w:styleId="4"><w:name w:val="toc 1"/></w:style>
"""


def styled(text: str, style: str, more: str = "") -> str:
    return p(text, f'<w:pStyle w:val="{style}"/>{more}')


def test_numbers_that_styles_bring() -> None:
    body = styled("甲", "1") + styled("乙", "2") + styled("丙", "3") + p("丁") + styled("戊", "1")
    found = lines(body, numbering=listing(*OUTLINE), styles=STYLES)
    assert found == ["一、甲", "（一）乙", "（二）丙", "丁", "二、戊"]


def test_a_level_that_names_its_style() -> None:
    levels = (
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="9"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="1"/>'),
    )
    assert lines(styled("甲", "1"), numbering=listing(*levels), styles=STYLES) == ["（一）甲"]


def test_a_paragraph_may_have_no_number_of_its_style() -> None:
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = styled("甲", "1") + styled("乙", "1", none) + styled("丙", "1")
    assert lines(body, numbering=listing(*OUTLINE), styles=STYLES) == ["一、甲", "乙", "二、丙"]


def test_bullets_print_nothing_and_suffixes_part() -> None:
    levels = (level(0, "bullet", "\uf06c"), level(1, "decimal", "%2", '<w:suff w:val="nothing"/>'))
    assert lines(item("甲") + item("乙", level=1), numbering=listing(*levels)) == ["甲", "1乙"]


def test_a_column_of_automatic_numbers() -> None:
    rows = [[cell("序号"), cell("任务"), cell("单位")]]
    rows += [[cell(item("")), cell(f"任务{at}"), cell("市应急局")] for at in (1, 2)]
    text = extract(word(table(*rows), numbering=listing(level(0, "decimal", "%1"))), "a.docx").text
    assert "<td>1</td>" in text
    assert "<td>2</td>" in text


def test_a_circle_of_styles_ends() -> None:
    circle = '<w:style w:type="paragraph" w:styleId="1"><w:basedOn w:val="1"/></w:style>'
    assert lines(styled("甲", "1"), styles=circle) == ["甲"]
