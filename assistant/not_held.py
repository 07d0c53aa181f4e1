"""Statutes, notices and years that a question names and that no held directive covers."""

from __future__ import annotations

import re

from assistant.document_names import Clues, Documents
from assistant.question import Missing
from corpus.directive import Level
from corpus.normalize import fold

_ORIGINAL = re.compile(
    r"(?:通知|文件)的?(?:原文|原件|全文|正文)|原通知|通知本身|正式(?:通知|文件)里"
)
_TEXT = re.compile(r"通知|文件|红头|文号|发文")


def missing_laws(folded: str, documents: Documents) -> tuple[Missing, ...]:
    """Statutes that a question names and that are not held."""
    names = dict.fromkeys(hit.word for hit in documents.laws.find(folded))
    titles = [fold(item.title) for item in documents.held]
    return tuple(
        Missing("document", name, documents.wording.mentions(name))
        for name in names
        if not any(name in title for title in titles)
    )


def missing_original(
    clues: Clues, documents: Documents, regional: tuple[str, ...]
) -> tuple[Missing, ...]:
    """The notice itself where only its interpretation is held and its own words are wanted."""
    if not _ORIGINAL.search(clues.folded):
        return ()
    held = [documents.library.directive(name) for name in regional]
    return tuple(Missing("document", title) for item in held for title in item.interprets)


def missing_year(
    clues: Clues, documents: Documents, regional: tuple[str, ...]
) -> tuple[Missing, ...]:
    """A year that the named places have no directive of, unless their text speaks of it."""
    if not regional and Level.PROVINCE in clues.levels and not clues.several:
        return _missing_province_year(clues, documents)
    if not regional or clues.compares or len({item.year for item in clues.years}) > 1:
        return ()
    held = [documents.library.directive(name) for name in regional]
    missing: list[Missing] = []
    for found in clues.years:
        known = any(
            item.year == found.year or documents.wording.speaks_of(item.id, found.year)
            for item in held
        )
        if not known and not found.by:
            missing.append(Missing("year", f"{held[0].region}{found.year}年"))
    return tuple(missing)


def _missing_province_year(clues: Clues, documents: Documents) -> tuple[Missing, ...]:
    """A year that the province has no directive of, where a text of the province is asked for."""
    if not _TEXT.search(clues.folded):
        return ()
    held = documents.of_level(Level.PROVINCE)
    return tuple(
        Missing("year", f"省级{found.year}年")
        for found in clues.years
        if not found.by
        and documents.of_year(found.year)
        and not set(held).intersection(documents.of_year(found.year))
        and not any(documents.wording.speaks_of(name, found.year) for name in held)
        and not clues.numbers
    )
