"""The directives held, by every name they go by, and the clues that a question gives of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.question import Missing
from assistant.vocabulary.document_numbers import NumberFound
from assistant.vocabulary.places import Gazetteer, PlaceFound
from assistant.vocabulary.wording import Wording
from assistant.vocabulary.wordlist import Wordlist, build_wordlist
from assistant.vocabulary.years import YearFound
from corpus.directive import Directive, Level, Status
from corpus.library import Library
from corpus.normalize import fold

_LAWS = Path(__file__).with_name("laws.toml")
_CORE_TITLE = re.compile(r"关于印发(.+?)的通知")
_OTHER_ACTIONS = ("治本攻坚三年行动计划", "治本攻坚三年行动")
_SPOKEN_OFTEN = 3


@dataclass(frozen=True, slots=True)
class Clues:
    """What other rules read out of the question, as far as it bears on documents."""

    folded: str
    numbers: tuple[NumberFound, ...] = ()
    years: tuple[YearFound, ...] = ()
    loose_year: int | None = None
    places: tuple[PlaceFound, ...] = ()
    levels: tuple[Level, ...] = ()
    several: bool = False  # years, places or levels that call for more than one document
    compares: bool = False


@dataclass(frozen=True, slots=True)
class DocumentsFound:
    """Ids that the question names, ids that it suggests, and documents that are not held.

    ``firm`` is true where a document itself is named, not just the place that it is of.
    """

    named: tuple[str, ...] = ()
    preferred: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    firm: bool = False


@dataclass(frozen=True)
class Documents:
    """The directives held, by every name they go by."""

    library: Library
    wording: Wording
    gazetteer: Gazetteer
    by_name: dict[str, tuple[str, ...]]
    names: Wordlist
    by_stem: dict[str, tuple[str, ...]]
    stems: Wordlist
    laws: Wordlist

    @property
    def held(self) -> tuple[Directive, ...]:
        """All directives held, in the order of the library."""
        return self.library.directives

    def of_year(self, year: int) -> tuple[str, ...]:
        """Ids of directives of that year, else of those whose text often speaks of it."""
        own = tuple(item.id for item in self.held if item.year == year)
        if own:
            return own
        return tuple(item.id for item in self.held if self.speaks_of(item, (year,)))

    def speaks_of(self, item: Directive, years: Iterable[int]) -> bool:
        """Whether a directive's text often speaks of one of these years."""
        return any(self.wording.speaks_of(item.id, year) >= _SPOKEN_OFTEN for year in years)

    def of_level(self, level: Level) -> tuple[str, ...]:
        """Ids of directives issued at that level."""
        return tuple(item.id for item in self.held if item.level == level)

    def of_region(self, name: str) -> tuple[str, ...]:
        """Ids of directives of exactly that region."""
        return tuple(item.id for item in self.held if item.region == name)

    def of_status(self, status: Status) -> tuple[str, ...]:
        """Ids of directives of that status."""
        return tuple(item.id for item in self.held if item.status == status)


def read_documents(library: Library, wording: Wording, gazetteer: Gazetteer) -> Documents:
    """Every name of every directive; a name that several share leads to all of them."""
    by_name: dict[str, tuple[str, ...]] = {}
    for item in library.directives:
        core = _CORE_TITLE.search(item.title)
        names = [item.id, item.document_number, item.title, *item.short_names]
        names += [core[1], core[1].removeprefix(item.region)] if core else []
        for name in dict.fromkeys(fold(name) for name in names if len(name) > 2):
            by_name[name] = (*by_name.get(name, ()), item.id)
    # 三年行动 for 三年行动计划: suggests the directive, but may mean another action.
    by_stem = {
        name.removesuffix("计划"): ids for name, ids in by_name.items() if name.endswith("计划")
    }
    return Documents(
        library=library,
        wording=wording,
        gazetteer=gazetteer,
        by_name=by_name,
        names=build_wordlist(by_name, _OTHER_ACTIONS),
        by_stem=by_stem,
        stems=build_wordlist(by_stem, _OTHER_ACTIONS),
        laws=build_wordlist(map(fold, tomllib.loads(_LAWS.read_text(encoding="utf-8"))["laws"])),
    )
