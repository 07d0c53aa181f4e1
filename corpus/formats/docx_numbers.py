"""Automatic numbers of a Word file as they are printed (ECMA-376 part 1, 17.9).

1. A paragraph's list and level come from itself, else from its style or the styles below that.
2. Lists that share an abstract definition share one count; a list may begin its own count.
3. A level begins anew behind a paragraph of a higher level, unless ``lvlRestart`` says otherwise.
4. The level's text is printed with the counts of its own and the higher levels put in.

Bullets are marks, not numbers, and print nothing here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from corpus.formats.counting import count_as

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_NO_BLANK_BEHIND = tuple("、，）)〕】」》：:")
Element = Any  # lxml elements have no types of their own


@dataclass(frozen=True)
class Level:
    """How one level of a list counts and prints."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    restart: int | None = None
    style: str = ""
    plain_digits: bool = False
    suffix: str = "tab"


@dataclass(frozen=True)
class _Listing:
    """A list: the definition whose count it shares, its levels and the counts it begins anew."""

    shared: str
    levels: dict[int, Level]
    begins: dict[int, int]


@dataclass(frozen=True)
class Style:
    """What a paragraph style says of numbers; empty where it says nothing."""

    name: str = ""
    below: str = ""
    listing: str = ""
    level: int | None = None
    hidden: bool = False


