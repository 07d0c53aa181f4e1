"""What is asked of a thing: its price, how often, how long valid, how wide, by what procedure.

The kinds of fact are rows of ``properties.toml``: how a question asks for one, and what words that
state it look like. ``asking.toml`` steers which sentence is chosen; this says whether it answers.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).with_name("properties.toml")
_POINTING = re.compile(r"[那这头]几")


@dataclass(frozen=True, slots=True)
class Property:
    """A kind of fact, how questions ask for it and what words that state it look like."""

    name: str
    asks: re.Pattern[str]
    states: re.Pattern[str]


def unstated_properties(question: str, cited: str) -> tuple[str, ...]:
    """Names of the kinds of fact that a folded question asks for and folded words do not state."""
    asked = without_pointing(question)
    return tuple(
        item.name
        for item in properties()
        if item.asks.search(asked) and not item.states.search(cited)
    )


def without_pointing(question: str) -> str:
    """A folded question without counts that only point (过节那几天, 这几家)."""
    return _POINTING.sub("", question)


def is_unruled(question: str, cited: str) -> bool:
    """True where a folded question asks whether something may be done and folded words rule it not.

    Words that forbid, allow, require or punish rule something; whether it is that, others decide.
    """
    rule = _permission()
    return bool(rule.asks.search(question)) and not rule.states.search(cited)


@cache
def _permission() -> Property:
    item = _table()["permission"]
    return Property(item["name"], re.compile(item["asks"]), re.compile(item["states"]))


@cache
def properties() -> tuple[Property, ...]:
    """All kinds of fact of the data file, in its order."""
    return tuple(
        Property(item["name"], re.compile(item["asks"]), re.compile(item["states"]))
        for item in _table()["property"]
    )


@cache
def idle_characters() -> frozenset[str]:
    """Characters that only link words."""
    return frozenset(_table()["idle"])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))
