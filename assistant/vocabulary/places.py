"""Places and levels of government that a question names.

1. Place names come from a list (``places.toml``); the regions of held directives are added.
2. Words that merely contain a place name (长治久安, 太原铁路局) hide it.
3. A place is held where a directive of its own is held; the province holds for all below it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.vocabulary.wordlist import Wordlist, build_wordlist
from corpus.directive import Level
from corpus.library import Library
from corpus.normalize import fold

_DATA = Path(__file__).with_name("places.toml")
# 省24年, 省（2024）, 省文, 省1号文: the level stands alone before a year or a word for a text.
_LEVEL_BEFORE = re.compile(r"(?<![一-龥])[省市县](?=\(?\d{1,4}[年号)]?|文(?!旅|物|化)|通知)")
_SUFFIXES = "省市县区"
_LEVEL_OF_SUFFIX = {"省": Level.PROVINCE, "市": Level.CITY, "县": Level.COUNTY, "区": Level.COUNTY}


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its full name, with the place it lies in and whether its directives are held."""

    name: str
    level: Level
    parent: str
    held: bool


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place that stands at ``[start, end)`` of the text."""

    place: Place
    start: int
    end: int


@dataclass(frozen=True)
class Gazetteer:
    """All places known by name, and the words that name a level of government."""

    places: dict[str, Place]
    names: Wordlist
    levels: dict[str, Level]
    level_words: Wordlist

    def find_places(self, folded: str) -> tuple[PlaceFound, ...]:
        """Places of a folded text, in text order."""
        found = self.names.find(folded)
        return tuple(PlaceFound(self.places[hit.word], hit.start, hit.end) for hit in found)

    def find_levels(self, folded: str) -> tuple[Level, ...]:
        """Levels of government that a folded text names, in text order, each once."""
        found = [(hit.start, self.levels[hit.word]) for hit in self.level_words.find(folded)]
        found += [(match.start(), Level(match[0])) for match in _LEVEL_BEFORE.finditer(folded)]
        return tuple(dict.fromkeys(level for _, level in sorted(found)))


def place_stem(name: str) -> str:
    """The name without its closing 省, 市, 县 or 区; a name of two characters stays whole."""
    return name[:-1] if len(name) > 2 and name[-1] in _SUFFIXES else name


def read_gazetteer(library: Library) -> Gazetteer:
    """The gazetteer with the held regions of a library marked."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    held = {item.region: item.level for item in library.directives if item.region}
    names: dict[str, Place] = {}
    ambiguous = set(data["full_name_only"])
    for name, parent, word in (*_listed(data), *((name, "", "") for name in held)):
        place = Place(name, held.get(name) or _level(name), parent, name in held)
        names.setdefault(fold(name), place)
        if word or name not in ambiguous:
            names.setdefault(fold(word or place_stem(name)), place)
    levels = {fold(word): Level(level) for level, words in data["levels"].items() for word in words}
    return Gazetteer(
        names,
        build_wordlist(names, map(fold, data["not_places"])),
        levels,
        build_wordlist(levels, map(fold, data["not_levels"]["words"])),
    )


def _listed(data: dict[str, Any]) -> Iterable[tuple[str, str, str]]:
    """Full name, parent and short form (empty: the stem) of every listed place."""
    for name in data["provinces"]["names"]:
        yield name, "", data["provinces"]["short"].get(name, "")
    for city, counties in data["counties"].items():
        yield city, "山西省", ""
        for county in counties:
            yield county, city, ""
    for stem in data["elsewhere"]["short"]:
        yield f"{stem}市", "外省", stem
    for name in data["elsewhere"]["full"]:
        yield name, "外省", name


def _level(name: str) -> Level:
    if name.endswith(("自治区", "特别行政区")) or name in ("北京市", "天津市", "上海市", "重庆市"):
        return Level.PROVINCE
    return _LEVEL_OF_SUFFIX.get(name[-1], Level.UNKNOWN)
