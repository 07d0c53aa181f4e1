"""Files named by the hash of their content: written aside, flushed, renamed, never changed."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from corpus.load import CorpusError

_ASIDE = ".aside-"


@dataclass(frozen=True, slots=True)
class Objects:
    """The contents kept under a folder, each in a file of its own."""

    folder: Path

    def put(self, data: bytes) -> str:
        """The SHA-256 of the content, which is on the disk when this returns."""
        digest = hashlib.sha256(data).hexdigest()
        target = self.path(digest)
        if target.is_file() and target.stat().st_size == len(data):
            return digest
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = target.parent / f"{_ASIDE}{os.getpid()}"
        try:
            with aside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(target)
        finally:
            aside.unlink(missing_ok=True)
        for folder in (target.parent, self.folder, self.folder.parent):
            _flush(folder)
        return digest

    def get(self, digest: str) -> bytes:
        """The content of that hash; ``CorpusError`` where it is missing or was changed."""
        path = self.path(digest)
        try:
            data = path.read_bytes()
        except FileNotFoundError as error:
            raise CorpusError(f"文件库缺少文件 {path}：请从备份恢复。") from error
        if hashlib.sha256(data).hexdigest() != digest:
            raise CorpusError(f"文件库里的文件 {path} 已损坏：请从备份恢复。")
        return data

    def path(self, digest: str) -> Path:
        """Where the content of that hash stands or would stand."""
        return self.folder / digest[:2] / digest

    def sweep(self) -> None:
        """Remove what interrupted writers left aside; only the holder of the lock may do so."""
        for left in self.folder.glob(f"*/{_ASIDE}*"):
            left.unlink(missing_ok=True)


def _flush(folder: Path) -> None:
    """Make the names in a folder outlast a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
