"""Printed lines to paragraphs, as the corpus parser takes them: hard-wrapped lines joined.

1. The frame of a page's column is where its full lines begin and end.
2. A line in the middle or on the right stands alone; a full title line goes on in the next.
3. A first line is indented; where a document indents none, the space above it or the short line
   before it shows where a paragraph ends; where it sets all but the first lines in, the reverse.
4. A short line that is no whole sentence (a forced break) goes on in the next line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from statistics import median

from corpus.formats.page import Printed
from corpus.formats.page_table import Paragraph
from corpus.layout import is_finished
from corpus.numbering import read_marker
from corpus.stretch import plain

_ANNEX = re.compile(r"附\s*[件表录图]\s*[\d一二三四五六七八九十]{0,3}\s*:?")
_WORD_END = re.compile(r"[A-Za-z]$")
_WORD_START = re.compile(r"[A-Za-z]")


@dataclass(frozen=True)
class _Frame:
    """Where full lines of a column begin and end, and how far apart they stand."""

    left: float
    right: float
    pitch: float


@dataclass(frozen=True)
class _Set:
    """A line with its frame and how it is set: middle, right or body."""

    line: Printed
    frame: _Frame

    @property
    def em(self) -> float:
        return self.line.size

    @property
    def indent(self) -> float:
        return (self.line.box[0] - self.frame.left) / self.em

    @property
    def space(self) -> float:
        """Room left behind the line, in characters."""
        return (self.frame.right - self.line.box[2]) / self.em

    @property
    def place(self) -> str:
        width = self.frame.right - self.frame.left
        off = (self.line.box[0] + self.line.box[2]) / 2 - (self.frame.left + width / 2)
        inside = self.indent > 1.5 and self.space > 1.5
        if inside and abs(off) < 0.8 * self.em and abs(self.indent - 2) > 0.4:
            return "middle"
        if self.line.box[0] > self.frame.left + 0.4 * width and self.indent > 5:
            return "right"
        return "body"

    @property
    def finished(self) -> bool:
        return is_finished(plain(self.line.text))

    @property
    def names_annex(self) -> bool:
        """Whether the line is nothing but 附件3 or the like."""
        return bool(_ANNEX.fullmatch(plain(self.line.text)))

    @property
    def numbered(self) -> bool:
        return read_marker(plain(self.line.text)) is not None


class _Manner(Enum):
    """How a document sets paragraphs: first line indented, none, or all lines but the first."""

    INDENTED = "indented"
    FLUSH = "flush"
    HANGING = "hanging"


def paragraphs(lines: Sequence[Printed]) -> list[list[Printed]]:
    """The lines of a document in reading order, put together to paragraphs."""
    frames = _frames(lines)
    placed = [_Set(line, frames[line.page, line.column]) for line in lines]
    manner = _manner(placed)
    groups: list[list[_Set]] = []
    for at, line in enumerate(placed):
        following = placed[at + 1] if at + 1 < len(placed) else None
        if groups and not _begins(line, groups[-1], following, manner=manner):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [[item.line for item in group] for group in groups]


def cell_paragraphs(lines: list[Printed]) -> list[Paragraph]:
    """The paragraphs of a table's cell: a new one only where a sentence ends short of the edge."""
    groups: list[list[Printed]] = []
    right = max((line.box[2] for line in lines), default=0.0)
    for line in lines:
        before = groups[-1][-1] if groups else None
        ended = before is not None and is_finished(plain(before.text))
        short = before is not None and right - before.box[2] > 1.5 * before.size
        if before is None or (ended and (short or read_marker(plain(line.text)))):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [(joined(group), tuple(group)) for group in groups]


def joined(lines: Sequence[Printed]) -> str:
    """The words of lines as one run; see ``glue``."""
    text = ""
    for line in lines:
        text += glue(text, line.text) + line.text
    return text


def glue(before: str, after: str) -> str:
    """What stands between two lines put together: a blank between Latin words, else nothing."""
    return " " if _WORD_END.search(before) and _WORD_START.match(after) else ""


def _frames(lines: Sequence[Printed]) -> dict[tuple[int, int], _Frame]:
    """Frames by page and column; a page with few lines has the document's."""
    groups: dict[tuple[int, int], list[Printed]] = defaultdict(list)
    for line in lines:
        groups[line.page, line.column].append(line)
    whole = {
        column: [line for line in lines if line.column == column]
        for column in {line.column for line in lines}
    }
    fallback = {column: _frame(held, least=2) for column, held in whole.items()}
    frames: dict[tuple[int, int], _Frame] = {}
    for key, held in groups.items():
        frame = _frame(held, least=2) if len(held) >= 6 else None
        usual = fallback[key[1]]
        narrow = frame and frame.right - frame.left < 0.85 * (usual.right - usual.left)
        frames[key] = usual if frame is None or narrow else frame
    return frames


