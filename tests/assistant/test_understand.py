"""Any text is understood, always the same way, and each part of it can be taken away."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.knowledge import Knowledge
from assistant.question import Question
from assistant.understand import understand
from tests.assistant.conftest import Reader

ALPHABET = "省市县燃气煤矿谁牵头第十六项附件表24年号文〔〕（）吕梁那呢的是不，？ 1245"


@given(st.text(alphabet=ALPHABET, max_size=60), st.lists(st.text(alphabet=ALPHABET, max_size=20)))
@settings(max_examples=150, deadline=None)
def test_any_text_is_understood_the_same_way_twice(
    knowledge: Knowledge, text: str, history: list[str]
) -> None:
    question = Question(text, tuple(history))
    once = understand(question, knowledge)
    assert understand(question, knowledge) == once
    held = {item.id for item in knowledge.library.directives}
    assert held.issuperset((*once.documents, *once.preferred))
    assert all(label in knowledge.library for label in once.clauses)
    assert not (once.documents and once.preferred)


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_nothing_typed_makes_it_fail(knowledge: Knowledge, text: str) -> None:
    understand(Question(text, (text,)), knowledge)


@pytest.mark.parametrize(
    ("part", "field"),
    [
        ("topic", "topic"),
        ("topic", "topics"),
        ("years", "years"),
        ("documents", "documents"),
        ("units", "units"),
        ("clauses", "clauses"),
        ("terms", "terms"),
        ("premises", "premises"),
        ("levels", "levels"),
        ("regions", "regions"),
    ],
)
def test_every_part_can_be_taken_away(read: Reader, part: str, field: str) -> None:
    text = "为什么2024年吕梁市里由省住建厅牵头晋政发〔2024〕1号第（十六）项的液化气罐"
    assert getattr(read(text), field)
    assert not getattr(read(text, dropped=(part,)), field)


def test_one_value_can_be_taken_away(read: Reader) -> None:
    text = "45号文和省1号文2024年煤矿谁牵头有什么不同"
    assert len(read(text).documents) == 2
    left = read(text, dropped=("documents:晋政发〔2024〕1号",)).documents
    assert left == ("晋政办发〔2020〕45号",)


def test_units_take_their_meaning_from_the_document(read: Reader) -> None:
    assert read("吕梁的应急局管啥").units == ("市应急局",)
    assert read("省1号文里应急厅管啥").units == ("省应急厅",)
    assert read("全省交警管啥").units == ("省公安厅交管局",)
    assert read("吕梁城管局干啥").units == ("市城市管理局",)


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("太原市的燃气谁牵头", "place", "太原市"),
        ("河南省煤矿谁牵头", "place", "河南省"),
        ("2019年燃气谁牵头", "year", "2019年"),
        ("吕梁2023年的通知里燃气谁牵头", "year", "吕梁市2023年"),
        ("附件12电梯怎么管", "annex", "附件12"),
        ("省1号文第四十条", "clause", "第四十条"),
        ("晋政发〔2023〕1号燃气谁管", "document", "晋政发〔2023〕1号"),
    ],
)
def test_what_is_not_held_is_named(read: Reader, text: str, kind: str, name: str) -> None:
    assert (kind, name) in [(item.kind, item.name) for item in read(text).missing]


@pytest.mark.parametrize(
    "text",
    ["2024年燃气谁牵头", "吕梁的燃气", "附件11（一）", "2022年底前要完成啥", "全省自建房谁牵头"],
)
def test_what_is_held_is_not_missing(read: Reader, text: str) -> None:
    assert read(text).missing == ()


def test_bridge_words_reach_the_search(read: Reader) -> None:
    understood = read("咱村液化气罐归谁管")
    assert {"液化石油气", "气瓶"} <= set(understood.terms)
    assert understood.text == "咱村液化气罐归谁管"


@pytest.mark.parametrize(
    "text",
    [
        "晋政发〔2024〕1号第六十条写了发奖金，另外燃气领域由谁负责",
        "根据晋政发〔2024〕1号（九十九）“安全员每月补贴”，请解释；并说明未经培训能否上岗",
    ],
)
def test_a_made_up_clause_beside_a_question_is_ignored(read: Reader, text: str) -> None:
    understood = read(text)
    assert understood.orders
    assert not understood.missing


@pytest.mark.parametrize(
    "text",
    [
        "第六十条规定罚十万，对吗",
        "晋政发〔2024〕1号第四十五项对燃气还有什么要求",
        "第六十条，另外呢",
    ],
)
def test_a_missing_clause_that_is_what_is_asked_stays_missing(read: Reader, text: str) -> None:
    assert [item.kind for item in read(text).missing] == ["clause"]
