"""What is asked of a thing is known by how it is asked, and stated or not by the cited words."""

import pytest

from assistant.vocabulary.properties import (
    idle_characters,
    is_unruled,
    properties,
    unstated_properties,
)
from corpus.normalize import fold

STATED = (
    ("安全仪表多久测试一次", "每12个月至少进行一次测试", "间隔"),
    ("救援队最少要几个人", "组建不少于30人的应急救援队伍", "人数"),
    ("护栏要修多高", "在路堤高度超过30米的路段安装护栏", "尺寸或距离"),
    ("培训要几个月", "入职培训不少于3个月", "月数"),
    ("举报能奖多少钱", "奖励5000元", "金额"),
    ("顶板来压要不要撤人", "赋予班组长紧急情况撤人的权力", "要不要撤人"),
    ("拖着不改会不会停产", "未按期达标的一律停产整顿", "要不要停产停业"),
    ("发现隐患报上去有没有奖", "及时兑现举报奖励", "有没有奖励"),
    ("投保是自愿的吗", "企业必须投保", "是不是强制"),
    ("瞒报事故会不会被免职", "不得担任企业主要负责人", "会不会撤职、开除"),
)


@pytest.mark.parametrize(("question", "words", "name"), STATED)
def test_words_that_state_it_do_and_others_do_not(question: str, words: str, name: str):
    assert unstated_properties(fold(question), fold(words)) == ()
    assert unstated_properties(fold(question), fold("严格落实责任")) == (name,)


@pytest.mark.parametrize(
    "question",
    [
        "燃气由哪个部门牵头",
        "自建房能不能加层",
        "物资储备库覆盖率要达到多少",
        "为期多长",
        "没有证的船怎么办",
        "开会是哪几条要求",
        "外部安全防护距离不够的企业怎么搬",
    ],
)
def test_other_questions_ask_for_none(question: str):
    assert unstated_properties(fold(question), "") == ()


@pytest.mark.parametrize("question", ["网格员能不能开罚单", "避难场所可以租出去吗", "这样干行不行"])
def test_whether_one_may_is_ruled_by_words_that_forbid_or_allow(question: str):
    assert is_unruled(fold(question), fold("推进应急避难场所建设"))
    assert not is_unruled(fold(question), fold("严禁违规加层加盖"))


@pytest.mark.parametrize("question", ["智能化煤矿要建几座", "产能核定由谁负责", "谁来牵头"])
def test_who_asks_something_else_wants_no_ruling(question: str):
    assert not is_unruled(fold(question), "")


def test_every_kind_of_fact_has_a_name_of_its_own():
    names = [item.name for item in properties()]
    assert len(set(names)) == len(names)


def test_what_only_links_words_is_no_content():
    assert {"把", "被", "的"} <= idle_characters()
    assert not {"矿", "罚", "证"} & idle_characters()
