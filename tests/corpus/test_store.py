"""The store: what is taken stays, what is replaced, withdrawn or repealed no longer holds."""

import sqlite3
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import held
from corpus.catalogue import Event, EventKind, Ledger
from corpus.directive import Status
from corpus.held import Held, StorePlace
from corpus.load import CorpusError
from corpus.preview import Prepared, prepare
from corpus.read import DIRECTIVES, read_library
from corpus.sidecar import Sidecar
from corpus.store import Hand, Relation, Store, Taken
from corpus.timeline import ALWAYS, read_day, standing_on

AS_OF = date(2026, 1, 1)
NOON = datetime.fromisoformat("2026-03-02T12:00:00+08:00")
PROVINCE = "晋政发〔2024〕1号"
NOTICE = """平政发〔{year}〕{number}号

平县人民政府关于做好{year}年安全生产工作的通知

各乡镇人民政府，县直各有关部门：

一、总体要求

（一）{words}（县应急局牵头，县住建局配合）

二、重点任务

（二）开展液化气瓶专项检查。（县市场监管局负责）

平县人民政府
{year}年{month}月{day}日
"""


def notice(
    words: str = "压实安全责任。", *, year: int = 2025, number: int = 3, on: str = "3 5"
) -> str:
    month, day = on.split()
    return NOTICE.format(words=words, year=year, number=number, month=month, day=day)


def ready(text: str, sidecar: Sidecar | None = None, name: str = "通知.txt") -> Prepared:
    return prepare(text.encode(), name, sidecar or Sidecar(), as_of=AS_OF)


def hand(why: str = "", since: date | None = None) -> Hand:
    return Hand("王编辑", NOON, why, since)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(StorePlace(DIRECTIVES, tmp_path / "corpus"), AS_OF)


def take(store: Store, text: str, since: date | None = None) -> Taken:
    return store.take(ready(text), hand(since=since))


def ids(found: Held) -> set[str]:
    return {item.id for item in found.library.directives}


def test_without_additions_the_library_is_the_shipped_one(store: Store) -> None:
    assert store.held().library == read_library(DIRECTIVES, AS_OF)
    assert not store.place.folder.exists()


def test_a_document_that_is_taken_is_held_with_everything_of_it(store: Store) -> None:
    text = notice()
    taken = store.take(ready(text, name="../../通知.txt"), hand())
    assert taken.likeness.relation is Relation.NEW
    assert taken.on == date(2025, 3, 5)
    now = store.held()
    item = now.library.directive("平政发〔2025〕3号")
    assert item.source == text
    duties = [duty for clause in item.clauses for duty in clause.duties]
    assert duties[0].lead_units == ("县应急局",)
    version = now.version(item.id)
    assert version is not None
    assert version.original_name == "通知.txt"
    assert store.place.objects.get(version.original) == text.encode()


def test_the_same_content_twice_is_noticed_whatever_its_form(store: Store) -> None:
    take(store, notice())
    again = notice().replace("\n", "\r\n").replace("〔", "[").replace("〕", "]")
    taken = take(store, again)
    assert taken.known
    assert taken.likeness.document == "平政发〔2025〕3号"
    assert len(store.history()) == 1
    shipped = (DIRECTIVES / "shanxi-2024-01.txt").read_text(encoding="utf-8")
    assert take(store, shipped).likeness.document == PROVINCE


def test_a_better_copy_replaces_the_first_for_all_days(store: Store) -> None:
    take(store, notice("压实安全贵任。"))
    taken = take(store, notice("压实安全责任。"))
    assert taken.likeness.relation is Relation.NEW_VERSION
    for day in (None, date(2025, 3, 5), date(2025, 12, 31)):
        source = store.held(day).library.directive("平政发〔2025〕3号").source
        assert "责任" in source
        assert "贵任" not in source
    assert "平政发〔2025〕3号" not in ids(store.held(date(2025, 3, 4)))


