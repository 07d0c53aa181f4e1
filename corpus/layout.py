"""Lines of a source as printed, without page furniture.

1. The source falls into lines; a form feed inside a line is furniture, the line goes on.
2. Markdown marks (``#``, ``**``, comments, rules) are left out of the words.
3. Page numbers, blank lines, blanks at the ends of lines and the table of contents are left out.
4. A number torn in two by a page break is put together again.
5. ``outline`` finds the lines whose numbers only the whole document explains.

Whatever is left out stays in the source, so nothing is lost; the words only skip it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property

from corpus.directive import Span
from corpus.numbering import DOCUMENT_NUMBER, Marker, is_broken_marker
from corpus.outline import Style, read_styles, styled_marker
from corpus.stretch import Stretch, join, stretch

_PAGE_NUMBER = re.compile(
    r"^(?:[-—–─_·]+\s*\d{1,4}\s*[-—–─_·]+|第\s*\d{1,4}\s*页(?:[,/\s]*共\s*\d{1,4}\s*页)?"
    r"|\d{1,3}\s*/\s*\d{1,3}|\d{1,3}|[-=_*─—]{3,}|第[一二三四五六七八九十]+页)$"
)
_HEADING_MARK = re.compile(r"\s*#{1,6}\s+")
_BOLD_MARK = re.compile(r"\*\*|__(?=\S)|(?<=\S)__")
_PAGE_BREAK = re.compile(r"[\f\u200b\ufeff]+")
_BREAK_MARK = re.compile(r"<br\s*/?>|</?p>|</?b>|</?strong>", re.IGNORECASE)
_NUMBER_GOES_ON = re.compile(r"\d{1,3}\s*[年月日]|\d?\s*[.、]\s*\D|[年月日]")
_HEAD_LINES = 12
_NEW_LINE = re.compile(r"\r\n|\n|\r|\u2028|\u2029")
_FULL_STOP = re.compile(r"[。!?;:…]$|(?<![0-9A-Za-z])\.$")
_CLOSERS = "\"')]”’》」』"
_DUTY_END = re.compile(r"(?:负责|落实|牵头|配合|列出|列|参加|督办)\s*[.。]?\)$")


@dataclass(frozen=True)
class Line:
    """A line's words; ``gap`` is the line break before it and ``marked`` its Markdown level.

    ``raw`` is the line with its blanks and marks; ``numbered`` is false where a number at its
    head only continues a sentence. ``closed`` says that the file ends a paragraph with the line
    (U+2029), so that nothing goes on in the next one. ``style`` says how its number is to be read.
    """

    words: Stretch
    gap: Span | None
    marked: int = 0
    raw: Stretch | None = None
    numbered: bool = True
    closed: bool = False
    style: Style = Style.PLAIN

    @cached_property
    def cells(self) -> Stretch | None:
        """The raw line where it has tabs, as rows of tables do."""
        return self.raw if self.raw and "\t" in self.raw.text else None

    @cached_property
    def plain(self) -> str:
        """The words in plain width."""
        return self.words.plain

    @cached_property
    def marker(self) -> Marker | None:
        """The number printed at its head, if any and not found to be part of a sentence."""
        if not self.numbered:
            return None
        return styled_marker(self.plain, self.style)

    @cached_property
    def finished(self) -> bool:
        """Whether the line ends where a sentence or a duty note ends."""
        return is_finished(self.plain)

    @cached_property
    def width(self) -> int:
        """Number of characters that are not blanks."""
        return len(re.sub(r"\s", "", self.plain))


def is_finished(words: str) -> bool:
    """Whether words in plain width end where a sentence or a duty note ends."""
    if _DUTY_END.search(words):
        return True
    bare = words.rstrip(_CLOSERS)
    return bool(_FULL_STOP.search(bare))


def read_lines(source: str) -> list[Line]:
    """The lines of a source that hold words, in order, page furniture left out."""
    comments = _comments(source)
    lines: list[Line] = []
    gap: Span | None = None
    start = at_comment = 0
    for stop, after in _line_ends(source):
        while at_comment < len(comments) and comments[at_comment][1] <= start:
            at_comment += 1
        commented = at_comment < len(comments) and comments[at_comment][0] < stop
        near = comments[at_comment : at_comment + 4] if commented else []
        line = _line(source, start, stop, comments=near)
        if line:
            closed = source.startswith("\u2029", stop)
            lines.append(replace(line, gap=gap, closed=closed))
        if after > stop:
            gap = Span(stop, after)
        start = after
    mended = _mended(lines)
    styles = read_styles([line.plain for line in mended])
    return [
        line if style is Style.PLAIN else replace(line, style=style)
        for line, style in zip(mended, styles, strict=True)
        if style is not Style.CONTENTS
    ]


def measure(lines: list[Line]) -> int:
    """Characters in a full line of a hard-wrapped text, or 0 where lines are not wrapped."""
    if any(line.closed for line in lines):
        return 0
    widths = Counter(line.width for line in lines if line.width > 12)
    if sum(widths.values()) < 12:
        return 0
    common, _ = max(widths.items(), key=lambda item: (item[1], item[0]))
    near = sum(count for width, count in widths.items() if abs(width - common) <= 2)
    longer = sum(count for width, count in widths.items() if width > common + 4)
    wrapped = near * 2 >= sum(widths.values()) and longer * 20 <= near and common <= 60
    return common if wrapped else 0


def _comments(source: str) -> list[tuple[int, int]]:
    """Runs of Markdown comments; one that is never closed is none."""
    runs: list[tuple[int, int]] = []
    start = source.find("<!--")
    while start >= 0:
        end = source.find("-->", start)
        if end < 0:
            break
        runs.append((start, end + 3))
        start = source.find("<!--", end)
    return runs


def _line_ends(source: str) -> list[tuple[int, int]]:
    ends = [(match.start(), match.end()) for match in _NEW_LINE.finditer(source)]
    ends.append((len(source), len(source)))
    return ends


def _line(source: str, start: int, stop: int, *, comments: list[tuple[int, int]]) -> Line | None:
    holes = [
        (max(low, start) - start, min(high, stop) - start)
        for low, high in comments
        if low < stop and high > start
    ]
    words = stretch(source, start, stop).without(holes)
    if _PAGE_BREAK.search(words.text):
        words = words.without(match.span() for match in _PAGE_BREAK.finditer(words.text))
    raw = words
    heading = _HEADING_MARK.match(words.text)
    marked = heading.group().count("#") if heading else 0
    words = words.cut(heading.end() if heading else 0)
    for mark in (_BREAK_MARK, _BOLD_MARK):
        if mark.search(words.text):
            words = words.without(match.span() for match in mark.finditer(words.text))
    words = words.stripped()
    return Line(words, None, marked, raw) if words.text else None


def _mended(lines: list[Line]) -> list[Line]:
    """The lines without page numbers, torn numbers (第二部 / 分, 20 / 24年) put together again."""
    mended: list[Line] = []
    for at, line in enumerate(lines):
        before = mended[-1] if mended else None
        open_head = before and not before.closed and at < _HEAD_LINES
        whole = _joined(before, line) if before and open_head else None
        if before and _is_torn_number(before, line):
            mended[-1] = _joined(before, line)
        elif whole and _is_torn_document_number(whole, line):
            mended[-1] = whole
        else:
            if before and _PAGE_NUMBER.match(before.plain):
                mended.pop()
            mended.append(line)
    if mended and _PAGE_NUMBER.match(mended[-1].plain):
        mended.pop()
    return mended


def _joined(before: Line, line: Line) -> Line:
    words = join((before.words, line.words))
    return Line(words, before.gap, before.marked, words, closed=line.closed)


def _is_torn_document_number(whole: Line, line: Line) -> bool:
    is_number = DOCUMENT_NUMBER.match
    return bool(is_number(whole.plain)) and not is_number(line.plain)


def _is_torn_number(before: Line, line: Line) -> bool:
    """Whether a line goes on in a number that the line before begins."""
    if before.closed:
        return False
    if before.plain.isdigit():
        torn = _NUMBER_GOES_ON.match(line.plain)
        return bool(torn) and not _PAGE_NUMBER.match(line.plain)
    if not is_broken_marker(before.plain) or line.marker:
        return False
    marker = _joined(before, line).marker
    return marker is not None and marker.length > len(before.words)
