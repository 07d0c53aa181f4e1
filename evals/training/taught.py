"""Questions written to teach the decision whether the evidence answers; no evaluation case.

Each answerable one names the clauses that hold its deciding words, each other one why no clause
answers it (``README.md``).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("answerability.jsonl")
HELD_BACK: Final = Path(__file__).with_name("held_back.jsonl")
WHO: Final = Path(__file__).with_name("who.jsonl")
REASONS: Final = (
    "property",
    "object",
    "act",
    "subject",
    "consequence",
    "term",
    "place",
    "year",
    "text",
    "clause",
    "neighbour",
)


@dataclass(frozen=True, slots=True)
class Taught:
    """A question and what answers it: ``clauses`` with the deciding ``words``, or a ``reason``."""

    question: str
    answerable: bool
    clauses: tuple[str, ...] = ()
    words: str = ""
    reason: str = ""
    lacks: str = ""


def read_taught(path: Path = FILE) -> tuple[Taught, ...]:
    """The questions in the file's order."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(Taught(**(row | {"clauses": tuple(row.get("clauses", ()))})) for row in rows)