@dataclass
class Numbers:
    """The lists of a document and how far each has counted."""

    listings: dict[str, _Listing]
    styles: dict[str, Style]
    default_style: str = ""
    _counts: dict[str, list[int | None]] = field(default_factory=dict[str, "list[int | None]"])
    _begun: set[tuple[str, int]] = field(default_factory=set[tuple[str, int]])

    def next_number(self, paragraph: Element) -> str:
        """The number printed before a paragraph, with the blank behind it; empty for none.

        To be asked once for each paragraph, in the order of the document.
        """
        listing_id, depth = self._place(paragraph)
        listing = self.listings.get(listing_id)
        if listing is None or not 0 <= depth < _LEVELS:
            return ""
        level = listing.levels.get(depth)
        if level is None:
            return ""
        counts = self._advance(listing_id, listing, depth)
        return _printed(listing, level, counts)

    def style_names(self, paragraph: Element) -> tuple[str, ...]:
        """The names of a paragraph's style and of those below it."""
        return tuple(style.name for _, style in self._styles_of(paragraph))

    def is_hidden(self, paragraph: Element) -> bool:
        """Whether a paragraph's style hides its text."""
        return any(style.hidden for _, style in self._styles_of(paragraph))

    def _styles_of(self, paragraph: Element) -> list[tuple[str, Style]]:
        name = _value(paragraph.find(f"{W}pPr/{W}pStyle")) or self.default_style
        found: list[tuple[str, Style]] = []
        while name in self.styles and len(found) < 20:  # a circle of styles ends too
            style = self.styles[name]
            found.append((name, style))
            name = style.below
        return found

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """The list and level of a paragraph; an empty list where it has none."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        listing = _value(own.find(f"{W}numId")) if own is not None else ""
        depth = _number(own.find(f"{W}ilvl")) if own is not None else None
        if listing:
            return ("" if listing == "0" else listing), depth or 0
        for name, style in self._styles_of(paragraph):
            depth = style.level if depth is None else depth
            if not style.listing:
                continue
            if style.listing == "0":
                return "", 0
            return style.listing, self._depth_of_style(style.listing, name) if (
                depth is None
            ) else depth
        return "", 0

    def _depth_of_style(self, listing_id: str, style: str) -> int:
        listing = self.listings.get(listing_id)
        levels = listing.levels.items() if listing else ()
        return next((depth for depth, level in levels if level.style == style), 0)

    def _advance(self, listing_id: str, listing: _Listing, depth: int) -> list[int]:
        counts = self._counts.setdefault(listing.shared, [None] * _LEVELS)
        if depth in listing.begins and (listing_id, depth) not in self._begun:
            counts[depth] = None
        self._begun.add((listing_id, depth))
        starts = [_start(listing, at) for at in range(_LEVELS)]
        last = counts[depth]
        counts[depth] = starts[depth] if last is None else last + 1
        for deeper in range(depth + 1, _LEVELS):
            level = listing.levels.get(deeper)
            limit = deeper if level is None or level.restart is None else level.restart
            if depth < limit:
                counts[deeper] = None
        return [
            start if count is None else count for start, count in zip(starts, counts, strict=True)
        ]


def read_numbers(numbering: Element | None, styles: Element | None) -> Numbers:
    """The lists and styles of the parts ``numbering.xml`` and ``styles.xml``, nothing counted."""
    found = _read_styles(styles)
    default = next(
        (
            _attribute(style, "styleId")
            for style in (() if styles is None else styles.iterfind(f"{W}style"))
            if _attribute(style, "type") == "paragraph"
            and _attribute(style, "default") in ("1", "true")
        ),
        "",
    )
    return Numbers(_read_listings(numbering, found), found, default)


def _read_styles(styles: Element | None) -> dict[str, Style]:
    found: dict[str, Style] = {}
    for style in () if styles is None else styles.iterfind(f"{W}style"):
        numbered = style.find(f"{W}pPr/{W}numPr")
        found[_attribute(style, "styleId")] = Style(
            name=_value(style.find(f"{W}name")).lower(),
            below=_value(style.find(f"{W}basedOn")),
            listing="" if numbered is None else _value(numbered.find(f"{W}numId")),
            level=None if numbered is None else _number(numbered.find(f"{W}ilvl")),
            hidden=is_on(style.find(f"{W}rPr/{W}vanish")),
        )
    return found


def _read_listings(numbering: Element | None, styles: dict[str, Style]) -> dict[str, _Listing]:
    if numbering is None:
        return {}
    abstracts = {
        _attribute(item, "abstractNumId"): item for item in numbering.iterfind(f"{W}abstractNum")
    }
    shared_by = {
        _attribute(item, "numId"): _value(item.find(f"{W}abstractNumId"))
        for item in numbering.iterfind(f"{W}num")
    }
    listings: dict[str, _Listing] = {}
    for item in numbering.iterfind(f"{W}num"):
        name = _attribute(item, "numId")
        shared = shared_by[name]
        abstract = abstracts.get(shared)
        link = "" if abstract is None else _value(abstract.find(f"{W}numStyleLink"))
        if link and link in styles:  # the definition stands where the list style points
            shared = shared_by.get(styles[link].listing, shared)
            abstract = abstracts.get(shared, abstract)
        levels = {} if abstract is None else _read_levels(abstract)
        begins: dict[int, int] = {}
        for change in item.iterfind(f"{W}lvlOverride"):
            levels |= _read_levels(change)
            start = _number(change.find(f"{W}startOverride"))
            if start is not None:
                begins[_number_of(_attribute(change, "ilvl")) or 0] = start
        listings[name] = _Listing(shared, levels, begins)
    return listings


def _read_levels(parent: Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for item in parent.iterfind(f"{W}lvl"):
        formats = [_value(found) for found in item.iter(f"{W}numFmt")]
        start = _number(item.find(f"{W}start"))
        levels[_number_of(_attribute(item, "ilvl")) or 0] = Level(
            start=1 if start is None else start,
            number_format=formats[-1] if formats else "decimal",
            text=_value(item.find(f"{W}lvlText")),
            restart=_number(item.find(f"{W}lvlRestart")),
            style=_value(item.find(f"{W}pStyle")),
            plain_digits=is_on(item.find(f"{W}isLgl")),
            suffix=_value(item.find(f"{W}suff")) or "tab",
        )
    return levels


def _start(listing: _Listing, depth: int) -> int:
    level = listing.levels.get(depth)
    return listing.begins.get(depth, level.start if level else 1)


def _printed(listing: _Listing, level: Level, counts: list[int]) -> str:
    if level.number_format in ("bullet", "none") and not _PLACE.search(level.text):
        return "" if level.number_format == "bullet" else level.text

    def put_in(place: re.Match[str]) -> str:
        depth = int(place.group(1)) - 1
        counted = listing.levels.get(depth, level)
        name = "decimal" if level.plain_digits else counted.number_format
        return count_as(name, counts[depth])

    words = _PLACE.sub(put_in, level.text).strip()
    blank = "" if level.suffix == "nothing" or words.endswith(_NO_BLANK_BEHIND) else " "
    return words + blank if words else ""


def is_on(switch: Element | None) -> bool:
    """Whether a property that stands for yes or no is there and says yes."""
    return switch is not None and _value(switch) not in ("0", "false", "off", "none")


def _attribute(element: Element, name: str) -> str:
    return str(element.get(f"{W}{name}") or "")


def _value(element: Element | None) -> str:
    return "" if element is None else _attribute(element, "val")


def _number(element: Element | None) -> int | None:
    return _number_of(_value(element))


def _number_of(words: str) -> int | None:
    return int(words) if re.fullmatch(r"\d{1,6}", words) else None
