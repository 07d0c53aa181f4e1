"""One writer at a time in the store: a lock that the system drops with the process."""

from __future__ import annotations

import errno
import fcntl
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from corpus.load import CorpusError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_SHUT = (errno.EROFS, errno.EACCES, errno.EPERM)


@contextmanager
def writing(folder: Path) -> Generator[None]:
    """Hold the store for one writer; a full or read-only disk becomes a ``CorpusError``."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise CorpusError("另一个程序正在改动文件库，请等它结束后再试。") from error
            yield
    except OSError as error:
        if error.errno not in (*_FULL, *_SHUT):
            raise
        reason = "磁盘已满" if error.errno in _FULL else "没有写入权限"
        raise CorpusError(f"写不进文件库 {folder}：{reason}。原有内容没有改动。") from error
