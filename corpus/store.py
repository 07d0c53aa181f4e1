"""The store of an office: take a document, withdraw it, restore it, set its status.

1. Only one writer at a time; every step is checked again under the lock.
2. Files come first (written aside, flushed, renamed), the catalogue's commit last: a kill at any
   instant leaves the old state or the new one, and what was acknowledged stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from corpus.catalogue import Event, EventKind, Ledger, Version
from corpus.directive import Status
from corpus.extracted_file import pack
from corpus.held import Held, StorePlace, read_held, shipped_start
from corpus.load import CorpusError
from corpus.normalize import fold
from corpus.preview import Prepared, text_hash
from corpus.timeline import ALWAYS, Standing, holds_from, starts_on
from corpus.write_lock import writing

SHIPPED = 0
_WORDS_LIMIT = 500


class Relation(StrEnum):
    """What a prepared file is to what is held already."""

    NEW = "new"
    NEW_VERSION = "new_version"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Likeness:
    """A relation, the document that it is to and, where the content is known, its version."""

    relation: Relation
    document: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class Hand:
    """Who acts, when and why; ``since`` is the day from which it is to hold, or None."""

    who: str
    moment: datetime
    why: str = ""
    since: date | None = None

    @property
    def at(self) -> str:
        """The moment as the record keeps it."""
        return self.moment.isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a file: a version of a document, and the day from which it holds."""

    likeness: Likeness
    on: date

    @property
    def known(self) -> bool:
        """True where nothing was recorded because the content is held already."""
        return self.likeness.relation is Relation.KNOWN


@dataclass(frozen=True, slots=True)
class Store:
    """What an office may change; ``as_of`` is the date of reference for reading texts."""

    place: StorePlace
    as_of: date

    def held(self, day: date | None = None) -> Held:
        """What holds on a day, or now."""
        return read_held(self.place, self.as_of, day)

    def compare(self, prepared: Prepared) -> Likeness:
        """What the file is to what is held: new, a new version, or known already."""
        return _likeness(prepared, self.held())

    def take(self, prepared: Prepared, hand: Hand) -> Taken:
        """Keep a prepared file as the newest version of its document; on the disk on return."""
        with writing(self.place.folder):
            objects = self.place.objects
            objects.sweep()
            held = self.held()
            likeness = _likeness(prepared, held)
            document = likeness.document
            if likeness.relation is Relation.KNOWN:
                return Taken(likeness, _start_of(document, likeness.version, held) or ALWAYS)
            before = held.standings.get(document)
            start = _start_of(document, before.version, held) if before else None
            on = hand.since or starts_on(prepared.directive, start, hand.moment.date())
            version = Version(
                document=document,
                number=1 + max(_numbers(document, held.ledger), default=SHIPPED),
                title=prepared.directive.title,
                original=objects.put(prepared.data),
                original_name=prepared.name,
                extracted=objects.put(pack(prepared.extracted)),
                text_hash=prepared.text_hash,
                given=replace(prepared.given, id=document),
                images=tuple(objects.put(image) for image in prepared.images),
            )
            events = [_event(EventKind.TAKEN, document, hand, on=on, version=version.number)]
            if before is not None and before.withdrawn:
                restored = replace(events[0], kind=EventKind.RESTORED, on=max(on, before.since))
                events.append(restored)
            self.place.catalogue.append(events, version)
            return Taken(replace(likeness, version=version.number), on)

    def withdraw(self, name: str, hand: Hand) -> Standing:
        """Take a document out, from the day given, else from today; it must say why."""
        if not hand.why.strip():
            raise CorpusError("撤下文件要写明原因（命令行用 --why）。")
        with writing(self.place.folder):
            held = self.held()
            document = find_document(name, held)
            if _standing(document, held).withdrawn:
                raise CorpusError(f"{document} 已经撤下，没有再动。")
            on = hand.since or hand.moment.date()
            self._record(_event(EventKind.WITHDRAWN, document, hand, on=on))
        return _standing(document, self.held())

    def restore(self, name: str, version: int | None, hand: Hand) -> Standing:
        """Put back a withdrawn document, or an earlier version as if it had not been replaced."""
        with writing(self.place.folder):
            held = self.held()
            document = find_document(name, held)
            standing = _standing(document, held)
            wanted = standing.version if version is None else version
            known = sorted(_numbers(document, held.ledger))
            known = [SHIPPED, *known] if document in held.shipped else known
            if wanted not in known:
                versions = "、".join(map(str, known))
                raise CorpusError(f"{document} 没有第 {wanted} 版。已有：{versions}。")
            if wanted == standing.version and not standing.withdrawn:
                raise CorpusError(f"{document} 现在就是第 {wanted} 版，没有撤下，没有改动。")
            on = hand.since or _undone(document, held)
            self._record(_event(EventKind.RESTORED, document, hand, on=on, version=wanted))
        return _standing(document, self.held())

    def set_status(self, name: str, status: Status | None, *, by: str, hand: Hand) -> Standing:
        """Set a status from a day on; None gives the word back to the text itself.

        Without a day it is that on which the document that repeals (``by``) holds, else today.
        """
        with writing(self.place.folder):
            held = self.held()
            document = find_document(name, held)
            repealer = _named(by, held)
            start = _start_of(document, _standing(document, held).version, held) or ALWAYS
            on = hand.since or _holds(repealer, held) or hand.moment.date()
            if on < start:
                raise CorpusError(f"{document} 自 {start} 起才有，状态不能从 {on} 起改变。")
            event = _event(EventKind.STATUS, document, hand, on=on)
            value = status.value if status else ""
            self._record(replace(event, status=value, by=(repealer or by)[:_WORDS_LIMIT]))
        return _standing(document, self.held())

    def history(self, name: str = "") -> tuple[Event, ...]:
        """Everything that was done, or what was done to one document; oldest first."""
        held = self.held()
        return held.ledger.of(find_document(name, held)) if name else held.ledger.events

    def _record(self, event: Event) -> None:
        self.place.catalogue.append([event])


