"""The register of units: one identity for every name that a directive prints for a unit.

1. ``corpus/units.toml`` lists units under the place they belong to; anyone can edit it.
2. A name resolves where its level and place allow: 住建部门 is 省住建厅 in a provincial directive
   and 市住建局 in one of 吕梁市; a name that means nobody there resolves to None.
3. Names are compared folded (width, brackets, white space), never changed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import cast

from corpus.normalize import fold, fold_with_offsets
from corpus.unit_names import shared_tail_names


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit, or a group of units, with every name it goes by.

    ``generic`` names do not tell the level; they mean this unit only at its own level and place.
    ``formerly`` holds ids of units it took over from: related, never the same.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    level: str
    region: str
    parent: str
    generic: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    group: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that tells its level by itself, the id first."""
        place = self.region.removesuffix(self.level)
        spelled_out = (
            [place + name for name in (self.id, *self.aliases) if name.startswith(self.level)]
            if self.level and place and not self.group
            else []
        )
        return tuple(dict.fromkeys((self.id, self.name, *self.aliases, *spelled_out)))


@dataclass(frozen=True, slots=True)
class UnitMention:
    """A unit named at ``text[start:end]``; ``unit_id`` is empty where the name is ambiguous."""

    start: int
    end: int
    name: str
    unit_id: str


@dataclass(frozen=True)
class Register:
    """All units held and the places they belong to."""

    units: tuple[Unit, ...]
    parents: tuple[tuple[str, str], ...]  # region, enclosing region

    @cached_property
    def _by_id(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in self.units}

    @cached_property
    def _by_name(self) -> dict[str, tuple[Unit, ...]]:
        return _index((fold(name), unit) for unit in self.units for name in unit.names)

    @cached_property
    def _by_generic(self) -> dict[str, tuple[Unit, ...]]:
        return _index((fold(name), unit) for unit in self.units for name in unit.generic)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = sorted({*self._by_name, *self._by_generic}, key=lambda name: (-len(name), name))
        return re.compile("|".join(map(re.escape, names)) or r"(?!)")

    @cached_property
    def _elsewhere(self) -> re.Pattern[str]:
        stems = sorted({fold(region[:-1]) for region, _ in self.parents})
        return re.compile(rf"(?:{'|'.join(map(re.escape, stems))})$")

    def unit(self, unit_id: str) -> Unit:
        """The unit of that id; ``KeyError`` where the register does not hold it."""
        return self._by_id[unit_id]

    def resolve(self, name: str, *, level: str, region: str) -> str | None:
        """Id of the unit that a name means in a text of that level and region, else None."""
        folded = fold(name)
        held = self._by_name.get(folded, ())
        near = [unit for unit in held if self._reaches(unit, region)]
        if len(near) > 1:
            near = [unit for unit in near if unit.level == level] or near
        if len(near) == 1:
            return near[0].id
        own = [
            unit
            for unit in self._by_generic.get(folded, ())
            if unit.level == level and _same_place(unit.region, region)
        ]
        return own[0].id if len(own) == 1 else None

    def resolve_all(self, name: str, *, level: str, region: str) -> tuple[str, ...]:
        """Ids behind a printed name; two or more where names share a tail, none if unresolved."""
        whole = self.resolve(name, level=level, region=region)
        if whole is not None:
            return (whole,)
        found: list[str] = []
        for spellings in shared_tail_names(name):
            ids = (self.resolve(text, level=level, region=region) for text in spellings)
            first = next((unit_id for unit_id in ids if unit_id is not None), None)
            if first is None:
                return ()
            found.append(first)
        return tuple(dict.fromkeys(found))

    def meanings(self, name: str) -> tuple[str, ...]:
        """Every unit that a name may mean at any level or place, in the register's order."""
        folded = fold(name)
        units = (*self._by_name.get(folded, ()), *self._by_generic.get(folded, ()))
        return tuple(dict.fromkeys(unit.id for unit in units))

    def find(self, text: str, *, level: str = "", region: str = "") -> tuple[UnitMention, ...]:
        """Units named in a text, longest name first at every place, none overlapping.

        Names that only level and region decide (住建部门) need both; else their id is empty.
        """
        folded = fold_with_offsets(text)
        mentions: list[UnitMention] = []
        for found in self._pattern.finditer(folded.text):
            start = folded.offsets[found.start()]
            end = folded.offsets[found.end() - 1] + 1
            unit_id = self._meant(found, level=level, region=region)
            mentions.append(UnitMention(start, end, text[start:end], unit_id))
        return tuple(mentions)

    def _meant(self, found: re.Match[str], *, level: str, region: str) -> str:
        """Id for a match; empty where another place stands before it (长治市应急局)."""
        name = found.group()
        if self._elsewhere.search(found.string, 0, found.start()) and name[:1] in "省市县":
            return ""
        meanings = self.meanings(name)
        if name in self._by_name and len(meanings) == 1:
            return meanings[0]
        return self.resolve(name, level=level, region=region) or ""

    def _reaches(self, unit: Unit, region: str) -> bool:
        """Whether a text of that region may mean the unit: its own place or one inside it."""
        if not unit.region or not region:
            return True
        return any(_same_place(unit.region, place) for place in self._enclosing(region))

    def _enclosing(self, region: str) -> tuple[str, ...]:
        """The region and the regions around it, innermost first."""
        around = [region]
        enclosing = dict(self.parents)
        for _ in self.parents:
            known = next((name for name in enclosing if _same_place(name, around[-1])), "")
            if not enclosing.get(known):
                break
            around.append(enclosing[known])
        return tuple(around)


