"""Killed at any moment of a build or switch, the index is one whole generation, at once.

``KILLS`` in the environment sets how many SIGKILLs are sent (30 by default): half of them at a
random moment, half at a random step on the file system, which finds the switch however short
it is.
"""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.library import Library
from index.build import build_index
from index.fault import IndexStale
from index.passage import Query
from index.reader import is_current, open_index

KILLS = int(os.environ.get("KILLS", "30"))
SEED = 5
STEPS = 62  # of one build and its switch, counted as the child counts them
CHILD = Path(__file__).with_name("killed_build.py")


def kill_once(nursery: subprocess.Popen[str], chance: random.Random, *, at_step: bool) -> None:
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(f"{chance.randrange(1, 2 * STEPS) if at_step else 0}\n")
    nursery.stdin.flush()
    child = int(nursery.stdout.readline())
    if not at_step:
        time.sleep(chance.uniform(0.0, 1.2))
        os.kill(child, signal.SIGKILL)
    assert nursery.stdout.readline() == "dead\n"


@pytest.fixture
def nursery(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that forks one builder after the other."""
    command = [sys.executable, str(CHILD), str(tmp_path / "index")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


@pytest.mark.slow
def test_killed_at_any_moment_one_generation_is_whole(
    library: Library, changed: Library, embedder: Any, nursery: Any, tmp_path: Path
):
    folder = tmp_path / "index"
    build_index(library, folder, embedder)
    either = (library, changed)
    chance = random.Random(SEED)
    slowest = 0.0
    switches = 0
    before = library
    for number in range(KILLS):
        kill_once(nursery, chance, at_step=number % 2 == 0)
        began = time.process_time()
        (held,) = [one for one in either if is_current(folder, one, embedder)]
        search = open_index(folder, held, embedder)
        slowest = max(slowest, time.process_time() - began)
        assert search.notices == ()
        assert search.search(Query("尾矿库闭库"))[0].clause == "甲政发〔2024〕1号 (十一)"
        switches += held != before
        before = held
    build_index(library, folder, embedder)
    assert not list(folder.glob(".building-*"))
    assert open_index(folder, library, embedder).notices == ()
    print(f"{KILLS} kills, {switches} switches between them, slowest recovery {slowest:.3f} s")
    assert slowest < 2
    assert switches


@pytest.mark.slow
def test_readers_see_one_generation_or_the_other_while_a_writer_switches(
    library: Library, changed: Library, embedder: Any, tmp_path: Path
):
    either = (library, changed)
    build_index(library, tmp_path, embedder)
    done = threading.Event()

    def write() -> None:
        for number in range(12):
            build_index(either[number % 2], tmp_path, embedder)
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    seen = [0, 0]
    while not done.is_set():
        for at, one in enumerate(either):
            try:
                search = open_index(tmp_path, one, type(embedder)())
            except IndexStale:
                continue
            assert search.notices == ()
            assert all(search.holds(hit.clause) for hit in search.search(Query("燃气")))
            seen[at] += 1
    writer.join()
    assert min(seen) > 0
