"""Which held directives a question names, which it merely suggests, and which are not held.

1. Document numbers in any form (晋政发[2024]1号, 1号文, 省1号文, 45号文件), by pattern.
2. Titles, inside 《》 or not, and the short names of the directives (三年行动计划).
3. Regions (吕梁, 襄垣) and the words for a status (征求意见稿, 解读).
4. Statutes and notices that are named and not held are missing, with the clauses that name them.
5. A level or a year with a word for a text (省里的通知, 24年的文件).
6. A number or title decides alone; a region beside it names a second document only where the
   question compares. What only a year or a level says is preferred, never a filter.
"""

from __future__ import annotations

import re

from assistant.not_held import (
    missing_annexes,
    missing_laws,
    missing_original,
    missing_year,
)
from assistant.question import Missing
from assistant.vocabulary.document_names import Clues, Documents, DocumentsFound
from assistant.vocabulary.document_numbers import NumberFound
from corpus.directive import Directive, Level, Status
from corpus.normalize import fold

_QUOTED_TITLE = re.compile(r"\(?《([^《》]{4,60})》|\(([^()]{6,60}?(?:通知|解读|方案|计划|意见))\)")
_BARE_TITLE = re.compile(
    r"(?:[一-龥]{2,8}(?:人民政府|政府)(?:办公[厅室])?)?关于[^,.?!:;()]{4,40}?的?(?:通知|意见|解读)"
)
_STATUS_WORDS = {
    Status.DRAFT: ("征求意见稿", "意见稿", "草案", "讨论稿", "征求意见"),
    Status.INTERPRETATION: ("政策解读", "解读"),
}
_TEXT_WORD = r"(?:文件|通知|1号|方案|规定|政策|红头|文里|文上|文中|原文|要求|部署)"
_LOOSE = (
    r"(?:里头|里|上|级|政府|人民政府|的|发的|下的|出的|印的|那个|这个|那份|这份|今年|去年|最新|"
    r"安全生产|安全|工作|\d{2,4}年的?)"
)
_LEVEL_TEXT = re.compile(rf"(省|市|县){_LOOSE}{{0,4}}{_TEXT_WORD}|(?:全)(省|市|县).{{0,6}}通知")
# 依据的市级文件 is what a document rests on, not the document asked about.
_BASIS = re.compile(r"依据|根据|按照|贯彻|上级|哪[个些份]")
_YEAR_TEXT = re.compile(rf"年(?:度)?(?:{_LOOSE}|省|市|县|全省|咱|做好|关于){{0,6}}{_TEXT_WORD}")
_ANYWHERE = re.compile(
    r"(?:现有|其他|其它|别的|另外|所有|全部|各个?|几份|五份|五个|这些|哪[个份些几]|收录|库里|手头)的?"
    r"(?:收录的)?(?:文件|通知|材料|文)"
)
_PARTS = re.compile(r"[,;和与跟及]|还有")
# What may stand between a place and the number of a text of its own.
_OF_ISSUER = re.compile(
    r"[市县区]?(?:人民)?(?:政府)?(?:的|那个|发的|印发的)?(?:\d{2,4}年度?)?(?:的|第)?"
)
_PROVINCE_SAYS = re.compile(
    r"省(?:里头?|上|文|政府|\(?\d{2,4}|的)|全省|山西省?(?:的|20|文|通知|说)"
)


def choose_documents(clues: Clues, documents: Documents) -> DocumentsFound:
    """The documents that these clues name or suggest."""
    numbered, missing_numbers = _by_number(clues, documents)
    titled, missing_titles = _by_title(clues.folded, documents)
    strong = _unique(numbered, titled, _by_short_name(clues, documents))
    regional = _by_region(clues, documents)
    statuses = _by_status(clues, documents, within=strong or regional)
    combined = _by_year_and_level(clues, documents)
    missing = (
        *missing_numbers,
        *missing_titles,
        *missing_laws(clues.folded, documents),
        *missing_year(clues, documents, regional),
        *missing_original(clues, documents, regional or statuses),
        *missing_annexes(clues.folded, documents),
    )
    if regional and _PROVINCE_SAYS.search(clues.folded):
        # 省里…吕梁…: both are asked about.
        regional = _unique(regional, _provincial(clues, documents))
    named = strong
    if clues.compares or not strong:
        others = combined if clues.compares or not (regional or missing) else ()
        named = _unique(strong, regional, statuses, _of_other_years(others, strong, documents))
        if regional and statuses and not clues.compares:
            named = tuple(name for name in regional if name in statuses) or named
    suggested = _suggested(clues, documents)
    if named and _ANYWHERE.search(clues.folded):
        return DocumentsFound((), named, missing, firm=True)
    firm = bool(strong or statuses or combined)
    return DocumentsFound(named, () if named else suggested, missing, firm)


