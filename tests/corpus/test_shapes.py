"""Shapes of documents that the five directives do not have; the samples are written for it."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.check import check
from corpus.directive import ClauseKind, Directive, Duty, Level, Status
from corpus.duties import attach_duties
from corpus.parse import parse

AS_OF = date(2026, 1, 1)


def read(text: str) -> Directive:
    item = attach_duties(parse(text, as_of=AS_OF, name="样本"))
    report = check(item)
    assert (report.lost_text, report.lost_notes, report.fragments) == ((), (), ())
    return item


def labels(item: Directive) -> list[str]:
    return [clause.label.removeprefix(item.id).strip() for clause in item.clauses]


def duties(text: str) -> list[Duty]:
    return [duty for clause in read(text).clauses for duty in clause.duties]


PLAN = """甲县人民政府办公室关于印发甲县生产安全事故应急预案的通知
甲政办发〔2024〕8号
各乡镇人民政府：
《甲县生产安全事故应急预案》已经县政府同意，现印发给你们，请认真执行。
甲县人民政府办公室
2024年3月1日
甲县生产安全事故应急预案
目 录
1 总则……1
1.1 编制目的……1
1.2 事故分级……1
2 应急响应……2
2.1 信息报告……2
2.1.1 报告时限……2
2.2 部门职责……3
3 附则……4
1 总则
1.1 编制目的
规范事故应对工作，减少人员伤亡。
1.2 事故分级
（1）重大事故：造成
10人以上30人以下死亡的事故。
（2）较大事故：造成3人以上10人以下死亡的事故。
2 应急响应
2.1 信息报告
2.1.1 报告时限
事故发生后1小时内报告县应急管理局。
2.2 部门职责
县公安局：负责现场警戒。
县卫生健康局：负责医疗救治。
3 附则
本预案自印发之日起实施。
"""


def test_a_plan_numbered_by_decimals() -> None:
    assert labels(read(PLAN)) == [
        *("标题", "文首", "落款", "正文", "正文 1", "正文 1.1", "正文 1.2", "正文 1.2(1)"),
        *("正文 1.2(2)", "正文 2", "正文 2.1", "正文 2.1.1", "正文 2.2"),
        *("正文 2.2、县公安局", "正文 2.2、县卫生健康局", "正文 3"),
    ]


def test_the_parts_of_a_plan_stand_in_one_another() -> None:
    item = read(PLAN)
    clause = item.clause(f"{item.id} 正文 2.1.1")
    assert clause.path == ("正文", "2", "2.1", "2.1.1")
    assert clause.heading == "报告时限"
    assert clause.text.endswith("1小时内报告县应急管理局。")


@pytest.mark.parametrize("line", ["1.5 米以上为高处", "2 人以上同行", "3 处隐患"])
def test_a_figure_at_the_head_of_a_line_is_no_heading(line: str) -> None:
    item = read(f"甲县关于检查的通知\n各乡镇：\n一、要求\n现场应当有\n{line}。\n二、时间\n本月。\n")
    assert labels(item) == ["标题", "文首", "一", "二"]


TIGHT = """乙市电梯安全管理办法
第一章总则
第一条为了加强电梯安全管理，制定本办法。
第二条本办法适用于本市。违反第一条规定的，依照
第三条的规定处理。
第二章附则
第三条本办法自2024年5月1日起施行。
"""


def test_articles_without_a_blank_behind_their_number() -> None:
    assert labels(read(TIGHT)) == ["标题", "第一章", "第一条", "第二条", "第二章", "第三条"]


@pytest.mark.parametrize(
    ("above", "title", "region"),
    [
        ("特急　明电\n丙市防汛办关于防汛的紧急通知", "丙市防汛办关于防汛的紧急通知", "丙市"),
        ("丁镇人民政府\n关于印发要点的\n通    知", "丁镇人民政府关于印发要点的通知", "丁镇"),
        ("戊区安委会文件\n戊区安委会关于检查的通知", "戊区安委会关于检查的通知", "戊区"),
        ("国务院办公厅关于加强文件\n管理的通知", "国务院办公厅关于加强文件管理的通知", ""),
        (
            "索 引 号: 1/2 主题分类: 安全\n标　　题: 己县关于检查的通知\n己县关于检查的通知",
            "己县关于检查的通知",
            "己县",
        ),
    ],
)
def test_what_stands_above_a_title_is_not_of_it(above: str, title: str, region: str) -> None:
    item = read(f"{above}\n各有关单位：\n一、检查。按时检查。\n二、报告。按时报告。\n")
    assert (item.title, item.region) == (title, region)
    assert item.addressees == ("各有关单位",)


def test_a_district_ranks_as_a_county_and_a_zone_as_nothing() -> None:
    body = "关于检查的通知\n各单位：\n一、检查。\n二、报告。\n"
    assert read(f"庚区人民政府{body}").level is Level.COUNTY
    assert read(f"辛经济开发区管理委员会{body}").level is Level.UNKNOWN


@pytest.mark.parametrize(
    "lead_in",
    [
        "为加强管理，保障安全，现通告如下：",
        "根据有关规定，结合实际，现就有关事项通知如下：",
        "来源：县应急管理局 发布时间：2024-05-20",
    ],
)
def test_a_lead_in_is_no_addressee(lead_in: str) -> None:
    assert (
        read(f"甲县关于禁放的通告\n{lead_in}\n一、范围。全县。\n二、时间。全年。\n").addressees
        == ()
    )


def test_a_number_below_the_signature() -> None:
    item = read(
        "甲县安委会关于检查的通知\n各乡镇：\n一、检查。\n二、报告。\n甲县安委会\n2024年4月9日\n甲安委〔2024〕8号\n"
    )
    assert item.document_number == item.id == "甲安委〔2024〕8号"


def test_a_page_that_says_that_it_has_no_text_is_no_signature() -> None:
    text = (
        "关于检查的通知\n各乡镇：\n一、检查。\n二、报告。\n（此页无正文）\n甲县应急局\n2024年4月9日"
    )
    assert read(text).issuing_authority == "甲县应急局"


def test_the_words_above_a_spoken_list_are_kept() -> None:
    item = read(
        "甲市关于防汛的通知\n各县：\n据预报有强降雨。现通知如下：\n"
        "一是加强会商。每3小时一次。\n二是转移避险。及时转移。\n甲市防汛办\n2024年7月1日\n"
    )
    assert labels(item) == ["标题", "文首", "一是", "二是", "落款"]
    assert "强降雨" in item.clauses[1].text


def test_a_forwarded_notice_keeps_its_own_signature() -> None:
    item = read(
        "甲市安委办转发省安委办关于防火的通知\n各县：\n现转发给你们。\n一、落实。及时落实。\n二、报告。\n"
        "甲市安委办\n2024年1月21日\n省安委办关于防火的通知\n各市：\n一、检查。\n二、整改。\n"
        "省安委办\n2024年1月18日\n"
    )
    assert labels(item)[-4:] == ["附件", "附件 一", "附件 二", "附件 落款"]
    assert item.signed_on == date(2024, 1, 21)


ORDER = """某省人民政府令
第293号
《某省电梯安全规定》已经省人民政府常务会议通过，现予公布，自2022年2月1日起施行。
省　长　某某某
2021年12月11日
某省电梯安全规定
第一条 为了保障电梯安全，制定本规定。
第二条 本规定适用于本省。
"""


def test_an_order_is_named_by_the_statute_that_it_publishes() -> None:
    item = read(ORDER)
    assert (item.id, item.title) == ("某省电梯安全规定", "某省电梯安全规定")
    assert item.document_number == "某省人民政府令第293号"
    assert (item.issuing_authority, item.signed_on) == ("某省人民政府", date(2021, 12, 11))


def test_annexes_listed_and_headed_with_a_full_stop() -> None:
    item = read(
        "甲县关于检查的通知\n各乡镇：\n一、检查。\n二、报告。\n附件1.任务表\n2.名单\n"
        "甲县安委办\n2024年1月2日\n附件1.\n任务表\n一、排查。\n二、整改。\n"
    )
    assert [(annex.name, annex.present) for annex in item.annexes] == [
        ("附件1", True),
        ("附件2", False),
    ]


def test_a_number_before_a_date_opens_an_item() -> None:
    item = read(
        "甲县关于检查的通知\n各乡镇：\n一、任务\n（一）培训行动\n1.2024年底前完成培训。\n"
        "2.6月底前完成考核。\n二、要求。\n"
    )
    assert labels(item) == ["标题", "文首", "一", "(一)", "(一)1", "(一)2", "二"]


def test_names_of_columns_in_the_body_are_not_lost() -> None:
    read(
        "甲县关于检查的通知\n各乡镇：\n一、任务\n| 序号 | 任务 | 责任单位 |\n| --- | --- | --- |\n"
        "| 1 | 排查隐患 | 县应急局 |\n| 2 | 整改隐患 | 县住建局 |\n二、要求。\n"
    )


HEAD = "甲县关于检查的通知\n各乡镇：\n一、任务\n"


@pytest.mark.parametrize(
    ("note", "leads", "units", "supporting"),
    [
        ("责任单位：镇综合执法队；配合单位：派出所、各村（社区）", (), 3, 2),
        ("责任单位：镇武装部牵头，镇应急管理站配合", ("镇武装部",), 2, 1),
        ("牵头单位：县安委办\n责任单位：县应急局、各镇街\n完成时限：6月底", ("县安委办",), 3, 0),
        ("（责任部门：县应急局、县住建局，各有关乡镇党委、政府）", (), 3, 0),
        ("（县工信局牵头，县应急局等部门和有关乡镇按职责分工负责）", ("县工信局",), 3, 0),
        ("（负责部门：县应急局，适用范围：全县）", (), 1, 0),
        ("（县应急局、县住建局负责。列第一位者为牵头单位，下同）", ("县应急局",), 2, 0),
        ("（县应急局负责，排在第一位的部门为牵头部门）", ("县应急局",), 1, 0),
    ],
)
def test_notes_in_their_own_ways(
    note: str, leads: tuple[str, ...], units: int, supporting: int
) -> None:
    found = duties(
        f"{HEAD}（一）排查隐患。逐户排查。\n{note}\n（二）整改隐患。逐项整改。\n二、要求。\n"
    )
    assert [(duty.lead_units, len(duty.units), len(duty.supporting_units)) for duty in found] == [
        (leads, units, supporting)
    ]


def test_a_note_below_nested_lists_covers_the_item_that_they_stand_in() -> None:
    item = read(
        f"{HEAD}1.落实责任。（县应急局负责）\n2.履行下列职责：\n（1）制定制度；\n（2）带队检查：\n"
        "①检查岗位；\n②检查物资。\n（责任单位：县工信局、县应急局）\n二、要求。\n"
    )
    noted = [clause for clause in item.clauses if clause.duties]
    assert [clause.path[-1] for clause in noted] == ["1", "2"]
    assert noted[1].kind is ClauseKind.ITEM


def test_numbers_start_again_in_every_part() -> None:
    item = read(
        "甲市防火方案\n第一部分 总体安排\n一、目标\n不发生火灾。\n二、机构\n设指挥部。\n"
        "第二部分 重点任务\n一、管控\n落实责任。\n二、排查\n6月底前完成。\n"
    )
    assert labels(item)[-3:] == ["第二部分", "第二部分 一", "第二部分 二"]


def test_a_question_and_its_answer_are_one_clause() -> None:
    item = read(
        "《甲市烟花爆竹细则》政策问答\n问：谁审批？\n答：市应急局审批。\n15日内办结。\n"
        "问：何时燃放？\n答：春节期间。\n甲市应急局\n2024年1月2日\n"
    )
    assert labels(item) == ["标题", "第1段", "第2段", "落款"]
    assert [clause.heading for clause in item.clauses][1:3] == ["谁审批？", "何时燃放？"]
    assert item.status is Status.INTERPRETATION


def test_points_without_numbers_stay_with_their_lead_in() -> None:
    item = read(
        "甲县关于督办的意见\n各乡镇：\n一、范围\n下列隐患由县安委会督办：\n——超过90日的；\n"
        "——超过500万元的。\n整改完成后摘牌。\n二、责任\n依法追究责任。\n"
    )
    assert labels(item)[2:6] == ["一", "一、第1段", "一、第2段", "二"]


def test_an_annex_that_repeats_its_listed_title_on_the_line_of_its_name() -> None:
    item = read(
        "甲县关于检查的通知\n各乡镇：\n一、检查。\n二、报告。\n附件：1. 任务表\n2. 名单\n甲安委办\n"
        "2025年5月6日\n附件1：任务表\n序号\t内容\t牵头单位\n1\t排查\t县应急局\n2\t整改\t县住建局\n"
        "附件2 名单\n1.甲公司\n2.乙公司\n"
    )
    assert [(annex.name, annex.title, annex.present) for annex in item.annexes] == [
        ("附件1", "任务表", True),
        ("附件2", "名单", True),
    ]
    row = item.clause(f"{item.id} 附件1 1")
    assert [duty.lead_units for duty in row.duties] == [("县应急局",)]


def test_a_title_goes_on_in_the_bracket_below_it() -> None:
    item = read(
        "甲县关于印发方案的通知\n各乡镇：\n现印发给你们。\n甲县安委办\n2024年3月6日\n甲县安全生产三年行动方案\n"
        "（2024—2026年）\n为落实要求，制定本方案。\n一、目标。\n二、任务。\n"
    )
    assert item.clause(f"{item.id} 正文").heading == "甲县安全生产三年行动方案（2024—2026年）"


def test_a_closing_formula_belongs_to_the_closing() -> None:
    item = read(
        "甲局关于协助的函\n乙局：\n一、请提供资料。\n二、请反馈意见。\n专此函达。\n甲局\n2024年6月3日\n"
    )
    assert labels(item)[-2:] == ["二", "落款"]
    assert item.clauses[-1].text.startswith("专此函达。")


def test_a_sentence_that_is_all_a_number_says_is_no_heading() -> None:
    item = read(
        f"{HEAD}（一）排查隐患\n1.期限不超过60日，逾期约谈。\n牵头单位：县安委办\n2.氧含量应在20%左右；\n"
        "二、要求。\n三、机构\n设指挥部。\n"
    )
    found = {clause.path[-1]: clause.heading for clause in item.clauses}
    assert (found["1"], found["2"]) == ("", "")
    assert (found["(一)"], found["二"], found["三"]) == ("排查隐患", "要求", "机构")


@pytest.mark.parametrize(
    ("text", "units", "leads"),
    [
        ("一、县教育局\n负责学校安全监督管理。\n二、县公安局\n负责治安。\n", 2, 0),
        ("一、职责\n县教育局：负责学校安全。\n县公安局：牵头负责治安。\n二、要求\n落实。\n", 2, 1),
        ("一、县长\n负责全面工作。\n二、县公安局\n负责人为局长。\n", 0, 0),
    ],
)
def test_what_the_unit_that_heads_a_clause_is_charged_with(
    text: str, units: int, leads: int
) -> None:
    found = duties(f"甲县安委会成员单位职责\n{text}")
    assert sum(len(duty.units) for duty in found) == units
    assert sum(len(duty.lead_units) for duty in found) == leads


@pytest.mark.parametrize(
    "note",
    [
        "严厉打击。责任单位：县公安局",
        "严厉打击。〔县公安局牵头，县应急局配合〕",
        "严厉打击。（牵头领导：王某某；牵头单位：县公安局；责任单位：县应急局）",
    ],
)
def test_a_note_at_the_end_of_a_line_is_read_once(note: str) -> None:
    found = duties(f"{HEAD}（一）非法改装。{note}\n（二）无证运输。\n二、要求。\n")
    assert [duty.units[0] for duty in found] == ["县公安局"]
