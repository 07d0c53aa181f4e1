"""A repealed text never answers where another text speaks; alone, it shows what it is."""

from datetime import datetime
from pathlib import Path

import pytest

from assistant.bootstrap import build_assistant, build_store
from assistant.question import Question
from assistant.settings import Settings
from corpus.directive import Status
from corpus.preview import prepare
from corpus.sidecar import Sidecar
from corpus.store import Hand, Store

RULE = """关于液化气瓶管理的规定

一、检查

（一）“气瓶三查”是指查瓶体、查阀门、查期限。液化气瓶充装单位由{unit}每{often}检查一次。（{unit}负责）

{place}人民政府
2025年3月{day}日
"""
OLD, NEW = "平县规定", "安县规定"
HAND = Hand("测试", datetime.fromisoformat("2025-11-02T12:00:00+08:00"), "试")
ASKED = (
    "液化气瓶充装单位由谁检查？",
    "液化气瓶充装单位多久检查一次？",
    "“气瓶三查”是什么意思？",
    "关于液化气瓶充装单位有哪些要求？",
)


@pytest.fixture
def office(settings: Settings, tmp_path: Path) -> tuple[Settings, Store]:
    own = settings.model_copy(update={"data": tmp_path})
    store = build_store(own)
    rules = ((OLD, "平县", "县公安局", "季度", 5), (NEW, "安县", "县市场监管局", "月", 6))
    for name, place, unit, often, day in rules:
        text = RULE.format(place=place, unit=unit, often=often, day=day).encode()
        given = Sidecar(id=name, issuing_authority=f"{place}人民政府", region=place)
        store.take(prepare(text, "规定.txt", given, as_of=own.as_of), HAND)
    store.set_status(OLD, Status.REPEALED, by=NEW, hand=HAND)
    return own, store


def test_where_a_text_in_force_speaks_the_repealed_one_does_not(
    office: tuple[Settings, Store],
) -> None:
    assistant = build_assistant(office[0])
    for text in ASKED:
        answer = assistant.ask(Question(text))
        cited = {item.document for item in answer.citations}
        assert cited == {NEW}, text


def test_alone_or_named_it_answers_with_its_status(office: tuple[Settings, Store]) -> None:
    own, store = office
    named = build_assistant(own).ask(Question(f"{OLD}里液化气瓶充装单位由谁检查？"))
    assert {(item.document, item.directive_status) for item in named.citations} == {
        (OLD, Status.REPEALED)
    }
    assert "已废止" in named.text
    store.withdraw(NEW, HAND)
    alone = build_assistant(own).ask(Question(ASKED[0]))
    assert {item.document for item in alone.citations} == {OLD}
    assert "已废止" in alone.text