def _by_number(clues: Clues, documents: Documents) -> tuple[tuple[str, ...], tuple[Missing, ...]]:
    found: list[str] = []
    missing: list[Missing] = []
    for number in clues.numbers:
        ids = _held_number(number, clues, documents)
        found += ids
        if not ids:
            mentioned = documents.wording.mentions(number.printed) if number.organ else ()
            missing.append(Missing("document", _issuer(number, clues) + number.printed, mentioned))
    return tuple(found), tuple(missing)


def _held_number(number: NumberFound, clues: Clues, documents: Documents) -> tuple[str, ...]:
    same = [item for item in documents.held if _has_number(item, number)]
    if number.organ or number.year:
        exact = [item for item in same if not number.organ or _same_organ(item, number.organ)]
        near = exact or [item for item in same if item.document_number[:1] == number.organ[:1]]
        return tuple(item.id for item in near[:1])
    issuer = _issuer(number, clues)
    if issuer:
        same = [item for item in same if item.region == issuer]
    before = clues.folded[max(0, number.start - 10) : number.start + 1]
    near_levels = documents.gazetteer.find_levels(before)
    levels = near_levels or clues.levels
    if not near_levels:
        regions = {
            found.place.name for found in clues.places if _beside(found.start, number, clues)
        }
        same = [item for item in same if item.region in regions] or same
    named = [range(hit.start, hit.end) for hit in documents.names.find(clues.folded)]
    # The year in the name of another document is not the number's: 吕梁2025征求意见稿和45号文.
    loose = [found for found in clues.years if not any(found.start in hit for hit in named)]
    years = {found.year for found in loose if _dated(found.start, clues) == number}
    if years and same:
        fitting = [item for item in same if item.year in years or documents.speaks_of(item, years)]
        same = fitting
    at_level = [item for item in same if item.level in levels[-1:]]
    if levels and same and not at_level and levels[-1] in (Level.PROVINCE, Level.CITY):
        return ()
    same = at_level or same
    ranks = list(Level)
    same.sort(key=lambda item: (ranks.index(item.level), -(item.year or 0)))
    return tuple(item.id for item in same[:1])


def _beside(start: int, number: NumberFound, clues: Clues) -> bool:
    """True unless a place is the next thing of a list: 1号文、襄垣通知."""
    return start < number.end or not _PARTS.search(clues.folded[number.end : start])


def _issuer(number: NumberFound, clues: Clues) -> str:
    """The place whose number it is, named right before it (太原市2024年1号文); else empty."""
    for found in reversed(clues.places):
        between = clues.folded[found.end : number.start]
        if found.end <= number.start and _OF_ISSUER.fullmatch(between):
            return "" if number.organ else found.place.name
    return ""


def _dated(start: int, clues: Clues) -> NumberFound | None:
    """The number that a year standing there belongs to: the next one, else the last one.

    A year after a place that follows the last number is that place's (45号文和襄垣2023年的通知).
    """
    following = [number for number in clues.numbers if number.start >= start]
    if following:
        return min(following, key=lambda number: number.start)
    last = clues.numbers[-1]
    parted = any(last.end <= found.start < start for found in clues.places)
    return None if parted else last


def _has_number(item: Directive, number: NumberFound) -> bool:
    match = re.search(r"\((\d{4})\)(\d+)号", fold(item.document_number))
    if not match:
        return False
    return int(match[2]) == number.number and (not number.year or int(match[1]) == number.year)


def _same_organ(item: Directive, organ: str) -> bool:
    return fold(item.document_number).startswith(organ)


