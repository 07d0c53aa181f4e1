"""The library of a day: shipped directives and what was added, less what no longer holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, lru_cache, partial
from pathlib import Path

from corpus.catalogue import Catalogue, Ledger, Version
from corpus.directive import Directive, Span
from corpus.extracted_file import unpack
from corpus.formats.extracted import Extracted, Line
from corpus.library import Library
from corpus.load import CorpusError
from corpus.objects import Objects
from corpus.preview import read_text
from corpus.read import library_files, read_directive
from corpus.timeline import ALWAYS, Standing, holds_from, standing_on

_STATUS_FACTS = ("status", "period_end")


@dataclass(frozen=True, slots=True)
class StorePlace:
    """Where the shipped directives stand and where what is added is kept."""

    shipped: Path
    folder: Path

    @property
    def catalogue(self) -> Catalogue:
        """The record of versions and history."""
        return Catalogue(self.folder / "catalogue.sqlite")

    @property
    def objects(self) -> Objects:
        """The files by hash."""
        return Objects(self.folder / "objects")


@dataclass(frozen=True)
class Held:
    """What holds on ``day``: how each document stands, and the whole record.

    Texts are read when the library or a directive is asked for; a ``CorpusError`` then names a
    file that is missing or damaged. ``reference`` is the day that stated periods are judged by.
    """

    day: date
    reference: date
    standings: dict[str, Standing]
    shipped: dict[str, Directive]
    ledger: Ledger
    place: StorePlace

    @cached_property
    def library(self) -> Library:
        """The documents that hold: shipped ones in their order, then the added ones by id."""
        order = {name: number for number, name in enumerate(self.shipped)}
        names = [name for name, standing in self.standings.items() if self._holds(standing)]
        ranked = sorted(names, key=lambda name: (order.get(name, len(order)), name))
        return Library(tuple(self.directive(name) for name in ranked))

    def directive(self, document: str) -> Directive:
        """A document as it stands, withdrawn or not; ``KeyError`` where it does not hold yet."""
        standing = self.standings[document]
        version = self.ledger.version(document, standing.version)
        if version is None:
            item = self.shipped[document]
        else:
            item = _on(self.reference, partial(_added, self.place.objects, version))
        if standing.status is None:
            return item
        # What the text says of its period is no basis of a status that was set.
        facts = tuple(fact for fact in item.facts if fact.name not in _STATUS_FACTS)
        return replace(item, status=standing.status, facts=facts)

    def _holds(self, standing: Standing) -> bool:
        known = bool(standing.version) or standing.document in self.shipped
        return known and not standing.withdrawn

    def version(self, document: str) -> Version | None:
        """The added version of a document that holds, or None where the shipped text does."""
        standing = self.standings.get(document)
        return self.ledger.version(document, standing.version) if standing else None

    def extracted(self, version: Version) -> Extracted:
        """The text of a version with the places of its lines."""
        return unpack(self.place.objects.get(version.extracted))

    def places(self, document: str, spans: tuple[Span, ...]) -> tuple[Line, ...]:
        """Pages and boxes in the original file; empty for a shipped text."""
        version = self.version(document)
        return self.extracted(version).places(spans) if version else ()


def read_held(place: StorePlace, as_of: date, day: date | None = None) -> Held:
    """What holds on a day, or now where none is given.

    ``as_of`` is the date of reference for stated periods; for a given day that day is. Now is the
    date of reference or, where something was recorded later, the day of that record: the same
    record gives the same library. Raises ``CorpusError`` where the record is damaged.
    """
    reference = as_of if day is None else day
    ledger = place.catalogue.read()
    shipped = {item.id: item for item in read_shipped(place.shipped, reference)}
    starts = {name: shipped_start(item) for name, item in shipped.items()}
    today = day or max([as_of, *(_recorded(event.at) for event in ledger.events[-1:])])
    standings = standing_on(today, ledger, starts)
    return Held(today, reference, standings, shipped, ledger, place)


def read_shipped(folder: Path, as_of: date) -> tuple[Directive, ...]:
    """The shipped directives, by file name; files that did not change are read once."""
    found: dict[str, tuple[Path, Directive]] = {}
    for path in library_files(folder):
        beside = path.with_suffix(".toml")
        marks = tuple(_mark(file) for file in (path, beside) if file.exists())
        item = _on(as_of, partial(_shipped, path, marks))
        if item.id in found:
            raise CorpusError(f"{path.name} 与 {found[item.id][0].name} 是同一文件：{item.id}")
        found[item.id] = (path, item)
    return tuple(item for _, item in found.values())


def shipped_start(directive: Directive) -> date:
    """The day from which a shipped text holds: its own, else the first of its year, else always."""
    year = date(directive.year, 1, 1) if directive.year else ALWAYS
    return holds_from(directive) or year


def _mark(path: Path) -> tuple[int, int]:
    held = path.stat()
    return held.st_mtime_ns, held.st_size


def _on(day: date, read: Callable[[date], Directive]) -> Directive:
    """The directive as it stands on a day; ``read`` reads it with a date of reference.

    Only a stated period hangs on the day, so two readings serve all days.
    """
    last = read(date.max)
    ends = next((fact.value for fact in last.facts if fact.name == "period_end"), "")
    if not ends or date.fromisoformat(ends) < day:
        return last
    return read(date.fromisoformat(ends))


@lru_cache(maxsize=1024)
def _shipped(path: Path, _marks: tuple[tuple[int, int], ...], as_of: date) -> Directive:
    return read_directive(path, as_of)


@lru_cache(maxsize=8192)
def _added(objects: Objects, version: Version, as_of: date) -> Directive:
    return read_text(unpack(objects.get(version.extracted)).text, version.given, as_of=as_of)


def _recorded(at: str) -> date:
    return datetime.fromisoformat(at).date()
