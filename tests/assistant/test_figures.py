"""What a question states as given, set against printed words: what differs and what does not."""

import pytest

from assistant.figures import asked_kinds, contradicted, denied_words, figures_in, printed_kinds
from corpus.library import Library
from corpus.normalize import fold


@pytest.mark.parametrize(
    ("asked", "printed", "words"),
    [
        ("要凑够50个人的队伍从哪凑", "组建不少于30人的应急救援队伍", "50个人"),
        ("为什么压到600座以内", "煤矿数量减少至900座以内", "600座"),
        ("老旧小区是2010年以前盖的", "老旧小区（2000年以前建成）", "2010年以前"),
        ("考评2020年就开始了", "2021年起，实施考评", "2020年就开始"),
        ("要求2022年底前退出，能否提前", "2020年底前全部退出", "2022年底前"),
        ("要开展“七进”，进哪些地方", "开展“五进”活动", "七进"),
        ("一个季度下一回企业就行了", "每月至少深入企业一次", "一个季度"),
        ("附件允许新建尾矿库，手续怎么办", "严禁新建尾矿库", "允许"),
        ("每年收多少运行费", "不向单位收取运行管理费", "收费"),
        ("覆盖14个乡镇、15个社区", "覆盖 15 个乡镇、14 个社区", "14个乡镇"),
        ("主动报了还要从重罚", "主动上报的重大隐患，免于处罚", "从重"),
        ("两年才体检一回就够了吗", "每年至少组织一次职业健康体检", "两年"),
        ("半年演练的事，三年来一次就行", "年内各县至少开展一次演练", "三年"),
        ("一个月巡一次矿够了吧", "对所管的矿每周巡查1次，每月对账目全面核对", "一个月"),
    ],
)
def test_what_is_printed_otherwise_is_denied(asked: str, printed: str, words: str) -> None:
    assert words in denied_words(asked, printed)


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("停用3年的尾矿库怎么办", "停用超过3年的尾矿库"),
        ("一级二级标准化的企业有什么优待", "一、二级标准化企业给予优惠"),
        ("12月31号以前报什么", "12月31日前报送"),
        ("是否允许加层", "严禁违规加层加盖"),
        ("允许加层吗", "严禁违规加层加盖"),
        ("最后一个阶段是哪一年", "分4个阶段实施"),
        ("每月开一次会对吗", "每月至少召开一次会议"),
        ("要再建多少座", "再建成150座智能化煤矿"),
        ("120万吨以上的煤矿怎么办", "产能120万吨/年及以上的煤矿"),
        (
            "2022年底前要达到多少",
            "2021年底前达到50%",
        ),
        ("2020年起做什么", "2020年起，实施考评"),
        ("一个月核对一次账目对吗", "对所管的矿每周巡查1次，每月对账目全面核对"),
        ("一年搞一次演练对不对", "年内各县至少开展一次演练"),
        ("三年行动总结何时报送", "每年12月10日前报送"),
        ("三天内报一次就行吗", "每月报一次进度"),
    ],
)
def test_what_is_printed_alike_or_only_asked_is_not(asked: str, printed: str) -> None:
    assert denied_words(asked, printed) == ()


def test_no_printed_sentence_contradicts_itself(library: Library) -> None:
    for directive in library.directives:
        for clause in directive.clauses:
            assert denied_words(clause.text, clause.text) == ()


def test_denied_words_never_stand_in_print(library: Library) -> None:
    texts = [clause.text for item in library.directives for clause in item.clauses][:60]
    for asked in texts[:20]:
        for printed in texts:
            assert all(words not in fold(printed) for words in denied_words(asked, printed))


def test_a_unit_spoken_otherwise_is_the_same_figure() -> None:
    assert figures_in("30个人")[0].unit == figures_in("30人")[0].unit
    assert contradicted("两回", "2次") == ()
    assert asked_kinds("一个季度下一回").like(printed_kinds("每月至少一次"))
