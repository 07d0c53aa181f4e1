"""A disk that is full or takes no writing: a message, and the index stays as it was."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from corpus.library import Library
from index.build import build_index
from index.reader import is_current, open_index

CHILD = Path(__file__).with_name("limited_build.py")


@pytest.mark.slow
@pytest.mark.parametrize("limit", ["50", "400", "5000", "100000", "170000", "forbidden"])
def test_nothing_is_lost_and_the_reason_is_said(
    library: Library, changed: Library, embedder: Any, tmp_path: Path, limit: str
):
    folder = tmp_path / "index"
    build_index(library, folder, embedder)
    folder.chmod(0o555)
    command = [sys.executable, str(CHILD), str(folder), limit]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)
    folder.chmod(0o755)
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert len(said) == 2
    for line in said:
        assert line.startswith("IndexUnwritable ")
        assert "原有索引没有改动" in line
        assert ("没有写入权限" if limit == "forbidden" else "磁盘已满") in line
    assert is_current(folder, library, embedder)
    assert open_index(folder, library, embedder).notices == ()
    build_index(changed, folder, embedder)
    assert open_index(folder, changed, embedder).notices == ()
    assert not list(folder.glob(".building-*"))
