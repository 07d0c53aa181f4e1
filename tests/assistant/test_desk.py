"""A running page follows what the office changes: whole, beside its work, and it tries again."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest

from assistant import desk as desk_module
from assistant.bootstrap import build_store, open_desk
from assistant.desk import Desk
from assistant.settings import Settings
from corpus.load import CorpusError
from corpus.store import Hand


@dataclass(frozen=True)
class Search:
    notices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Made:
    number: int
    search: Search = Search()


@dataclass
class Office:
    """A stamp to turn by hand, and builds that may be slow, fail or lack an index."""

    stamp: tuple[int, ...] = (0,)
    made: int = 0
    slow: threading.Event = field(default_factory=threading.Event)
    fault: Exception | None = None
    notices: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.slow.set()

    def build(self) -> Any:
        self.slow.wait(5)
        if self.fault:
            raise self.fault
        self.made += 1
        return Made(self.made, Search(self.notices))

    def desk(self) -> Desk:
        return Desk(self.build, lambda: self.stamp)


def number(desk: Desk) -> int:
    made: Any = desk.now()
    return int(made.number)


def eventually(holds: Callable[[], bool], seconds: float = 5) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.01)
    return holds()


def test_nothing_is_built_while_nothing_changes() -> None:
    office = Office()
    desk = office.desk()
    assert [number(desk) for _ in range(3)] == [1, 1, 1]
    assert desk.renew()
    assert office.made == 1


def test_the_old_answers_until_the_new_is_ready() -> None:
    office = Office()
    desk = office.desk()
    told: list[Any] = []
    desk.listen(told.append)
    desk.watch()
    office.slow.clear()
    office.stamp = (1,)
    assert number(desk) == 1
    time.sleep(0.1)
    assert number(desk) == 1
    office.slow.set()
    assert eventually(lambda: number(desk) == 2)
    assert [item.number for item in told] == [2]


def test_a_change_is_noticed_without_a_question(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_module, "LOOK_EVERY", 0.02)
    office = Office()
    desk = office.desk()
    desk.watch()
    office.stamp = (1,)
    assert eventually(lambda: office.made == 2)


def test_after_a_fault_the_old_goes_on_and_the_new_is_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(desk_module, "TRY_AGAIN", 0.0)
    office = Office()
    desk = office.desk()
    office.stamp, office.fault = (1,), CorpusError("坏了")
    assert not desk.renew()
    assert number(desk) == 1
    office.fault = None
    assert desk.renew()
    assert number(desk) == 2


def test_a_search_without_its_index_is_built_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_module, "TRY_AGAIN", 0.0)
    office = Office(notices=("没有可用的索引",))
    desk = office.desk()
    office.notices = ()
    assert desk.renew()
    assert number(desk) == 2
    assert desk.renew()
    assert office.made == 2


def test_an_index_that_is_damaged_while_it_serves_is_opened_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(desk_module, "TRY_AGAIN", 0.0)
    office = Office()
    desk = office.desk()
    assert desk.renew()
    assert office.made == 1
    made: Any = desk.now()
    object.__setattr__(made.search, "notices", ("向量在使用中损坏",))
    assert desk.renew()
    assert number(desk) == 2


def test_a_withdrawn_document_leaves_the_real_desk(settings: Settings, assistant: Any) -> None:
    desk = open_desk(settings)
    store = build_store(settings)
    hand = Hand("测试", datetime.fromisoformat("2026-03-02T12:00:00+08:00"), "试")
    before = desk.now()
    try:
        store.withdraw("襄政发〔2023〕1号", hand)
        assert desk.renew()
        held = [item.id for item in desk.now().knowledge.library.directives]
        assert "襄政发〔2023〕1号" not in held
        assert desk.now().search.library.digest == desk.now().knowledge.library.digest
        assert "襄政发〔2023〕1号" in [item.id for item in before.knowledge.library.directives]
    finally:
        store.restore("襄政发〔2023〕1号", None, hand)
    assert desk.renew()
    assert desk.now().knowledge.library.digest == before.knowledge.library.digest
