"""Annexes that a document lists, those whose text is held, and those that are cut short."""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.directive import Annex
from corpus.layout import Line
from corpus.regions import Regions, Scope, title_lines
from corpus.stretch import Stretch, join

_LEAD = re.compile(r"^附\s*(件|表|录|图)\s*([\d一二三四五六七八九十]*)\s*(?::|(?<=\d)[.、])\s*")
_ITEM = re.compile(r"^(\d{1,2})\s*[.、]\s*(?=\S)")

Note = Callable[[str, str, Stretch], None]


def read_annexes(regions: Regions, note: Note) -> tuple[Annex, ...]:
    """Annexes in printed order: the listed ones, then those that are present without a listing.

    An annex is incomplete where its text ends inside a sentence.
    """
    bodies = {scope.name: scope for scope in regions.scopes if scope.name.startswith("附")}
    listed = _listed(regions.annex_list)
    annexes: list[Annex] = []
    for name, words in listed:
        body = bodies.pop(name, None)
        title = _title(body) if body else re.sub(r"\s+", "", words.text)
        note("annex", name, words)
        if body is None:
            note("annex_missing", name, words)
        annexes.append(Annex(name, title, body is not None, _complete(body, name, note)))
    for name, body in bodies.items():
        annexes.append(Annex(name, _title(body), True, _complete(body, name, note)))
    return tuple(annexes)


def _listed(lines: list[Line]) -> list[tuple[str, Stretch]]:
    """Names and titles of the listed annexes; a title may run over several lines."""
    found: list[tuple[str, list[Stretch]]] = []
    kind = "件"
    for line in lines:
        words = line.words
        lead = _LEAD.match(words.plain)
        number = ""
        if lead:
            kind, number = lead[1], lead[2]
            words = words.cut(lead.end())
        item = _ITEM.match(words.plain)
        if item:
            number = item[1]
            words = words.cut(item.end())
        if lead or item:
            found.append((f"附{kind}{number}", [words]))
        elif found:
            found[-1][1].append(words)
    return [(name, join(parts)) for name, parts in found]


def _title(scope: Scope) -> str:
    return re.sub(r"\s+", "", "".join(line.words.text for line in title_lines(scope)))


def _complete(scope: Scope | None, name: str, note: Note) -> bool:
    if scope is None:
        return False
    last = (scope.lines or scope.head)[-1]
    if last.finished or last.cells or last.plain.startswith("<") or len(last.plain) < 30:
        return True
    note("annex_cut", name, last.words.cut(max(0, len(last.words) - 30)))
    return False
