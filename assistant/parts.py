"""The parts of one question that rules read out of its words, before history is considered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.documents import choose_documents
from assistant.knowledge import Knowledge
from assistant.not_held import means_own_text
from assistant.premises import find_premises
from assistant.question import Intent, Missing, Premise
from assistant.relevance import matter_of
from assistant.vocabulary.addresses import AddressesFound, find_clauses
from assistant.vocabulary.document_names import Clues, DocumentsFound
from assistant.vocabulary.document_numbers import find_numbers, mask
from assistant.vocabulary.numerals import NUMERAL
from assistant.vocabulary.places import place_stem
from assistant.vocabulary.properties import idle_characters
from assistant.vocabulary.scope import Signals
from assistant.vocabulary.years import YearsFound, find_years
from corpus.directive import Level
from corpus.normalize import chinese, fold, fold_with_offsets
from corpus.units import UnitMention

# 依据的市级文件: the level of what a document rests on is not the level asked about.
_BASIS = re.compile(r"(?:依据|根据|上级)的?[省市县]级?(?:政府)?(?:的)?(?:文件|通知)")
_ARTICLE = re.compile(rf"\)?》?的?第{NUMERAL}[条款项]")
_OF_TEXT = re.compile(r"主要|任务|原文|全文|原话|内容|介绍|概括|大概|一下|看看?|[里中]")
_STRANGE = 2
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
    """What one question says by itself, and what it took over from earlier ones.

    ``found`` names what the rules for its wish may need (``intents.py``). ``bridged`` are the
    directives' words for its everyday words. ``asks`` is false where no wish could be read.
    ``in_field`` tells whether it belongs to the field, ``doubtful`` whether that is uncertain,
    ``outside`` whether it is plainly about something else.
    """

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
    found: frozenset[str] = frozenset()
    premises: tuple[Premise, ...] = ()
    bridged: tuple[str, ...] = ()
    asks: bool = True
    in_field: bool = True
    doubtful: bool = False
    outside: bool = False
    carried: tuple[str, ...] = ()


def read_clues(folded: str, knowledge: Knowledge, dropped: Dropped) -> Clues:
    """Numbers, years, places and levels of a folded question, without what was taken away."""
    numbers = find_numbers(folded, frozenset(_held_numbers(knowledge)))
    masked = mask(folded, numbers)
    years = YearsFound(()) if "years" in dropped.names else find_years(masked, knowledge.as_of)
    levels = knowledge.gazetteer.find_levels(_BASIS.sub("", masked))
    places = knowledge.gazetteer.find_places(masked)
    below = {found.place.name for found in places if found.place.level is not Level.PROVINCE}
    several = len({item.year for item in years.found}) > 1 or len(below) > 1
    several = several or bool(below and Level.PROVINCE in levels)
    beside = frozenset({"several"} if several else ())
    return Clues(
        folded=folded,
        numbers=numbers,
        years=tuple(item for item in years.found if dropped.keep("years", (str(item.year),))),
        loose_year=years.loose,
        places=tuple(found for found in places if dropped.keep("regions", (found.place.name,))),
        levels=tuple(level for level in levels if dropped.keep("levels", (level.value,))),
        several=several,
        compares=Intent.COMPARE in knowledge.intents.read(masked, beside),
    )


def read_parts(text: str, knowledge: Knowledge, dropped: Dropped) -> Parts:
    """Everything that a cleaned question says by itself."""
    folded = fold(text)
    clues = read_clues(folded, knowledge, dropped)
    masked = _without_laws(mask(folded, clues.numbers), knowledge)
    documents = _documents(clues, knowledge, dropped)
    addresses = _addresses(_without_names(masked, knowledge), documents, knowledge, dropped=dropped)
    place = _place_of(knowledge, documents.named or documents.preferred, clues.levels)
    mentions = find_units(text, knowledge, place)
    units = dropped.keep("units", dict.fromkeys(item.unit_id for item in mentions if item.unit_id))
    topics = _topics(text, mentions, knowledge, dropped=dropped)
    terms = knowledge.wording.find_terms(folded)
    signs = {
        "units": bool(units),
        "clauses": bool(addresses.labels) or _asks_for_top(folded, addresses, knowledge),
        "documents": bool(documents.named),
        "several": clues.several or len(_years_of(documents.named, knowledge)) > 1,
        "quoted": bool(terms or '"' in folded),
    }
    found = frozenset(name for name in signs if signs[name])
    intents = knowledge.intents.read(masked, found)
    parts = Parts(
        text=text,
        folded=folded,
        clues=clues,
        documents=documents,
        addresses=addresses,
        units=units,
        topics=dropped.keep("topics", topics),
        intents=intents,
        role=knowledge.intents.asked_role(masked),
        missing=(
            *documents.missing,
            *_missing_addresses(addresses),
            *missing_places(clues, knowledge, firm=documents.firm or bool(addresses.directives)),
        ),
        found=found,
        premises=() if "premises" in dropped.names else find_premises(text, mentions),
        bridged=dropped.keep("terms", (*_spoken(terms, folded), *knowledge.lexicon.bridge(folded))),
        asks=knowledge.intents.asks(masked),
    )
    return _placed(parts, knowledge)


def _asks_for_top(folded: str, addresses: AddressesFound, knowledge: Knowledge) -> bool:
    """True where an annex as such is asked for: 附件9讲什么, and not 附件9对窨井盖怎么说."""
    matter = chinese(_OF_TEXT.sub("", matter_of(folded, knowledge.library)))
    titles = "".join(fold(knowledge.library.clause(name).heading) for name in addresses.tops)
    strange = [one for one in matter if one not in titles and one not in idle_characters()]
    return bool(addresses.tops) and len(strange) < _STRANGE


def _without_laws(masked: str, knowledge: Knowledge) -> str:
    """The text with statutes and the articles behind them blanked out: they are not held."""
    for hit in knowledge.documents.laws.find(masked):
        article = _ARTICLE.match(masked, hit.end)
        end = article.end() if article else hit.end
        masked = masked[: hit.start] + "\0" * (end - hit.start) + masked[end:]
    return masked


def _without_names(masked: str, knowledge: Knowledge) -> str:
    """The text with the names of held documents blanked out: their figures are no addresses."""
    for hit in knowledge.documents.names.find(masked):
        masked = masked[: hit.start] + "\0" * (hit.end - hit.start) + masked[hit.end :]
    return masked


def _years_of(names: tuple[str, ...], knowledge: Knowledge) -> set[int | None]:
    return {knowledge.library.directive(name).year for name in names}


def _spoken(terms: tuple[str, ...], folded: str) -> tuple[str, ...]:
    """Terms that the question says in other words: 三个同时 for 三同时."""
    return tuple(term for term in terms if term not in folded)


def _documents(clues: Clues, knowledge: Knowledge, dropped: Dropped) -> DocumentsFound:
    if "documents" in dropped.names:
        return DocumentsFound()
    chosen = choose_documents(clues, knowledge.documents)
    return replace(
        chosen,
        named=dropped.keep("documents", chosen.named),
        preferred=dropped.keep("documents", chosen.preferred),
    )


def _addresses(
    masked: str, documents: DocumentsFound, knowledge: Knowledge, *, dropped: Dropped
) -> AddressesFound:
    if "clauses" in dropped.names:
        return AddressesFound()
    found = find_clauses(
        masked, knowledge.addresses, named=documents.named, preferred=documents.preferred
    )
    owners = () if "documents" in dropped.names else found.directives
    return replace(
        found,
        labels=dropped.keep("clauses", found.labels),
        directives=dropped.keep("documents", owners),
    )


def _missing_addresses(found: AddressesFound) -> tuple[Missing, ...]:
    """What is addressed and not held; where the body is asked for, a missing annex is no matter."""
    if "正文" not in found.within:
        return found.missing
    return tuple(item for item in found.missing if item.kind != "annex")


def _topics(
    text: str, mentions: tuple[UnitMention, ...], knowledge: Knowledge, *, dropped: Dropped
) -> tuple[str, ...]:
    """Topics of a text outside the names of units: 吕梁公路分局 alone is no 道路交通."""
    if "topic" in dropped.names:
        return ()
    for item in mentions:
        text = text[: item.start] + "|" * (item.end - item.start) + text[item.end :]
    return knowledge.topics.find(fold(text))


def _placed(parts: Parts, knowledge: Knowledge) -> Parts:
    """The parts with the decision whether the question belongs to the field."""
    topics = knowledge.topics.topics
    missing = [item for item in parts.missing if item.kind in ("document", "annex", "clause")]
    signals = Signals(
        named=parts.documents.firm
        + len(parts.addresses.labels)
        + len(parts.addresses.within)
        + len(missing),
        places=sum(found.place.held for found in parts.clues.places),
        dated=bool(parts.clues.years and parts.clues.levels),
        units=len(parts.units),
        trades=sum(topics[name].trade for name in parts.topics),
        work=sum(not topics[name].trade for name in parts.topics),
        bridged=len(knowledge.lexicon.find(parts.folded)),
        spoken=_is_spoken(parts.folded, knowledge),
    )
    return replace(
        parts,
        in_field=knowledge.scope.contains(parts.folded, signals),
        doubtful=knowledge.scope.doubts(parts.folded, signals),
        outside=bool(knowledge.scope.outside.search(parts.folded)),
    )


def _is_spoken(folded: str, knowledge: Knowledge) -> bool:
    """True where a question is about nothing but what the lexicon leads to the directives' words.

    双预控是什么意思: the word itself is in no directive, what it stands for is.
    """
    rest = folded
    for hit in knowledge.lexicon.find(folded):
        rest = rest[: hit.start] + " " * (hit.end - hit.start) + rest[hit.end :]
    left = chinese(matter_of(rest, knowledge.library))
    return rest != folded and all(one in idle_characters() for one in left)


def find_units(
    text: str, knowledge: Knowledge, place: tuple[Level, str]
) -> tuple[UnitMention, ...]:
    """Units named in a text, also by everyday names, as a document of that place means them."""
    level, region = place
    mentions = list(knowledge.register.find(text, level=level.value, region=region))
    taken = {at for item in mentions if item.unit_id for at in range(item.start, item.end)}
    folded = fold_with_offsets(text)
    for hit in knowledge.lexicon.unit_words.find(folded.text):
        start, end = folded.offsets[hit.start], folded.offsets[hit.end - 1] + 1
        for name in knowledge.lexicon.unit_names[hit.word]:
            unit_id = knowledge.register.resolve(name, level=level.value, region=region)
            if unit_id and not taken.intersection(range(start, end)):
                mentions.append(UnitMention(start, end, text[start:end], unit_id))
    return tuple(sorted(mentions, key=lambda item: item.start))


def missing_places(clues: Clues, knowledge: Knowledge, *, firm: bool) -> tuple[Missing, ...]:
    """Places named that no directive is held of, and years that no directive speaks of.

    Where a held document is named (``firm``) or the place above, a place that the directives
    mention is part of the content.
    """
    named = {found.place.name for found in clues.places if found.place.held}
    missing: list[Missing] = []
    for found in clues.places:
        name = found.place.name
        mentioned = knowledge.wording.mentions(name) or knowledge.wording.mentions(place_stem(name))
        asked = not (found.place.held or named or clues.numbers)
        if asked and means_own_text(clues.folded, found.end):
            missing.append(Missing("place", name))
        elif not (found.place.held or (mentioned and (firm or found.place.parent in named))):
            missing.append(Missing("place", name, mentioned))
    known = {item.year for item in knowledge.library.directives}
    for item in clues.years:
        covered = item.year in known or knowledge.documents.of_year(item.year)
        if not (covered or item.fact or firm):
            name = f"{item.year}年"
            missing.append(Missing("year", name, knowledge.wording.mentions(name)))
    return tuple(dict.fromkeys(missing))


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
