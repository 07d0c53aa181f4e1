"""One writer at a time in a folder: a lock that the system drops with the process."""

from __future__ import annotations

import errno
import fcntl
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from corpus.load import CorpusError

# numpy leaves the number out where an array could not be written whole.
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, None)
_SHUT = (errno.EROFS, errno.EACCES, errno.EPERM)


class FolderBusyError(Exception):
    """Another process writes in the folder."""


class FolderUnwritableError(Exception):
    """The folder takes no files; the message is the reason, in Chinese."""


@contextmanager
def hold(folder: Path) -> Generator[None]:
    """Hold a folder for one writer.

    Raises ``FolderBusyError`` where another one holds it, and ``FolderUnwritableError`` where the
    disk is full or read-only, also when that shows only while the folder is held.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise FolderBusyError from error
            yield
    except OSError as error:
        if error.errno not in (*_FULL, *_SHUT):
            raise
        reason = "没有写入权限" if error.errno in _SHUT else "磁盘已满"
        raise FolderUnwritableError(reason) from error


@contextmanager
def writing(folder: Path) -> Generator[None]:
    """Hold the store for one writer; what stands against it becomes a ``CorpusError``."""
    try:
        with hold(folder):
            yield
    except FolderBusyError as error:
        raise CorpusError("另一个程序正在改动文件库，请等它结束后再试。") from error
    except FolderUnwritableError as error:
        raise CorpusError(f"写不进文件库 {folder}：{error}。原有内容没有改动。") from error
