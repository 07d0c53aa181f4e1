"""Numbers that only the whole document explains: those of plans, and articles without a blank.

1. A plan numbers its headings 1, 1.1, 1.1.1 (应急预案). A line that begins with ``3 `` is such a
   heading where the plan has reached 2 and goes on in 3.1; its table of contents is passed over.
2. Text copied from a page may lose the blank behind 第一条. The line is an article where the
   numbers run on from line to line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from corpus.numbering import Marker, Rank, read_marker, read_outline, read_tight

_LONGEST_TITLE = 30
_CONTENTS = re.compile(r"^目\s*[录次](?!\S)")
_LEADER = re.compile(r"\s*(?:[.…·]{2,}|-{3,}|\t)\s*\d{1,3}$")
_SPOKEN_OF = re.compile(r"[、至和的款项]|第|规定")  # 第三条规定的, 第三条、第四条


class Style(Enum):
    """How the number at the head of a line is read."""

    PLAIN = "plain"
    OUTLINE = "outline"  # 1 总则, 1.1 编制目的
    TIGHT = "tight"  # 第一条为了…
    CONTENTS = "contents"  # an entry of a table of contents: no number of the body


def styled_marker(words: str, style: Style) -> Marker | None:
    """The number at the head of a line in plain width, read as its style says."""
    if style is Style.OUTLINE:
        return read_outline(words)
    return (read_tight(words) if style is Style.TIGHT else None) or read_marker(words)


def read_styles(lines: Sequence[str]) -> list[Style]:
    """The style of every line, given in plain width."""
    styles = [Style.PLAIN] * len(lines)
    start = _skip_contents(lines, styles)
    _mark_outline(lines, start, styles=styles)
    _mark_tight(lines, styles)
    return styles


def _skip_contents(lines: Sequence[str], styles: list[Style]) -> int:
    """Mark the entries of a table of contents; where the text behind it begins."""
    head = next((at for at, line in enumerate(lines) if _is_head(line)), None)
    if head is None or head + 1 >= len(lines):
        return 0
    first = _bare(lines[head + 1])
    again = (at for at in range(head + 2, len(lines)) if _bare(lines[at]) == first)
    stop = next(again, None)
    if stop is None:
        return 0
    styles[head:stop] = [Style.CONTENTS] * (stop - head)
    return stop


def is_contents(words: str) -> bool:
    """Whether words that no clause holds are a table of contents."""
    return bool(_CONTENTS.match(words))


def _is_head(line: str) -> bool:
    return is_contents(line) and len(_bare(line)) == 2  # 目录 and nothing else


def _bare(line: str) -> str:
    return re.sub(r"\s", "", _LEADER.sub("", line))


def _mark_outline(lines: Sequence[str], start: int, *, styles: list[Style]) -> None:
    """Mark the headings of a plan where the text has any."""
    reached: tuple[int, ...] = ()
    found: list[int] = []
    for at in range(start, len(lines)):
        levels = _levels(lines[at])
        if levels and _goes_on(reached, levels, _second_follows(lines, at, levels)):
            reached = levels
            found.append(at)
    tops = [at for at in found if len(_levels(lines[at])) == 1]
    if len(tops) > 1 and len(found) > len(tops) + 1:
        for at in found:
            styles[at] = Style.OUTLINE


def _levels(line: str) -> tuple[int, ...]:
    marker = read_outline(line)
    if marker is None:
        return ()
    levels = tuple(map(int, marker.name.split(".")))
    return levels if len(levels) > 1 or _is_title(line[marker.length :]) else ()


def _is_title(words: str) -> bool:
    return len(words) <= _LONGEST_TITLE and not re.search(r"[。;,]", words)


def _second_follows(lines: Sequence[str], at: int, levels: tuple[int, ...]) -> bool:
    """Whether the next number below a heading is its first part (3 → 3.1), or there is none."""
    if len(levels) > 1:
        return True
    for line in lines[at + 1 : at + 60]:
        below = _levels(line)
        if below[1:]:
            return below[:1] == levels
    return True


def _goes_on(reached: tuple[int, ...], levels: tuple[int, ...], followed: bool) -> bool:
    """Whether a number follows on the one before: its next part, or the next of a level above."""
    if not reached:
        return levels == (1,) and followed
    depth = len(levels)
    if depth == len(reached) + 1:
        return levels[:-1] == reached and levels[-1] == 1
    same = depth <= len(reached) and levels[:-1] == reached[: depth - 1]
    return same and levels[-1] == reached[depth - 1] + 1 and followed


def _mark_tight(lines: Sequence[str], styles: list[Style]) -> None:
    """Mark articles without a blank behind their number, and the chapters above them."""
    found: list[int] = []
    last = 0
    articles = 0
    for at, line in enumerate(lines):
        marker = read_tight(line) if styles[at] is Style.PLAIN else None
        if marker is None:
            continue
        words = line[marker.length :]
        if marker.rank is not Rank.ARTICLE:
            found += [at] if _is_title(words) else []
        elif marker.number == last + 1 and not _SPOKEN_OF.match(words):
            last = marker.number
            articles += not words[:1].isspace()
            found.append(at)
    if articles > 1:
        for at in found:
            styles[at] = Style.TIGHT
