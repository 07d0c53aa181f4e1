"""Page furniture: page numbers and heads or feet that run through the pages.

Only the outermost lines of a page can be furniture. A page number counts by its form and place,
a running head where the same words stand at the same height of several pages, a number in them
going up with the pages; so 附件1, 附件2 at the top of pages stay.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from corpus.formats.page import Page, Printed

# Recognition takes the dashes of — 8 — for 一.
_RECOGNISED = re.compile(r"^[-—–一―_·\s]{1,3}\d{1,4}[-—–一―_·\s]{0,3}$|^\d{1,4}\s*[-—–一―_·]$")
_NUMBER = re.compile(
    r"^(?:[-—–─―_·•~～\s]*第?\s*(?P<page>\d{1,4}|[一二三四五六七八九十]{1,4})\s*页?"
    r"(?:[,，/\s]*共?\s*\d{1,4}\s*页?)?[-—–─―_·•~～\s]*)$"
)
_MARKED = re.compile(r"[-—–─―_·•~～]|第|页|/")
_ANNEX = re.compile(r"附\s*[件表录图]")  # a page each, 附件1 … 附件4 go up as page numbers do
_ZONE = 0.14  # of the page's height, at top and foot
_AT_ONE_HEIGHT = 4.0  # points


def without_furniture(pages: list[Page]) -> list[Page]:
    """The pages without their numbers, running heads and running feet."""
    held = {page.number: _outer_lines(page) for page in pages}
    running = _running(pages, held)
    cleaned: list[Page] = []
    for page in pages:
        drop = {
            id(line)
            for line in held[page.number]
            if id(line) in running or _is_page_number(line, page)
        }
        items = tuple(item for item in page.items if id(item) not in drop)
        cleaned.append(replace(page, items=items))
    return cleaned


def _outer_lines(page: Page) -> list[Printed]:
    """The two highest and two lowest lines that lie near the edges of the page."""
    lines = [item for item in page.items if isinstance(item, Printed)]
    lines.sort(key=lambda line: line.box[1])
    top = [line for line in lines[:2] if line.box[3] < _ZONE * page.height]
    foot = [line for line in lines[-2:] if line.box[1] > (1 - _ZONE) * page.height]
    return [*top, *(line for line in foot if line not in top)]


def _is_page_number(line: Printed, page: Page) -> bool:
    """Whether a line at the edge is a page number: marked as one, or a bare number apart."""
    if line.confidence is not None and _RECOGNISED.match(line.text):
        return True
    if not _NUMBER.match(line.text):
        return False
    if _MARKED.search(line.text):
        return True
    at_foot = line.box[1] > page.height / 2
    others = [item.box for item in page.items if item is not line]
    gaps = [line.box[1] - box[3] if at_foot else box[1] - line.box[3] for box in others]
    return line.text.isdigit() and min(gaps, default=page.height) > 0.8 * line.size


def _running(pages: list[Page], held: dict[int, list[Printed]]) -> set[int]:
    """Identities of the lines that repeat at one height on several pages."""
    groups: dict[str, list[Printed]] = defaultdict(list)
    for page in pages:
        for line in held[page.number]:
            if _ANNEX.match(line.text):
                continue
            groups[re.sub(r"\d+", "#", re.sub(r"\s", "", line.text))].append(line)
    found: set[int] = set()
    for lines in groups.values():
        for line in lines:
            alike = [other for other in lines if _runs_with(line, other)]
            seen = {other.page for other in alike}
            if len(seen) >= max(3, 0.25 * len(pages)) or len(seen) == len(pages) == 2:
                found.add(id(line))
    return found


def _runs_with(line: Printed, other: Printed) -> bool:
    """Whether two lines stand at one height and differ at most by the page they number."""
    if abs(line.box[1] - other.box[1]) > _AT_ONE_HEIGHT:
        return False
    numbers = re.findall(r"\d{1,6}", line.text)
    others = re.findall(r"\d{1,6}", other.text)
    if len(numbers) != len(others):
        return False
    pairs = zip(numbers, others, strict=True)
    step = other.page - line.page
    return all(b == a or int(b) - int(a) == step for a, b in pairs)
