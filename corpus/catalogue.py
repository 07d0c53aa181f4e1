"""The record of what was added: versions of documents and the history, in SQLite.

1. A version never changes; an event is added, never changed or removed (triggers keep that).
2. Every event carries a hash over itself and the event before: a damaged record is noticed.
3. A commit is the only switch between an old state and a new one.

The only module that speaks SQL about the corpus.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from corpus.load import CorpusError
from corpus.sidecar import Sidecar

_SCHEMA = """
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS versions (
    document TEXT NOT NULL, number INTEGER NOT NULL, content TEXT NOT NULL,
    PRIMARY KEY (document, number));
CREATE TABLE IF NOT EXISTS events (
    id INTEGER PRIMARY KEY, content TEXT NOT NULL, chain TEXT NOT NULL);
CREATE TRIGGER IF NOT EXISTS versions_stay BEFORE UPDATE ON versions
    BEGIN SELECT RAISE(ABORT, 'versions never change'); END;
CREATE TRIGGER IF NOT EXISTS versions_remain BEFORE DELETE ON versions
    BEGIN SELECT RAISE(ABORT, 'versions never go'); END;
CREATE TRIGGER IF NOT EXISTS events_stay BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'events never change'); END;
CREATE TRIGGER IF NOT EXISTS events_remain BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events never go'); END;
PRAGMA user_version = 1;
COMMIT;
"""
_FORMAT = 1


class EventKind(StrEnum):
    """What was done to a document."""

    TAKEN = "taken"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a document: its files by hash and what the editor said of it.

    ``number`` counts from 1; 0 is the shipped text. ``text_hash`` is over the normalised text:
    the same content in another format has the same. ``images`` are page images of a scan.
    """

    document: str
    number: int
    title: str
    original: str
    original_name: str
    extracted: str
    text_hash: str
    given: Sidecar = Sidecar()
    images: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to a document, when and why; ``on`` is the day from which it holds.

    ``version`` is set for taken and restored; ``status`` and ``by`` (what repealed it) for status,
    where an empty ``status`` gives the word back to the text.
    """

    at: str
    who: str
    kind: EventKind
    document: str
    on: date
    version: int = 0
    status: str = ""
    by: str = ""
    why: str = ""


@dataclass(frozen=True)
class Ledger:
    """Everything that the catalogue holds, in the order in which it was recorded."""

    versions: tuple[Version, ...] = ()
    events: tuple[Event, ...] = ()

    def version(self, document: str, number: int) -> Version | None:
        """That version of a document, or None."""
        return self._versions.get((document, number))

    @cached_property
    def _versions(self) -> dict[tuple[str, int], Version]:
        return {(version.document, version.number): version for version in self.versions}

    def of(self, document: str) -> tuple[Event, ...]:
        """The events of one document."""
        return tuple(event for event in self.events if event.document == document)

    @property
    def newest(self) -> int:
        """How many events there are: the generation of what is held."""
        return len(self.events)


Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The catalogue file; made at the first addition."""

    path: Path

    def stamp(self) -> Stamp:
        """Changes with every commit; cheap enough to ask before each question."""
        try:
            held = self.path.stat()
        except FileNotFoundError:
            return (0, 0, 0)
        return (held.st_mtime_ns, held.st_size, held.st_ino)

    def read(self) -> Ledger:
        """All versions and events; empty where nothing was ever added."""
        if not self.path.is_file():
            return Ledger()
        with self._open() as database:
            if not database.execute("PRAGMA user_version").fetchone()[0]:
                return Ledger()
            database.execute("BEGIN")
            versions = database.execute("SELECT content FROM versions ORDER BY rowid").fetchall()
            events = database.execute("SELECT content, chain FROM events ORDER BY id").fetchall()
        return _checked([content for (content,) in versions], events)

    def append(self, events: Sequence[Event], version: Version | None = None) -> None:
        """Record events and the version they speak of, all or nothing; on the disk on return."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._open() as database:
            _prepare(database)
            with database:
                database.execute("BEGIN IMMEDIATE")
                text = "" if version is None else _packed(version)
                if version is not None:
                    row = (version.document, version.number, text)
                    database.execute("INSERT INTO versions VALUES (?, ?, ?)", row)
                newest = "SELECT chain FROM events ORDER BY id DESC LIMIT 1"
                before = (database.execute(newest).fetchone() or ("",))[0]
                for event in events:
                    content = _packed(event)
                    taken = text if event.kind is EventKind.TAKEN else ""
                    before = _chain(before, content, taken)
                    database.execute(
                        "INSERT INTO events (content, chain) VALUES (?, ?)", (content, before)
                    )

    @contextmanager
    def _open(self) -> Generator[sqlite3.Connection]:
        """A connection; ``CorpusError`` where the file is no catalogue or is in use for long."""
        try:
            with closing(sqlite3.connect(self.path, timeout=10)) as database:
                database.isolation_level = None
                # EXTRA flushes the folder too once the journal is gone: a commit outlasts a cut.
                database.execute("PRAGMA synchronous=EXTRA")
                yield database
        except sqlite3.Error as error:
            raise _fault(error, self.path) from error


def _prepare(database: sqlite3.Connection) -> None:
    known = database.execute("PRAGMA user_version").fetchone()[0]
    if known == 0:
        database.executescript(_SCHEMA)
    elif known > _FORMAT:
        raise CorpusError("文件库目录由更新版本的程序写成，请升级后再用。")


def _fault(error: sqlite3.Error, path: Path) -> Exception:
    """What to tell of a fault: a full or read-only disk as such, anything else as damage."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return CorpusError(f"写不进文件库 {path.parent}：磁盘已满或出错。原有内容没有改动。")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return CorpusError(f"写不进文件库 {path.parent}：没有写入权限。原有内容没有改动。")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return CorpusError("另一个程序正在改动文件库，请等它结束后再试。")
    return CorpusError(f"文件库目录 {path} 已损坏（{error}）：请从备份恢复。")


def _checked(versions: Sequence[str], events: Sequence[tuple[str, str]]) -> Ledger:
    """The ledger, each event and the version that it took checked against the chain of hashes."""
    texts = {(held.document, held.number): text for text in versions for held in [_version(text)]}
    found: list[Event] = []
    before = ""
    for number, (content, chain) in enumerate(events, start=1):
        event = _event(content)
        taken = event.kind is EventKind.TAKEN
        text = texts.get((event.document, event.version), "") if taken else ""
        before = _chain(before, content, text)
        if chain != before:
            raise CorpusError(f"文件库的历史记录在第 {number} 条处被改动或损坏：请从备份恢复。")
        found.append(event)
    return Ledger(tuple(map(_version, versions)), tuple(found))


def _chain(before: str, content: str, version: str) -> str:
    return hashlib.sha256("\n".join((before, content, version)).encode()).hexdigest()


def _packed(item: Version | Event) -> str:
    return json.dumps(asdict(item), ensure_ascii=False, sort_keys=True, default=str)


def _version(content: str) -> Version:
    held: dict[str, Any] = json.loads(content)
    given = held["given"]
    known = {item.name for item in fields(Sidecar)}
    sidecar = {name: value for name, value in given.items() if name in known}
    sidecar["short_names"] = tuple(given["short_names"])
    held["given"] = Sidecar(**sidecar)
    held["images"] = tuple(held["images"])
    return Version(**held)


def _event(content: str) -> Event:
    held: dict[str, Any] = json.loads(content)
    held["kind"] = EventKind(held["kind"])
    held["on"] = date.fromisoformat(held["on"])
    return Event(**held)