def test_a_later_edition_holds_from_its_own_day(store: Store) -> None:
    given = Sidecar(id="平县应急预案")
    store.take(ready(notice("旧规定。", year=2020), given), hand())
    store.take(ready(notice("新规定。", year=2024), given), hand())
    assert "新规定" in store.held().library.directive("平县应急预案").source
    assert "旧规定" in store.held(date(2023, 12, 31)).library.directive("平县应急预案").source
    assert "平县应急预案" not in ids(store.held(date(2019, 12, 31)))


def test_an_older_edition_added_later_is_history_at_once(store: Store) -> None:
    given = Sidecar(id="平县应急预案")
    store.take(ready(notice("新规定。", year=2024), given), hand())
    store.take(ready(notice("旧规定。", year=2020), given), hand())
    assert "新规定" in store.held().library.directive("平县应急预案").source
    assert "旧规定" in store.held(date(2023, 12, 31)).library.directive("平县应急预案").source


def test_a_withdrawn_document_is_gone_from_its_day_on(store: Store) -> None:
    take(store, notice())
    store.withdraw("平政发[2025]3号", hand("印发后收回"))
    assert "平政发〔2025〕3号" not in ids(store.held())
    assert "平政发〔2025〕3号" in ids(store.held(date(2026, 3, 1)))
    store.restore("平政发〔2025〕3号", None, hand("撤错了"))
    assert "平政发〔2025〕3号" in ids(store.held())
    assert [event.kind.value for event in store.history("平政发〔2025〕3号")] == [
        "taken", "withdrawn", "restored",
    ]  # fmt: skip


def test_what_was_added_by_mistake_never_held(store: Store) -> None:
    take(store, notice())
    store.withdraw("平政发〔2025〕3号", hand("加错了", ALWAYS))
    assert "平政发〔2025〕3号" not in ids(store.held(date(2025, 12, 31)))
    store.restore("平政发〔2025〕3号", None, hand())
    assert "平政发〔2025〕3号" in ids(store.held(date(2025, 12, 31)))


def test_a_new_version_of_a_withdrawn_document_is_held(store: Store) -> None:
    take(store, notice("甲。"))
    store.withdraw("平政发〔2025〕3号", hand("收回"))
    take(store, notice("乙。"))
    assert "乙" in store.held().library.directive("平政发〔2025〕3号").source


def test_an_earlier_version_can_be_put_back(store: Store) -> None:
    take(store, notice("甲。"))
    take(store, notice("乙。"))
    store.restore("平政发〔2025〕3号", 1, hand("新件有误"))
    for day in (None, date(2025, 6, 1)):
        assert "甲" in store.held(day).library.directive("平政发〔2025〕3号").source
    with pytest.raises(CorpusError, match="没有第 7 版"):
        store.restore("平政发〔2025〕3号", 7, hand())


def test_a_shipped_directive_can_be_repealed_and_withdrawn_but_not_altered(store: Store) -> None:
    files = {path: path.read_bytes() for path in DIRECTIVES.iterdir()}
    take(store, notice())
    store.set_status(PROVINCE, Status.REPEALED, by="平政发〔2025〕3号", hand=hand())
    assert store.held().library.directive(PROVINCE).status is Status.REPEALED
    assert store.held(date(2025, 3, 4)).library.directive(PROVINCE).status is Status.IN_FORCE
    assert store.held(date(2025, 3, 5)).library.directive(PROVINCE).status is Status.REPEALED
    store.set_status(PROVINCE, None, by="", hand=hand(since=date(2025, 3, 5)))
    assert store.held().library.directive(PROVINCE).status is Status.IN_FORCE
    store.withdraw(PROVINCE, hand("另有版本"))
    assert PROVINCE not in ids(store.held())
    store.restore("2024年省政府1号文", None, hand())
    assert PROVINCE in ids(store.held())
    assert {path: path.read_bytes() for path in DIRECTIVES.iterdir()} == files


