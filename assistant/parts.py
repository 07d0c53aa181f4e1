"""The parts of one question that rules read out of its words, before history is considered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.addresses import AddressesFound, find_clauses
from assistant.document_numbers import find_numbers, mask
from assistant.documents import Clues, DocumentsFound, choose_documents
from assistant.knowledge import Knowledge
from assistant.question import Intent, Missing
from assistant.years import YearsFound, find_years
from corpus.directive import Level
from corpus.normalize import fold

_DEFAULT_PLACE = (Level.PROVINCE, "山西省")


@dataclass(frozen=True, slots=True)
class Dropped:
    """Parts that the person took away: ``years``, or one value: ``documents:晋政发〔2024〕1号``."""

    names: frozenset[str]

    def keep(self, part: str, values: Iterable[str]) -> tuple[str, ...]:
        """The values of a part that were not taken away."""
        if part in self.names:
            return ()
        return tuple(value for value in values if f"{part}:{value}" not in self.names)


@dataclass(frozen=True, slots=True)
class Parts:
    """What one question says by itself."""

    text: str
    folded: str
    clues: Clues
    documents: DocumentsFound
    addresses: AddressesFound
    units: tuple[str, ...]
    topics: tuple[str, ...]
    intents: tuple[Intent, ...]
    role: str
    missing: tuple[Missing, ...]


def read_clues(folded: str, knowledge: Knowledge, dropped: Dropped) -> Clues:
    """Numbers, years, places and levels of a folded question, without what was taken away."""
    held = frozenset(_held_numbers(knowledge))
    numbers = find_numbers(folded, held)
    masked = mask(folded, numbers)
    years = YearsFound(()) if "years" in dropped.names else find_years(masked, knowledge.as_of)
    places = tuple(
        found
        for found in knowledge.gazetteer.find_places(masked)
        if dropped.keep("regions", (found.place.name,))
    )
    intents = knowledge.intents.read(masked, frozenset())
    return Clues(
        folded=folded,
        numbers=numbers,
        years=tuple(item for item in years.found if dropped.keep("years", (str(item.year),))),
        loose_year=years.loose,
        places=places,
        levels=tuple(
            level
            for level in knowledge.gazetteer.find_levels(masked)
            if dropped.keep("levels", (level.value,))
        ),
        compares=Intent.COMPARE in intents,
    )


def read_parts(text: str, knowledge: Knowledge, dropped: Dropped) -> Parts:
    """Everything that a cleaned question says by itself."""
    folded = fold(text)
    clues = read_clues(folded, knowledge, dropped)
    chosen = choose_documents(clues, knowledge.documents)
    if "documents" in dropped.names:
        chosen = DocumentsFound((), (), ())
    named = dropped.keep("documents", chosen.named)
    preferred = dropped.keep("documents", chosen.preferred)
    masked = mask(folded, clues.numbers)
    addressed = AddressesFound()
    if "clauses" not in dropped.names:
        addressed = find_clauses(masked, knowledge.addresses, named=named, preferred=preferred)
    place = _place_of(knowledge, named or preferred, clues.levels)
    units = dropped.keep("units", find_units(text, knowledge, place))
    topics = () if "topic" in dropped.names else knowledge.topics.find(folded)
    found = {"units": units, "clauses": addressed.labels, "documents": named}
    intents = knowledge.intents.read(masked, frozenset(name for name in found if found[name]))
    return Parts(
        text=text,
        folded=folded,
        clues=clues,
        documents=DocumentsFound(named, preferred, chosen.missing),
        addresses=AddressesFound(
            dropped.keep("clauses", addressed.labels),
            addressed.within,
            addressed.directives,
            addressed.missing,
        ),
        units=units,
        topics=dropped.keep("topics", topics),
        intents=intents,
        role=knowledge.intents.asked_role(masked),
        missing=(*chosen.missing, *addressed.missing, *missing_places(clues, knowledge)),
    )


def find_units(text: str, knowledge: Knowledge, place: tuple[Level, str]) -> tuple[str, ...]:
    """Ids of the units named in a text, as a document of that level and region means them."""
    level, region = place
    mentions = knowledge.register.find(text, level=level.value, region=region)
    return tuple(dict.fromkeys(item.unit_id for item in mentions if item.unit_id))


def missing_places(clues: Clues, knowledge: Knowledge) -> tuple[Missing, ...]:
    """Places named that no directive is held of, and years that no directive speaks of."""
    missing = [
        Missing("place", found.place.name, knowledge.wording.mentions(found.place.name))
        for found in clues.places
        if not found.place.held and not _above_held(found.place.name, knowledge)
    ]
    known = {item.year for item in knowledge.library.directives}
    for item in clues.years:
        spoken = any(
            knowledge.wording.speaks_of(directive.id, item.year)
            for directive in knowledge.library.directives
        )
        if item.year not in known and not spoken:
            missing.append(Missing("year", f"{item.year}年"))
    return tuple(dict.fromkeys(missing))


def _above_held(name: str, knowledge: Knowledge) -> bool:
    """True for the province itself: its name restricts nothing that is held."""
    return any(item.region == name for item in knowledge.library.directives)


def _place_of(
    knowledge: Knowledge, documents: tuple[str, ...], levels: tuple[Level, ...]
) -> tuple[Level, str]:
    held = [knowledge.library.directive(name) for name in documents]
    places = {(item.level, item.region) for item in held}
    if len(places) == 1:
        return places.pop()
    for level in levels:
        regions = {item.region for item in knowledge.library.directives if item.level is level}
        if len(regions) == 1:
            return level, regions.pop()
    return _DEFAULT_PLACE


def _held_numbers(knowledge: Knowledge) -> Iterable[int]:
    for item in knowledge.library.directives:
        tail = fold(item.document_number).rpartition(")")[2].removesuffix("号")
        if tail.isdecimal():
            yield int(tail)
