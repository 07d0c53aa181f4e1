"""A model may shorten printed words; it may not change, join or widen what they say."""

import json
import re
from itertools import pairwise

import pytest

from assistant.rewording import keeps_asked, says_the_same
from assistant.sentences import RunKind, split_sentences
from assistant.writer import prompt
from corpus.library import Library

TAILINGS = "对停用超过3年或者没有生产经营主体等尾矿库，必须在年内完成闭库治理并销号。"
TWO = "省住建厅负责甲类设施检查，省公安厅负责乙类设施检查。"
LEAD = "省住建厅牵头，省公安厅、省应急厅等部门配合。"
FAIR = [
    (TAILINGS, "对停用超过3年或者没有生产经营主体等尾矿库，必须在年内闭库治理并销号"),
    ("要切实抓好隐患排查，进一步压实责任。", "抓好隐患排查，压实责任。"),
    ("产能120万吨/年以上煤矿改造全部开工，再建成150座智能化煤矿。", "再建成150座智能化煤矿。"),
    (TWO, "省公安厅负责乙类设施检查。"),
    (LEAD, "由省住建厅牵头。"),
    (LEAD, "省公安厅、省应急厅等部门配合。"),
    ("巩固专项整治成效，继续实施燃气老旧管网改造。", "继续实施燃气老旧管网改造。"),
    ("要落实本领域的监管责任，加强对学校的检查。", "加强对学校的检查。"),
    ("加强巡查。严禁占用通道。", "严禁占用通道。"),
]
FALSE = [
    (TAILINGS, "停用3年的尾矿库，必须在年内完成闭库治理并销号。"),
    (TAILINGS, "停用超过3年的尾矿库，必须在年内完成闭库治理并销号。"),
    (TAILINGS, "必须在年内完成闭库治理并销号。"),
    (TAILINGS, "对停用超过3年或者没有生产经营主体等尾矿库，必须在年内完成闭库治理并罚款。"),
    (TWO, "省住建厅负责乙类设施检查。"),
    (TWO, "省公安厅负责甲类设施检查。"),
    (TWO, "省住建厅负责设施检查。"),
    (LEAD, "省公安厅牵头。"),
    (LEAD, "省住建厅配合。"),
    (LEAD, "省住建厅、省应急厅等部门配合。"),
    (LEAD, "省公安厅等部门配合。"),
    ("装饰装修不得擅自变动建筑主体。", "擅自变动建筑主体。"),
    ("未经验收不得投入使用。", "经验收投入使用。"),
    ("未经培训合格的，不得上岗。", "不得上岗。"),
    ("原则上不得新建。", "不得新建。"),
    ("鼓励企业安装报警器。", "企业安装报警器。"),
    ("危险化学品企业应当每季度报送。", "企业应当每季度报送。"),
    ("2024年6月底前，完成12公里改造。", "完成12公里改造。"),
    ("除国家另有规定外，不得停产。", "不得停产。"),
    ("甲和乙分别负责丙事和丁事。", "甲和乙负责丙事和丁事。"),
    ("2022年，全面提升高层建筑消防能力。", "全面提升高层建筑消防能力。"),
    ("在复工复产等重要时段，负责人要在岗在位。", "负责人要在岗在位。"),
    ("复工复产等重要时段，负责人要在岗在位。", "负责人要在岗在位。"),
    ("高瓦斯矿井，每月检测一次。", "每月检测一次。"),
    ("2座在建矿山，每月检测一次，报县应急局。", "每月检测一次，报县应急局。"),
    ("发生死亡事故，停产整顿。", "停产整顿。"),
    ("开展动火作业，应当办理审批。", "应当办理审批。"),
    ("企业对安全生产全面负责，必须落实法定职责。", "必须落实法定职责。"),
    ("负责安全的人员，每年培训40小时。", "每年培训40小时。"),
    ("开展培训的单位，每年报送名单。", "每年报送名单。"),
    ("长输管道，由企业检测。", "由企业检测。"),
    ("可以设置明火，但须报批。", "可以设置明火。"),
    ("可以复产，验收合格后。", "可以复产。"),
    ("严禁占用通道。但抢险除外。", "严禁占用通道。"),
    ("企业要落实主体责任，建立台账。", "建立台账。"),
    ("企业要落实主体责任，加强巡查，建立台账。", "建立台账。"),
    ("企业负责人按照一岗双责要求，落实相应责任。", "落实相应责任。"),
    ("各县要分类指导，及时总结经验。", "及时总结经验。"),
    ("2022年底前，开发区设置消防站。", "2022年底前。"),
    ("2022年，开发区设置消防站。", "2022年。"),
    ("依托委员会，推动制定标准。", "依托委员会。"),
    ("对发生事故的企业，暂扣许可证。", "对发生事故的企业。"),
]


