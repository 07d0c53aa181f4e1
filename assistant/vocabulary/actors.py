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
# Who is counted (几家单位, 哪级政府) or called in (请外头的专家) is not whom a question is about.
_NO_SUBJECT = re.compile(r"(?:[家几]|多少|哪级)$|(?:请(?!问)|聘请?|雇)[\u4e00-\u9fff]{0,4}$")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of actor: what questions call it and what words of a text speak of it."""

    asks: re.Pattern[str]
    speaks: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Actor:
    """The actor that a question asks about, by its folded word there; ``named`` are all kinds."""

    word: str
    kind: Kind
    named: frozenset[Kind]

    def is_passed_over(self, words: str) -> bool:
        """True where folded words name actors, and neither this one nor everyone.

        Words that begin with another actor of the question (老板不给工人培训: 从业人员未经培训)
        are about what is asked.
        """
        if self.word in words or self.kind.speaks.search(words) or _everyone().search(words):
            return False
        found = _found(words)
        return bool(found) and found[0][2] not in self.named


def asked_actor(question: str) -> Actor | None:
    """The actor that a folded question asks about; None where it names none."""
    found = [item for item in _found(question) if not _NO_SUBJECT.search(question[: item[0]])]
    if not found:
        return None
    named = frozenset(kind for _, _, kind in found)
    start, end, kind = found[0]
    for at, until, joined in found[1:]:
        if question[end:at] in ("", "的"):
            start, end, kind = at, until, joined
    return Actor(question[start:end], kind, named)


def _found(words: str) -> list[tuple[int, int, Kind]]:
    """Where folded words name actors, in their order; the longest name first, none inside it."""
    places = [
        (match.start(), -match.end(), at)
        for at, kind in enumerate(_kinds())
        for match in kind.asks.finditer(words)
    ]
    found: list[tuple[int, int, Kind]] = []
    for start, minus, at in sorted(places):
        if not found or start >= found[-1][1]:
            found.append((start, -minus, _kinds()[at]))
    return found


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
