import pytest

from assistant.knowledge import Knowledge
from assistant.vocabulary.typos import blur


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("尾况库闭库", "尾矿库闭库"),
        ("自健房能加层不", "自建房能加层不"),
        ("煤旷谁签头", "煤矿谁牵头"),
        ("应急演链几次", "应急演练几次"),
        ("危险费物存多久", "危险废物存多久"),
        ("智能话改造", "智能化改造"),
        ("然气谁管", "燃气谁管"),
        ("特总设备谁牵头", "特种设备谁牵头"),
        ("散年行动哪年完", "三年行动哪年完"),
        ("职能化煤矿有几座", "智能化煤矿有几座"),
    ],
)
def test_wrong_characters_of_field_words_are_mended(
    knowledge: Knowledge, wrong: str, right: str
) -> None:
    mended = knowledge.cleaner.typos.mend(wrong)
    assert mended.text == right
    assert mended.changes


@pytest.mark.parametrize(
    "text",
    [
        "天然气谁管",
        "走在前头",
        "旅游局和饲料厂",
        "会上同时说了三件事",
        "保险代理人",
        "今天晚上吃什么",
        "我家孩子上小学了",
        "省住建厅牵头哪些工作",
        "网络化办公",
        "吕梁事故警示教育谁牵头",
        "天然气公司谁来查",
        "农药仓库归谁管",
        "井下没人值守",
    ],
)
def test_right_words_are_left_alone(knowledge: Knowledge, text: str) -> None:
    assert knowledge.cleaner.typos.mend(text).text == text


def test_no_clause_of_the_directives_is_mended(knowledge: Knowledge) -> None:
    wrong = [
        (label, part)
        for label, text in knowledge.wording.clauses
        for part in text[:2000].replace(",", ".").split(".")
        if 2 < len(part) < 60 and knowledge.cleaner.typos.mend(part).changes
    ]
    assert wrong == []


def test_long_texts_are_left_alone(knowledge: Knowledge) -> None:
    text = "然气" * 60
    assert knowledge.cleaner.typos.mend(text).text == text


def test_sounds_that_many_do_not_part_are_the_same() -> None:
    assert blur("zhang") == blur("zan")
    assert blur("shi") == blur("si")
    assert blur("ling") == blur("lin")
    assert blur("hua") != blur("fa")
