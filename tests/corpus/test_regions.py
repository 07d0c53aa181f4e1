"""Head, closing, list of annexes and imprint in their usual and less usual places."""

from __future__ import annotations

from datetime import date

from corpus.parse import parse

AS_OF = date(2026, 1, 1)

COVER = """白水县安全生产委员会办公室文件
白安办发﹝2025﹞12号
★

关于印发《白水县2025年“安全生产月”活动方案》的通知

各乡（镇）安委会，县安委会各成员单位：
现将《白水县2025年“安全生产月”活动方案》印发给你们，请认真组织实施。

附件：白水县2025年“安全生产月”活动方案

白水县安全生产委员会办公室
2025年5月20日

附件

白水县2025年“安全生产月”活动方案

今年6月是全国“安全生产月”，制定如下方案。
一、活动主题
人人讲安全、个个会应急。
二、有关要求
（一）加强领导。
（二）严明纪律。按第二条（一）要求执行。
抄送：县委办，县政府办。
白水县安委办 2025年5月20日印发
"""


def test_a_cover_notice_with_its_plan_as_an_annex() -> None:
    item = parse(COVER, as_of=AS_OF)
    labels = [clause.label.removeprefix("白安办发〔2025〕12号 ") for clause in item.clauses]
    plan = ["附件", "附件 一", "附件 二", "附件 二(一)", "附件 二(二)"]
    assert labels == ["标题", "文首", "附件说明", "落款", *plan]
    assert item.title == "关于印发《白水县2025年“安全生产月”活动方案》的通知"
    assert item.issuing_authority == "白水县安全生产委员会办公室"
    assert (item.signed_on, item.published_on) == (date(2025, 5, 20), date(2025, 5, 20))


def test_the_imprint_behind_an_annex_belongs_to_the_closing() -> None:
    item = parse(COVER, as_of=AS_OF)
    assert item.clause(f"{item.id} 落款").text.endswith("2025年5月20日印发")
    assert item.clause(f"{item.id} 附件 二(二)").text.endswith("要求执行。")


def test_a_date_inside_the_body_is_no_closing() -> None:
    text = "某市关于检查的通知\n各县：\n一、安排\n检查时间定于\n2026年3月2日\n起分批进行。\n"
    text += "二、要求\n落实。\n"
    item = parse(text, as_of=AS_OF, name="检查")
    assert [clause.path for clause in item.clauses][2:] == [("一",), ("二",)]
    assert "2026年3月2日起分批" in item.clauses[2].text


def test_a_contact_line_and_a_late_list_of_annexes() -> None:
    text = (
        "某市应急管理局关于统计的通知\n各县：\n一、要求\n按月报送。\n\n某市应急管理局\n"
        "2026年3月2日\n（联系人：张某，电话：0358-1234567）\n附件：1.统计表\n2.说明\n"
    )
    item = parse(text, as_of=AS_OF)
    assert item.annexes_missing == ("附件1", "附件2")
    assert item.clause(f"{item.id} 落款").text.endswith("0358-1234567）")
