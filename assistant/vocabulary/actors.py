"""Who a question asks about, and whom a sentence speaks of: people, enterprises, authorities.

The kinds of actors are rows of ``actors.toml``: what questions call them, and what words of the
directives speak of them or include them. Of several names the first counts, of names that belong
together (企业员工, 厂里的工人) the last.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).with_name("actors.toml")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of actor: what questions call it and what words of a text speak of it."""

    asks: re.Pattern[str]
    speaks: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Actor:
    """The actor that a question asks about, by its folded word there."""

    word: str
    kind: Kind

    def is_passed_over(self, words: str) -> bool:
        """True where folded words name actors, and neither this one nor everyone."""
        if self.word in words or self.kind.speaks.search(words) or _everyone().search(words):
            return False
        return any(kind.asks.search(words) for kind in _kinds())


def asked_actor(question: str) -> Actor | None:
    """The actor that a folded question asks about; None where it names none."""
    found = [
        (match.start(), -match.end(), at)
        for at, kind in enumerate(_kinds())
        for match in kind.asks.finditer(question)
    ]
    end, actor = -1, None
    for start, minus, at in sorted(found):
        joined = start >= end and question[end:start] in ("", "的")
        if actor is None or joined:
            end = -minus
            actor = Actor(question[start:end], _kinds()[at])
    return actor


@cache
def _kinds() -> tuple[Kind, ...]:
    return tuple(
        Kind(re.compile(item["asks"]), re.compile(item["speaks"])) for item in _table()["actor"]
    )


@cache
def _everyone() -> re.Pattern[str]:
    return re.compile(_table()["everyone"])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))
