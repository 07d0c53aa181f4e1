from collections.abc import Callable

import pytest

from assistant.premises import claimed_silence, denied_standing
from assistant.question import Understood
from assistant.relevance import wanted_of
from corpus.directive import Status
from corpus.library import Library

Reader = Callable[..., Understood]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("为什么省水利厅牵头消防整治", [("省水利厅", "牵头", False, False)]),
        ("凭啥让省教育厅负责煤矿", [("省教育厅", "负责", False, False)]),
        ("省商务厅是不是燃气的牵头单位", [("省商务厅", "牵头", False, True)]),
        ("燃气是由省住建厅牵头吗", [("省住建厅", "牵头", False, True)]),
        ("既然省应急厅不负责燃气，找谁", [("省应急厅", "负责", True, False)]),
        ("自建房整治没写谁牵头，出了事找谁", [("", "牵头", True, False)]),
        ("规定燃气由省住建厅牵头，请问配合单位有哪些", [("省住建厅", "牵头", False, False)]),
        ("为什么把校车定给省交通厅", [("省交通厅", "负责", False, False)]),
        ("园区管理由省工信厅牵头的原因是什么", [("省工信厅", "牵头", False, False)]),
        (
            "为什么省住建厅和省商务厅牵头校园安全",
            [("省住建厅", "牵头", False, False), ("省商务厅", "牵头", False, False)],
        ),
    ],
)
def test_claims_that_a_question_makes(
    read: Reader, text: str, claims: list[tuple[str, str, bool, bool]]
) -> None:
    found = read(text).premises
    assert [(item.unit, item.role, item.negated, item.asked) for item in found] == claims


@pytest.mark.parametrize(
    "text",
    [
        "省住建厅牵头哪些工作",
        "省住建厅负责什么",
        "省住建厅和省应急厅谁牵头燃气",
        "省教育厅的任务有哪些",
        "燃气由谁牵头",
        "哪几条没写谁牵头",
        "煤矿监管多久检查一次",
        "省水利厅在汛期要做什么",
    ],
)
def test_open_questions_claim_nothing(read: Reader, text: str) -> None:
    assert read(text).premises == ()


def test_the_words_of_a_claim_stand_in_the_question(read: Reader) -> None:
    text = "为什么省水利厅牵头消防整治"
    (premise,) = read(text).premises
    assert premise.words in text


def test_a_unit_by_its_everyday_name_is_claimed_too(read: Reader) -> None:
    (premise,) = read("特种设备归市场监管局牵头吗").premises
    assert (premise.unit, premise.asked) == ("省市场监管局", True)


@pytest.mark.parametrize(
    "text", ["为什么让省水利厅负责尾矿库闭库", "听说省教育厅牵头电梯安全，都要做什么"]
)
def test_a_claimed_unit_is_checked_and_not_looked_for(
    text: str, read: Reader, library: Library
) -> None:
    understood = read(text)
    wanted = wanted_of(understood, library)
    assert understood.units
    assert not {gram for gram in wanted.grams if gram in "省水利厅省教育厅" and len(gram) > 1}
    assert {"尾矿", "电梯"} & set(wanted.grams)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("吕梁2025年的通知已经正式印发，煤矿谁牵头", Status.DRAFT),
        ("三年行动计划目前还在执行，附件6谁负责", Status.EXPIRED),
        ("45号文没有到期，按它的消防要求做", Status.EXPIRED),
        ("省1号文已经废止了，燃气按什么办", Status.IN_FORCE),
        ("省1号文早就作废，尾矿库归谁管", Status.IN_FORCE),
        ("洪洞那份解读是正式的文件吧，四个一指什么", Status.INTERPRETATION),
    ],
)
def test_a_standing_that_is_taken_for_granted(text: str, denied: Status) -> None:
    assert denied in denied_standing(text)


@pytest.mark.parametrize(
    "text",
    [
        "吕梁2025年的通知正式印发了吗",
        "三年行动计划现在还有效吗",
        "哪些文件现在还在执行",
        "省1号文废止没有",
        "燃气整治由谁负责",
        "已经印发的文件有哪些",
    ],
)
def test_a_standing_that_is_asked_for_denies_nothing(text: str) -> None:
    assert denied_standing(text) == frozenset()


def test_silence_is_claimed_only_where_it_is_presumed() -> None:
    assert claimed_silence("为什么1号文没有提到燃气？") == "燃气"
    assert claimed_silence("1号文有没有提到燃气？") == ""