def _frame(lines: list[Printed], *, least: int) -> _Frame:
    em = median(line.size for line in lines)
    starts = sorted(line.box[0] for line in lines)
    ends = sorted((line.box[2] for line in lines), reverse=True)
    left = _first_shared(starts, 0.6 * em, least=least)
    right = _first_shared(ends, 0.8 * em, least=least)
    steps = [
        after.box[1] - before.box[1]
        for before, after in pairwise(lines)
        if before.page == after.page and after.box[1] > before.box[1]
    ]
    return _Frame(left, right, median(steps) if steps else 2 * em)


def _first_shared(values: list[float], near: float, *, least: int) -> float:
    """The outermost value that others share; the outermost one where none is shared."""
    for at, value in enumerate(values[: len(values) - least + 1]):
        if abs(values[at + least - 1] - value) <= near:
            return value
    return values[0]


def _manner(placed: list[_Set]) -> _Manner:
    """How a document sets its paragraphs, by the lines behind ended and behind broken ones."""
    indented = flush = hanging = even = 0
    for before, line in pairwise(placed):
        if before.place != "body" or line.place != "body":
            continue
        if before.finished and before.space > 3:
            indented += line.indent > 1.2
            flush += line.indent < 0.8
        elif before.space < 2 and not before.finished:
            hanging += line.indent > 1.2
            even += line.indent < 0.8
    if hanging > max(even, 2):
        return _Manner.HANGING
    return _Manner.INDENTED if indented >= max(flush, 1) else _Manner.FLUSH


def _begins(line: _Set, group: list[_Set], following: _Set | None, *, manner: _Manner) -> bool:
    """Whether a line begins a paragraph of its own."""
    before = group[-1]
    both_body = line.place == before.place == "body"
    named = line.names_annex or before.names_annex
    if named or (both_body and _is_apart(before, line, manner)):
        return True
    if not both_body:
        return not _is_one_title(before, line)
    if manner is _Manner.HANGING:
        return _begins_flush(line, group)
    if line.indent > 1.2:
        return not _hangs(line, group, following)
    ended = before.space > 3 and (before.finished or group[0].numbered)
    if manner is _Manner.INDENTED:
        return ended or (before.space > 3 and before.indent > 1.2)
    headed = len(group) == 1 and before.numbered
    return ended or (line.numbered and (before.finished or headed or before.space > 3))


def _begins_flush(line: _Set, group: list[_Set]) -> bool:
    """Whether a line begins a paragraph where all lines but the first are set in."""
    before = group[-1]
    if line.indent > 0.8:
        return False
    if len(group) > 1 and group[1].indent > 1.2:
        return True
    headed = len(group) == 1 and (before.numbered or before.finished)
    return headed or before.space > 3 or line.numbered


def _is_apart(before: _Set, line: _Set, manner: _Manner) -> bool:
    """Whether two lines differ in size of type or stand further apart than lines do."""
    unlike = 0.35 if line.line.confidence is not None else 0.15
    if abs(line.em - before.em) > unlike * before.em:
        return True
    usual = 1.3 if manner is _Manner.FLUSH else 1.8
    if _gap(before, line) <= usual * line.frame.pitch:
        return False
    return manner is _Manner.FLUSH or before.finished or before.space > 2


def _is_one_title(before: _Set, line: _Set) -> bool:
    """Whether two lines in the middle are one title, broken because the first is full."""
    if line.place != "middle" or abs(before.em - line.em) > 0.1 * before.em:
        return False
    width = before.frame.right - before.frame.left
    level = abs(before.indent - before.space) < 1.6  # as far from the left as from the right
    full = before.line.box[2] - before.line.box[0] > 0.75 * width
    bracketed = plain(line.line.text).startswith("(")  # （征求意见稿） stands for itself
    return level and full and not before.finished and not bracketed


def _gap(before: _Set, line: _Set) -> float:
    same = before.line.page == line.line.page and before.line.column == line.line.column
    return line.line.box[1] - before.line.box[1] if same else 0.0


def _hangs(line: _Set, group: list[_Set], following: _Set | None) -> bool:
    """Whether an indented line goes on in a paragraph: hanging below a flush first line, or set in.

    Two indented lines make a set-in paragraph only where a third follows them.
    """
    before = group[-1]
    if line.numbered or before.finished or before.space > 2:
        return False
    if len(group) > 1:
        return abs(before.indent - line.indent) < 0.5
    alike = following is not None and abs(following.indent - line.indent) < 0.5
    full = line.space < 2 and not line.finished
    return alike and full if before.indent > 1.2 else alike or following is None