def find_document(name: str, held: Held) -> str:
    """Id of the document of that id, number, short name or title, withdrawn ones included.

    Raises ``CorpusError`` where there is none or where several have that name.
    """
    found = sorted({document for document, names in _names(held) if fold(name) in map(fold, names)})
    exact = [document for document in found if fold(document) == fold(name)]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if found:
        raise CorpusError(f"“{name}”可以指几份文件：{'、'.join(found)}，请写全。")
    known = "、".join(dict.fromkeys(document for document, _ in _names(held)))
    raise CorpusError(f"没有收录“{name}”。收录过的文件：{known}。")


def _names(held: Held) -> Iterable[tuple[str, tuple[str, ...]]]:
    for item in held.shipped.values():
        yield item.id, (item.id, item.document_number, item.title, *item.short_names)
    for version in held.ledger.versions:
        yield version.document, (version.document, version.title, *version.given.short_names)


def _named(by: str, held: Held) -> str:
    """Id of the document that those words name, empty where it is not held."""
    try:
        return find_document(by, held) if by else ""
    except CorpusError:
        return ""


def _likeness(prepared: Prepared, held: Held) -> Likeness:
    same = prepared.text_hash
    for version in held.ledger.versions:
        if version.text_hash == same:
            return Likeness(Relation.KNOWN, version.document, version.number)
    for name, item in held.shipped.items():
        if text_hash(item.source) == same:
            return Likeness(Relation.KNOWN, name, SHIPPED)
    document = prepared.directive.id
    known = document in held.shipped or bool(_numbers(document, held.ledger))
    return Likeness(Relation.NEW_VERSION if known else Relation.NEW, document)


def _numbers(document: str, ledger: Ledger) -> set[int]:
    return {version.number for version in ledger.versions if version.document == document}


def _standing(document: str, held: Held) -> Standing:
    """How a document stands now; one that does not hold yet stands with its newest version."""
    standing = held.standings.get(document)
    if standing is None:
        events = held.ledger.of(document)
        taken = [event for event in events if event.kind is EventKind.TAKEN]
        return Standing(document, taken[-1].version, taken[-1].on)
    return standing


def _start_of(document: str, version: int, held: Held) -> date | None:
    """The day from which a version of a document holds, or None where it is not held."""
    if version == SHIPPED:
        item = held.shipped.get(document)
        return shipped_start(item) if item else None
    for event in held.ledger.of(document):
        if event.kind is EventKind.TAKEN and event.version == version:
            return event.on
    return None


def _undone(document: str, held: Held) -> date:
    """The day from which holds what a restoration undoes: the last withdrawal or version."""
    standing = _standing(document, held)
    kinds = (EventKind.WITHDRAWN,) if standing.withdrawn else (EventKind.TAKEN, EventKind.RESTORED)
    days = [event.on for event in held.ledger.of(document) if event.kind in kinds]
    return max((day for day in days if day <= held.day), default=standing.since)


def _holds(repealer: str, held: Held) -> date | None:
    """The day from which the repealing document holds by its own words, or None."""
    return holds_from(held.directive(repealer)) if repealer in held.standings else None


def _event(
    kind: EventKind, document: str, hand: Hand, *, on: date, version: int = SHIPPED
) -> Event:  # fmt: skip
    return Event(
        at=hand.at,
        who=hand.who.strip()[:60] or "未具名",
        kind=kind,
        document=document,
        on=on,
        version=version,
        why=hand.why.strip()[:_WORDS_LIMIT],
    )