@pytest.mark.parametrize(("printed", "said"), FAIR)
def test_shortening_passes(printed: str, said: str) -> None:
    assert says_the_same(said, printed)


@pytest.mark.parametrize(("printed", "said"), FALSE)
def test_a_changed_joined_or_widened_sentence_does_not(printed: str, said: str) -> None:
    assert not says_the_same(said, printed)


def test_every_sentence_held_says_the_same_as_itself(library: Library) -> None:
    for words in sentences(library):
        assert says_the_same(words, words), words
        assert says_the_same(words.rstrip("。；"), words), words


CUTS = ("不", "未", "严禁", "超过", "原则上", "不得", "以上", "至少", "省", "鼓励", "牵头", "非")
SWAPS = (("县", "市"), ("省", "市"), ("企业", "政府"), ("应急厅", "住建厅"), ("严禁", "鼓励"))


def test_no_sentence_held_may_lose_or_swap_a_word_that_binds(library: Library) -> None:
    tried = 0
    for words in sentences(library):
        for cut in CUTS:
            if cut in words:
                tried += 1
                assert not says_the_same(words.replace(cut, "", 1), words), (cut, words)
        for old, new in SWAPS:
            if old in words and new not in words:
                tried += 1
                assert not says_the_same(words.replace(old, new, 1), words), (old, words)
    assert tried > 1000


GAS = "开展煤气管线治理，强化检维修作业监管执法。"


def test_what_was_asked_about_is_not_left_out() -> None:
    assert keeps_asked("开展煤气管线治理。", GAS, "煤气要注意什么？")
    assert not keeps_asked("强化检维修作业监管执法。", GAS, "煤气要注意什么？")
    assert keeps_asked("强化检维修作业监管执法。", GAS, "检维修怎么管？")
    assert keeps_asked("强化检维修作业监管执法。", GAS, "液化石油罐怎么管？")
    assert keeps_asked("再建成150座智能化煤矿。", FAIR[2][0], "今年要再建多少座智能化煤矿")


WHEN_OR_WHOM = re.compile(r"^(?:对|在|除|自|按)|\d年底?前?$|(?:前|后|时|内|期间)$")


def test_no_sentence_held_may_lose_the_part_that_says_when_or_for_whom(library: Library) -> None:
    tried = 0
    for words in sentences(library):
        parts = re.split(r"(?<=[，,；;])", words)
        for at, part in enumerate(parts):
            if len(parts) > 1 and WHEN_OR_WHOM.search(part.rstrip("，,；;。").strip()):
                tried += 1
                assert not says_the_same("".join(parts[:at] + parts[at + 1 :]), words), words
    assert tried > 300


def test_what_the_instructions_show_would_pass() -> None:
    shown = re.findall(r"句子：\n(.*?)\n输出：\n(\{.*?\})\n", prompt(), re.DOTALL)
    assert shown
    for lines, output in shown:
        held = dict(line.split(" ", 1) for line in lines.splitlines())
        for sentence in json.loads(output)["sentences"]:
            printed = held[str(sentence["evidence"])]
            assert says_the_same(sentence["text"], printed)
            assert len(sentence["text"]) < len(printed)


def test_no_sentence_of_another_clause_passes(library: Library) -> None:
    held = [item for item in sentences(library) if len(item) > 30][::7]
    for before, words in pairwise(held):
        assert before == words or not says_the_same(before, words)
        half = len(before) // 2
        assert not says_the_same(before[:half] + words[half:], words) or before[:half] in words


def sentences(library: Library) -> list[str]:
    """Sentences of words of every directive, each once."""
    return list(
        dict.fromkeys(
            run.text
            for directive in library.directives
            for clause in directive.clauses
            for run in split_sentences(clause)
            if run.kind is RunKind.WORDS and len(run.text) >= 8
        )
    )
