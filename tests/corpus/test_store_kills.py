"""Killed at any instant, the store holds a whole state and everything that was acknowledged.

``KILLS=200 pytest -m slow tests/corpus/test_store_kills.py -s`` kills as often as one likes.
"""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.held import Held, StorePlace
from corpus.read import DIRECTIVES
from corpus.store import Store
from tests.tools.store_worker import TEXT, document

KILLS = int(os.environ.get("KILLS", "40"))
ROOT = Path(__file__).resolve().parents[2]
RECOVERY = 2.0
TIMES: list[float] = []
STORE_OF = 10  # kills of one store: each leaves some documents in it


def started(*command: str, data: Path | None = None) -> "subprocess.Popen[str]":
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    environment |= {"ANWEN_DATA": str(data)} if data else {}
    return subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def killed(process: "subprocess.Popen[str]", *, after_first: float) -> list[str]:
    """The whole lines that it said before it was killed, some time after the first."""
    assert process.stdout is not None
    said = [process.stdout.readline()]
    time.sleep(after_first)
    process.kill()
    said += process.stdout.read().splitlines(keepends=True)
    process.wait()
    return [line.strip() for line in said if line.endswith("\n")]


def recovered(store: Store) -> Held:
    """What is held after a kill; every object that is named is read and checked."""
    begun = time.monotonic()
    store.place.catalogue.read()
    store.place.objects.sweep()
    TIMES.append(time.monotonic() - begun)
    assert TIMES[-1] < RECOVERY
    held = store.held()
    for version in held.ledger.versions:
        for digest in (version.original, version.extracted):
            store.place.objects.get(digest)
    taken = {(v.document, v.number) for v in held.ledger.versions}
    for event in held.ledger.events:
        if event.kind == "taken":
            assert (event.document, event.version) in taken
    return held


def acknowledged(lines: list[str]) -> Iterator[tuple[str, int, int]]:
    for line in lines:
        what, *numbers = line.split()
        if what != "ready":
            yield what, int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else 0


def check_acknowledged(held: Held, lines: list[str]) -> int:
    """Every acknowledged change stands; the last of a document is how it stands, or one later."""
    count = 0
    for what, number, edition in acknowledged(lines):
        count += 1
        name = document(number)
        kinds = [event.kind.value for event in held.ledger.of(name)]
        if what == "taken":
            version = held.ledger.version(name, edition)
            assert version is not None
            text = TEXT.format(number=number, edition=edition)
            assert held.extracted(version).text == text
            assert held.place.objects.get(version.original) == text.encode()
        else:
            assert {"withdrawn": "withdrawn", "restored": "restored", "repealed": "status"}[
                what
            ] in kinds
    return count


@pytest.mark.slow
def test_no_kill_loses_a_change_or_leaves_half_of_one(tmp_path: Path) -> None:
    chance = random.Random(1)
    worker = str(ROOT / "tests" / "tools" / "store_worker.py")
    kills = KILLS - KILLS // 4
    count = left = 0
    for begin in range(0, kills, STORE_OF):
        place = StorePlace(DIRECTIVES, tmp_path / f"corpus-{begin}")
        store = Store(place, date(2026, 1, 1))
        lines: list[str] = []
        for kill in range(begin, min(begin + STORE_OF, kills)):
            process = started(worker, str(place.folder), str(kill * 1000 + 1), str(kill))
            lines += killed(process, after_first=chance.uniform(0, 1.2))
            left += len(aside(store))
            held = recovered(store)
        count += check_acknowledged(held, lines)
        assert not aside(store)
    print(f"{kills} kills, {count} changes acknowledged, {left} files left aside")
    print(f"slowest recovery {max(TIMES):.3f} s, without reading the texts anew")
    assert count > kills


def aside(store: Store) -> list[Path]:
    """What interrupted writers left; the next writer removes it."""
    return list(store.place.folder.glob("objects/*/.aside-*"))


@pytest.mark.slow
def test_no_kill_of_the_command_loses_a_document_that_it_reported(tmp_path: Path) -> None:
    """``anwen corpus add`` with many files, killed while it takes them."""
    data = tmp_path / "data"
    store = Store(StorePlace(DIRECTIVES, data / "corpus"), date(2026, 1, 1))
    chance = random.Random(2)
    reported: dict[str, str] = {}
    for kill in range(KILLS // 4):
        files: list[str] = []
        for at in range(12):
            path = tmp_path / f"{kill}-{at}.txt"
            text = TEXT.format(number=kill * 100 + at + 1, edition=1)
            path.write_text(text, encoding="utf-8")
            files.append(str(path))
        command = ("-m", "ui.cli", "corpus", "add", *files, "--yes", "--json", "--no-index")
        process = started(*command, data=data)
        for line in killed(process, after_first=chance.uniform(0, 0.6)):
            item = json.loads(line)
            assert item["outcome"] == "taken"
            reported[item["document"]] = item["file"]
        held = recovered(store)
        for name in reported:
            assert held.library.directive(name).clauses
    print(f"{KILLS // 4} kills, {len(reported)} reported, {held.ledger.newest} held")
    assert reported


@pytest.mark.slow
def test_a_kill_while_the_index_follows_loses_neither(tmp_path: Path) -> None:
    """The command with its index, killed at any instant: the next one finds everything whole."""
    data = tmp_path / "data"
    store = Store(StorePlace(DIRECTIVES, data / "corpus"), date(2026, 1, 1))
    chance = random.Random(3)
    reported: set[str] = set()
    for kill in range(KILLS // 10):
        path = tmp_path / f"{kill}.txt"
        path.write_text(TEXT.format(number=kill + 1, edition=1), encoding="utf-8")
        process = started("-m", "ui.cli", "corpus", "add", str(path), "--yes", "--json", data=data)
        for line in killed(process, after_first=chance.uniform(0, 3)):
            reported.add(json.loads(line)["document"])
        held = recovered(store)
        assert reported <= {item.id for item in held.library.directives}
    built = started("-m", "ui.cli", "index", "build", data=data)
    assert built.wait() == 0
    status = started("-m", "ui.cli", "index", "status", data=data)
    assert status.wait() == 0
    assert reported
