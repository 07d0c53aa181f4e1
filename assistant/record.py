"""The record in SQLite: questions with their answers, and what people said was wrong.

One file in the data folder, held open by one connection that its users take turns at: closing
the last connection writes the whole log back, which costs more than a row. Identity card and phone
numbers are hidden before anything is written. Rows are added, never changed.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache, cached_property
from pathlib import Path
from threading import Lock

from pydantic import TypeAdapter, ValidationError

from assistant.answer import Answer
from assistant.question import Question

_SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (
    id TEXT PRIMARY KEY, asked_at TEXT NOT NULL, question TEXT NOT NULL, history TEXT NOT NULL,
    status TEXT NOT NULL, answer TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS feedback (
    id INTEGER PRIMARY KEY, sent_at TEXT NOT NULL, answer_id TEXT NOT NULL,
    reasons TEXT NOT NULL, note TEXT NOT NULL);
PRAGMA user_version = 1;
"""
_PRIVATE = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)")
_HIDDEN = "［已隐去］"
NOTE_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a person said of an answer, with the question that was answered."""

    sent_at: str
    answer_id: str
    question: str
    status: str
    reasons: tuple[str, ...]
    note: str


class RecordError(OSError):
    """The record cannot be read or written; the message is Chinese."""


def record_path(data: Path) -> Path:
    """Where the record lives inside the data folder."""
    return data / "record.sqlite"


@dataclass(frozen=True)
class Record:
    """The record file at ``path``; made at first use, safe to use from several threads."""

    path: Path
    _turn: Lock = field(default_factory=Lock, repr=False, compare=False)

    def add_answer(self, answer: Answer, question: Question) -> None:
        """Keep an answer under its id; private numbers are hidden."""
        kept = replace(
            answer,
            question=hide_private(answer.question),
            text=hide_private(answer.text),
            understood=None,
        )
        history = "\n".join(hide_private(item) for item in question.history)
        row = (answer.id, _now(), kept.question, history, answer.status.value, _packed(kept))
        with self._open() as database:
            database.execute("INSERT OR IGNORE INTO answers VALUES (?, ?, ?, ?, ?, ?)", row)

    def answer(self, answer_id: str) -> Answer | None:
        """The answer of that id as it was given, or None where none is kept."""
        with self._open() as database:
            query = "SELECT answer FROM answers WHERE id = ?"
            row = database.execute(query, (answer_id,)).fetchone()
        return _unpacked(row[0]) if row else None

    def add_feedback(self, answer_id: str, reasons: tuple[str, ...], note: str) -> bool:
        """True once the feedback is kept; False where no such answer was given."""
        row = (_now(), answer_id, "、".join(reasons), hide_private(note[:NOTE_LIMIT]))
        with self._open() as database:
            query = "SELECT 1 FROM answers WHERE id = ?"
            if not database.execute(query, (answer_id,)).fetchone():
                return False
            database.execute(
                "INSERT INTO feedback (sent_at, answer_id, reasons, note) VALUES (?, ?, ?, ?)", row
            )
        return True

    def feedback(self) -> tuple[Feedback, ...]:
        """All feedback, oldest first."""
        query = (
            "SELECT f.sent_at, f.answer_id, a.question, a.status, f.reasons, f.note"
            " FROM feedback f JOIN answers a ON a.id = f.answer_id ORDER BY f.id"
        )
        with self._open() as database:
            rows = database.execute(query).fetchall()
        return tuple(
            Feedback(sent, name, question, status, tuple(reasons.split("、")), note)
            for sent, name, question, status, reasons, note in rows
        )

    def close(self) -> None:
        """Let the file go; the next call opens it again."""
        with self._turn:
            database = vars(self).pop("_database", None)
            if database:
                database.close()

    @contextmanager
    def _open(self) -> Generator[sqlite3.Connection, None, None]:
        """The connection, in turn; commits at the end, ``RecordError`` on any fault."""
        with self._turn:
            try:
                with self._held() as database:
                    yield database
            except sqlite3.Error as error:
                raise RecordError(0, f"记录无法使用：{error}", str(self.path)) from error

    def _held(self) -> sqlite3.Connection:
        """The open connection with the tables made; opened anew where the file was taken away."""
        if not self.path.exists():
            stale = vars(self).pop("_database", None)
            if stale:
                stale.close()
        return self._database

    @cached_property
    def _database(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self.path, timeout=10, check_same_thread=False)
        _prepare(database)
        return database


def _prepare(database: sqlite3.Connection) -> None:
    """Make the tables where they are missing; an answer may wait for no full flush to disk."""
    if database.execute("PRAGMA user_version").fetchone() == (0,):
        database.execute("PRAGMA journal_mode=WAL")
        database.executescript(_SCHEMA)
    database.execute("PRAGMA synchronous=NORMAL")


def hide_private(text: str) -> str:
    """The text with identity card and mobile phone numbers hidden."""
    return _PRIVATE.sub(_HIDDEN, text)


@cache
def _adapter() -> TypeAdapter[Answer]:
    return TypeAdapter(Answer)


def _packed(answer: Answer) -> str:
    return _adapter().dump_json(answer).decode()


def _unpacked(packed: str) -> Answer | None:
    """The answer, or None where it was kept in a form that this version does not know."""
    try:
        return _adapter().validate_json(packed)
    except ValidationError:
        return None


def _now() -> str:
    return datetime.now(UTC).astimezone().isoformat(timespec="seconds")