def _by_title(folded: str, documents: Documents) -> tuple[tuple[str, ...], tuple[Missing, ...]]:
    found: list[str] = []
    missing: list[Missing] = []
    quoted = [match[1] or match[2] for match in _QUOTED_TITLE.finditer(folded)]
    titles = quoted or [match[0] for match in _BARE_TITLE.finditer(folded)]
    for title in titles:
        ids = [item.id for item in documents.held if _same_title(fold(item.title), title)]
        found += ids
        if not ids and "人民政府" in title and "关于" in title:
            missing.append(Missing("document", title, documents.wording.mentions(title)))
    return tuple(found), tuple(missing)


def _same_title(held: str, asked: str) -> bool:
    return len(asked) >= 10 and (asked in held or held in asked)


def _by_short_name(clues: Clues, documents: Documents) -> tuple[str, ...]:
    hits = documents.names.find(clues.folded)
    return _unique(*(documents.by_name[hit.word] for hit in hits))


def _by_region(clues: Clues, documents: Documents) -> tuple[str, ...]:
    """Directives of the places named; of several from one place those of the year named."""
    found: list[str] = []
    years = {item.year for item in clues.years}
    for item in clues.places:
        if item.place.level is Level.PROVINCE:
            continue
        ids = documents.of_region(item.place.name)
        fitting = [name for name in ids if documents.library.directive(name).year in years]
        found += fitting or ids
    return tuple(dict.fromkeys(found))


def _by_status(clues: Clues, documents: Documents, within: tuple[str, ...]) -> tuple[str, ...]:
    for status, words in _STATUS_WORDS.items():
        if any(word in clues.folded for word in words):
            held = documents.of_status(status)
            return tuple(name for name in held if name in within) or (() if within else held)
    return ()


def _by_year_and_level(clues: Clues, documents: Documents) -> tuple[str, ...]:
    """Directives that a level or a year names together with a word for a text."""
    levels = [
        Level(match[1] or match[2])
        for match in _LEVEL_TEXT.finditer(clues.folded)
        if not _BASIS.search(clues.folded[: match.start()][-6:])
    ]
    about_text = bool(levels or _YEAR_TEXT.search(clues.folded))
    years = [item.year for item in clues.years]
    if clues.compares and len(years) > 1:
        level = tuple(levels) or clues.levels
        by_year = [(documents.of_year(year), _fitting([year], level, documents)) for year in years]
        return _unique(*(fit if set(fit) <= set(own) else own for own, fit in by_year))
    if not about_text:
        return ()
    return _fitting(years, tuple(levels) or clues.levels, documents)


def _provincial(clues: Clues, documents: Documents) -> tuple[str, ...]:
    """The provincial directives of the years named, else all of them."""
    held = documents.of_level(Level.PROVINCE)
    by_year = _unique(*(documents.of_year(item.year) for item in clues.years))
    return tuple(name for name in held if name in by_year) or held


def _of_other_years(
    names: tuple[str, ...], strong: tuple[str, ...], documents: Documents
) -> tuple[str, ...]:
    """The directives that are not of a year which a number or title has settled already."""
    settled = {documents.library.directive(name).year for name in strong}
    return tuple(name for name in names if documents.library.directive(name).year not in settled)


def _suggested(clues: Clues, documents: Documents) -> tuple[str, ...]:
    stems = documents.stems.find(clues.folded)
    if stems:
        return _unique(*(documents.by_stem[hit.word] for hit in stems))
    years = [item.year for item in clues.years]
    if not years and clues.loose_year:
        years = [clues.loose_year]
    elsewhere = any(not found.place.held for found in clues.places)
    levels = [level for level in clues.levels if level is Level.PROVINCE]
    if not levels and not elsewhere:
        levels = [level for level in clues.levels if level in (Level.CITY, Level.COUNTY)]
    return _fitting(years, tuple(levels), documents)


def _fitting(years: list[int], levels: tuple[Level, ...], documents: Documents) -> tuple[str, ...]:
    """Directives of these years and levels, of the years alone where none has both."""
    by_year = _unique(*(documents.of_year(year) for year in years))
    by_level = _unique(*(documents.of_level(level) for level in levels))
    if by_year and by_level:
        return tuple(name for name in by_year if name in by_level) or _unique(by_level, by_year)
    return by_year or by_level


def _unique(*groups: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for group in groups for name in group))
