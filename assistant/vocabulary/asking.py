"""Words and patterns that show what a question wants to know of a thing (``asking.toml``).

``properties.py`` says whether cited words state an asked property; this steers which words are
looked for.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.question import Intent
from assistant.vocabulary.properties import without_pointing
from corpus.normalize import fold

_DATA = Path(__file__).with_name("asking.toml")


@dataclass(frozen=True, slots=True)
class HeadFact:
    """A fact of a document itself: how questions ask for it, what a line that states it looks like.

    ``facts`` are the facts of ``Directive.facts`` that hold it, and ``binding`` the words that ask
    whether one may rest on the document.
    """

    fact: str
    name: str
    asks: tuple[str, ...]
    words: re.Pattern[str]
    facts: tuple[str, ...] = ()
    binding: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity that a question asks for, and what words that state one look like.

    Nothing else may stand in for one that ``must`` be stated.
    """

    name: str
    asks: re.Pattern[str]
    states: re.Pattern[str]
    must: bool = False


@dataclass(frozen=True)
class Asking:
    """The words and patterns of the data file; its comments say what each is for.

    ``stop`` are the folded words that only show that something is asked, longest first; ``kinds``
    say what words look like that state the fact an intent wants.
    """

    stop: tuple[str, ...]
    bare: tuple[str, ...]
    clause_words: tuple[str, ...]
    alone: tuple[str, ...]
    unit_words: tuple[str, ...]
    general_units: tuple[str, ...]
    role_words: tuple[str, ...]
    definition: re.Pattern[str]
    meaning: re.Pattern[str]
    source: re.Pattern[str]
    actor: re.Pattern[str]
    document: tuple[HeadFact, ...]
    kinds: dict[Intent, re.Pattern[str]]
    measures: tuple[Measure, ...]


@cache
def asking() -> Asking:
    """The words and patterns that ship with the project."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    stop = {fold(word) for word in data["stop"]}
    return Asking(
        stop=tuple(sorted(stop, key=lambda word: (-len(word), word))),
        bare=tuple(data["bare"]),
        clause_words=tuple(data["clause_words"]),
        alone=tuple(data["alone"]),
        unit_words=tuple(data["unit_words"]),
        general_units=tuple(data["general_units"]),
        role_words=tuple(data["role_words"]),
        definition=re.compile(data["definition"]),
        meaning=re.compile(data["meaning"]),
        source=re.compile(data["source"]),
        actor=re.compile(data["actor"]),
        document=tuple(map(_head_fact, data["document"])),
        kinds={Intent(kind): re.compile(pattern) for kind, pattern in data["kinds"].items()},
        measures=tuple(map(_measure, data["measure"])),
    )


def measures_of(text: str) -> tuple[Measure, ...]:
    """The quantities that a question asks for by name, in the data file's order; may be empty."""
    folded = without_pointing(fold(text))
    return tuple(measure for measure in asking().measures if measure.asks.search(folded))


def _head_fact(item: dict[str, Any]) -> HeadFact:
    return HeadFact(
        item["fact"],
        item["name"],
        asks=tuple(item["asks"]),
        words=re.compile(item["words"]),
        facts=tuple(item.get("facts", ())),
        binding=tuple(item.get("binding", ())),
    )


def _measure(item: dict[str, Any]) -> Measure:
    asks, states = re.compile(item["asks"]), re.compile(item["states"])
    return Measure(item["name"], asks, states, item.get("must", False))