def test_a_stated_period_ends_by_the_day_asked_about(store: Store) -> None:
    plan = "晋政办发〔2020〕45号"
    assert store.held().library.directive(plan).status is Status.EXPIRED
    assert store.held(date(2021, 6, 1)).library.directive(plan).status is Status.IN_FORCE
    assert plan not in ids(store.held(date(2020, 5, 28)))


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda s: s.withdraw("没有的文件", hand("x")), "没有收录"),
        (lambda s: s.withdraw(PROVINCE, hand(" ")), "写明原因"),
        (lambda s: s.restore(PROVINCE, None, hand()), "没有改动"),
        (lambda s: s.set_status(PROVINCE, None, by="", hand=hand(since=date(2020, 1, 1))), "才有"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_and_nothing_is_recorded(
    store: Store, act: object, message: str
) -> None:
    assert callable(act)
    with pytest.raises(CorpusError, match=message):
        act(store)
    assert store.history() == ()


def test_a_document_without_a_usable_name_asks_for_one() -> None:
    with pytest.raises(CorpusError, match="--id"):
        ready("没有编号的文字。" * 20, Sidecar(title="关于甲/乙的说明"))
    given = Sidecar(id="说明", title="关于甲/乙的说明")
    assert ready("没有编号的文字。", given).directive.id == "说明"


def test_a_damaged_file_and_a_changed_record_are_noticed(store: Store) -> None:
    take(store, notice())
    version = store.held().ledger.versions[0]
    path = store.place.objects.path(version.extracted)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + b" ")
    held._added.cache_clear()
    with pytest.raises(CorpusError, match="已损坏"):
        _ = store.held().library
    path.unlink()
    with pytest.raises(CorpusError, match="缺少"):
        _ = store.held().library
    store.withdraw("平政发〔2025〕3号", hand("原件坏了"))
    assert "平政发〔2025〕3号" not in ids(store.held())
    store.restore("平政发〔2025〕3号", None, hand())
    path.write_bytes(whole)
    database = sqlite3.connect(store.place.catalogue.path)
    with pytest.raises(sqlite3.IntegrityError, match="never change"):
        database.execute("UPDATE events SET content = content")
    database.executescript(
        "DROP TRIGGER events_stay; UPDATE events SET content = replace(content, '王', '李')"
    )
    database.close()
    with pytest.raises(CorpusError, match="被改动或损坏"):
        store.held()


def test_a_catalogue_that_is_no_database_is_named(store: Store) -> None:
    take(store, notice())
    store.place.catalogue.path.write_bytes(b"x" * 5000)
    with pytest.raises(CorpusError, match="已损坏"):
        store.held()


def test_a_catalogue_that_was_only_begun_holds_nothing(store: Store) -> None:
    store.place.folder.mkdir(parents=True)
    store.place.catalogue.path.touch()
    assert store.history() == ()
    take(store, notice())
    assert len(store.history()) == 1


DAYS = st.dates(date(2020, 1, 1), date(2026, 1, 1))


@given(
    st.lists(
        st.tuples(st.sampled_from(EventKind), DAYS, st.integers(1, 3), st.sampled_from(Status)),
        max_size=12,
    ),
    DAYS,
)
def test_what_holds_on_a_day_hangs_on_no_later_day(
    drawn: list[tuple[EventKind, date, int, Status]], day: date
) -> None:
    """Events that hold from a later day change nothing; the last of the day's decides."""
    events = tuple(
        Event("", "", kind, "甲", on, version=number, status=status.value)
        for kind, on, number, status in drawn
    )
    now = standing_on(day, Ledger((), events), {})
    earlier = tuple(event for event in events if event.on <= day)
    assert now == standing_on(day, Ledger((), earlier), {})
    assert ("甲" in now) == bool(earlier)
    if earlier:
        last = sorted(earlier, key=lambda event: event.on)[-1]
        if last.kind is EventKind.WITHDRAWN:
            assert now["甲"].withdrawn
        if last.kind is EventKind.RESTORED:
            assert not now["甲"].withdrawn
        if last.kind is EventKind.STATUS:
            assert now["甲"].status == last.status


@pytest.mark.parametrize("words", ["2024-01-20", "2024年1月20日", "2024.1.20", " 2024/01/20 "])
def test_a_day_is_read_as_people_write_it(words: str) -> None:
    assert read_day(words) == date(2024, 1, 20)


@pytest.mark.parametrize("words", ["", "2024", "2024-13-01", "2023-02-29", "昨天"])
def test_what_is_no_day_is_said(words: str) -> None:
    with pytest.raises(CorpusError, match="看不懂"):
        read_day(words)
