"""Two writers, a full disk, a folder that takes no files: said in Chinese, and nothing is lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.load import CorpusError
from corpus.store import Store
from corpus.write_lock import writing
from tests.corpus.test_store import hand, notice, ready, store, take

__all__ = ["store"]
OWN = "平政发〔2025〕3号"


def test_a_second_writer_is_told_and_changes_nothing(store: Store) -> None:
    take(store, notice("甲。"))
    with writing(store.place.folder), pytest.raises(CorpusError, match="另一个程序正在改动"):
        store.take(ready(notice("乙。")), hand())
    assert len(store.history()) == 1
    assert not take(store, notice("乙。")).known


def test_a_reader_needs_no_lock(store: Store) -> None:
    take(store, notice())
    with writing(store.place.folder):
        assert OWN in [item.id for item in store.held().library.directives]


LIMITED = """
import resource, signal, sys
from tests.corpus.test_store import *
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store(StorePlace(DIRECTIVES, Path(sys.argv[1])), AS_OF)
prepared = ready(notice("乙。" + "长" * 30000))
store.held()
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    store.take(prepared, hand())
except CorpusError as problem:
    print(problem)
    sys.exit(3)
"""


@pytest.mark.parametrize("room", [0, 1000, 60_000, 120_000, 200_000])
def test_a_disk_that_is_full_at_any_point_is_told_and_loses_nothing(
    store: Store, room: int
) -> None:
    """The limit on file size stops the original, the extracted text or the catalogue's journal."""
    take(store, notice("甲。"))
    command = [sys.executable, "-c", LIMITED, str(store.place.folder), str(room)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    held = store.held()
    source = held.library.directive(OWN).source
    if run.returncode == 0:
        assert "乙" in source
    else:
        assert run.returncode == 3, run.stderr
        assert "没有改动" in run.stdout
        assert "甲" in source
        assert len(store.history()) == 1
    assert not take(store, notice("丙。")).known
    assert "丙" in store.held().library.directive(OWN).source


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Path:
    """A disk of 300 kB, where this machine lets a test mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(place)]
    try:
        made = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        made = False
    if not made:
        pytest.skip("no disk can be mounted here")
    yield place  # type: ignore[misc]
    subprocess.run(["umount", str(place)], check=False)


def test_a_small_disk_fills_up_and_keeps_what_was_acknowledged(tiny_disk: Path) -> None:
    from corpus.held import StorePlace
    from corpus.read import DIRECTIVES
    from tests.corpus.test_store import AS_OF

    own = Store(StorePlace(DIRECTIVES, tiny_disk / "corpus"), AS_OF)
    taken: list[str] = []
    with pytest.raises(CorpusError, match="磁盘已满"):
        for number in range(1, 50):
            text = notice("压实责任。" * 1500, number=number)
            taken.append(own.take(ready(text), hand()).likeness.document)
    assert taken
    held = own.held()
    assert [event.document for event in held.ledger.events] == taken
    for name in taken:
        assert held.library.directive(name).clauses


def test_a_read_only_disk_is_told_and_can_still_be_read(tiny_disk: Path) -> None:
    from corpus.held import StorePlace
    from corpus.read import DIRECTIVES
    from tests.corpus.test_store import AS_OF

    own = Store(StorePlace(DIRECTIVES, tiny_disk / "corpus"), AS_OF)
    own.take(ready(notice("甲。")), hand())
    subprocess.run(["mount", "-o", "remount,ro", str(tiny_disk)], check=True)
    with pytest.raises(CorpusError, match="没有写入权限"):
        own.take(ready(notice("乙。")), hand())
    with pytest.raises(CorpusError, match="没有写入权限"):
        own.withdraw(OWN, hand("试"))
    assert "甲" in own.held().library.directive(OWN).source


@pytest.mark.skipif(os.geteuid() == 0, reason="no folder is read-only for root")
def test_a_folder_without_permission_is_told(store: Store) -> None:
    store.place.folder.parent.chmod(0o500)
    with pytest.raises(CorpusError, match="没有写入权限"):
        take(store, notice())
    store.place.folder.parent.chmod(0o700)