@cache
def read_register() -> Register:
    """The register as shipped; ``ValueError`` where an id stands twice or a link leads nowhere."""
    source = resources.files("corpus").joinpath("units.toml").read_text(encoding="utf-8")
    return parse_register(source)


def parse_register(source: str) -> Register:
    """A register from the words of a units file; ``ValueError`` names what is wrong with it."""
    table = tomllib.loads(source)
    units: list[Unit] = []
    for place in table.get("place", []):
        for entry in place["unit"]:
            unknown = set(entry) - _FIELDS
            if unknown:
                raise ValueError(f"units file: {entry.get('id')}: unknown field {min(unknown)}")
            units.append(_unit(entry, level=place["level"], region=place["region"]))
    regions = tuple((entry["name"], entry.get("parent", "")) for entry in table.get("region", []))
    _check_links(units)
    return Register(tuple(units), regions)


_FIELDS = {"id", "name", "aliases", "generic", "parent", "formerly", "group"}


def _unit(entry: dict[str, object], *, level: str, region: str) -> Unit:
    def names(field: str) -> tuple[str, ...]:
        value = entry.get(field, [])
        if not isinstance(value, list):
            raise ValueError(f"units file: {entry['id']}: {field} must be a list")
        return tuple(str(name) for name in cast("list[object]", value))

    return Unit(
        id=str(entry["id"]),
        name=str(entry.get("name", entry["id"])),
        aliases=names("aliases"),
        level=level,
        region=region,
        parent=str(entry.get("parent", "")),
        generic=names("generic"),
        formerly=names("formerly"),
        group=bool(entry.get("group", False)),
    )


def _check_links(units: list[Unit]) -> None:
    ids = [unit.id for unit in units]
    for unit in units:
        if ids.count(unit.id) > 1:
            raise ValueError(f"units file: {unit.id} stands twice")
        for link in (*filter(None, (unit.parent,)), *unit.formerly):
            if link not in ids:
                raise ValueError(f"units file: {unit.id} points to {link}, which is not listed")


def _index(pairs: Iterable[tuple[str, Unit]]) -> dict[str, tuple[Unit, ...]]:
    table: dict[str, dict[str, Unit]] = {}
    for name, unit in pairs:
        table.setdefault(name, {})[unit.id] = unit
    return {name: tuple(units.values()) for name, units in table.items()}


def _same_place(left: str, right: str) -> bool:
    """Whether two names of a place are the same but for 省, 市, 县 at their end."""
    stems = [re.sub(r"(?<=..)[省市县]$", "", name) for name in (left, right)]
    return stems[0] == stems[1]
