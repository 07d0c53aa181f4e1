"""Logical paragraphs of a body from its printed lines: the repair of scan damage.

1. A printed number begins a paragraph, unless the words go on into it (第 / （三）项).
2. A line goes on in the next one while its sentence is unfinished, unless the file itself ends
   the paragraph there.
3. In a hard-wrapped text (襄政发〔2023〕1号) the full line is the measure: a paragraph ends where a
   finished line is short, or where the next line is short for want of its lost heading.
4. A blank after a full stop inside a short line is a heading lost in the gap: a paragraph begins.
5. A section heading that interrupts a sentence moves behind the paragraph that it interrupts.
6. A torn-off fragment on a line of its own (条, 责)) is page furniture.

Nothing is inserted; words are only joined, moved or left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from corpus.directive import Span
from corpus.layout import Line
from corpus.notes import LABEL, find_notes
from corpus.numbering import OUTLINE, Marker, Rank
from corpus.outline import Style
from corpus.stretch import Stretch, join
from corpus.tables import Table

_GAP = re.compile(r"(?<=[。;])[ ]+(?=\S)")
_NUMBER_SPOKEN_OF = re.compile(
    r"(?:第|本|前|上述|至|和|、|(?:以下|下列|按照|依照|根据)本?\S{0,6})$"
)
_FRAGMENT = re.compile(r"^[^\d(]?[)\]》”’]?$")
_PART_HEAD = re.compile(r"^[^。,;:、]{2,14}?(?P<sign>:|方面[,。:])")
_NOT_A_TOPIC = re.compile(r"联系|电话|传真|邮箱|附件|附表|抄送|单位:|部门:|时限|如下|下列|以下")
_LABELLED = re.compile(rf"(?:{LABEL}|(?:完成|整改|办理)?时限[：:])")
_LONGEST_HEADING = 44


@dataclass(frozen=True)
class Paragraph:
    """Words that belong together; ``gap`` is the line break that stands before them."""

    words: Stretch
    gap: Span | None = None
    marker: Marker | None = None
    part: str = ""  # 煤矿方面, 森林草原火灾: the topic that a named part begins with
    marked: int = 0
    table: Table | None = None

    @cached_property
    def plain(self) -> str:
        """The words in plain width."""
        return self.words.plain

    @cached_property
    def is_note(self) -> bool:
        """Whether the whole paragraph is a duty note or the line of a deadline below one."""
        if _LABELLED.match(self.plain):
            return True
        notes = find_notes(self.words.text)
        return bool(notes) and notes[0].start == 0 and notes[-1].end == len(self.words.text)

    @cached_property
    def ends_in_note(self) -> bool:
        """Whether a duty note closes the paragraph."""
        notes = find_notes(self.words.text)
        return bool(notes) and notes[-1].end == len(self.words.text)


@dataclass
class _Draft:
    """A paragraph in the making."""

    lines: list[Line]
    marker: Marker | None
    part: str = ""

    @property
    def last(self) -> Line:
        return self.lines[-1]

    def closed(self) -> Paragraph:
        first = self.lines[0]
        words = join(line.words for line in self.lines)
        return Paragraph(words, first.gap, self.marker, self.part, first.marked)


def repair(lines: list[Line], measure: int) -> list[Paragraph]:
    """Paragraphs of a body in reading order; ``measure`` is that of ``layout.measure``."""
    drafts: list[_Draft] = []
    moved: _Draft | None = None
    at_moved = 0
    pieces = _split_at_gaps(_rewrap(accept_markers(lines), measure), measure)
    parts = _part_heads(pieces)
    for at, line in enumerate(pieces):
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        current = drafts[-1] if drafts else None
        if current and not moved and _interrupts(line, current, following):
            moved, at_moved = _Draft([line], line.marker), at
            continue
        if moved and at_moved == at - 1 and _is_torn_off(line, moved, measure):
            moved.lines.append(line)
            continue
        if current is None or _begins(line, current, following, measure=measure, parts=parts):
            if moved:
                drafts.append(moved)
                moved, current = None, drafts[-1]
            if current and id(line) not in parts and _is_fragment(line, current):
                continue
            drafts.append(_Draft([line], line.marker, parts.get(id(line), "")))
        else:
            current.lines.append(line)
    if moved:
        drafts.append(moved)
    return [draft.closed() for draft in drafts]


def _begins(
    line: Line,
    current: _Draft,
    following: Line | None,
    *,
    measure: int,
    parts: dict[int, str],
) -> bool:
    """Whether a line begins a paragraph of its own."""
    if line.marked or current.last.marked or current.last.closed:
        return True
    if id(line) in parts or line.marker or _LABELLED.match(line.plain):
        return True
    if _LABELLED.match(current.last.plain) and not re.search(r"[、,]$", current.last.plain):
        return not measure or current.last.width < measure - 2
    if _is_open_heading(current):
        return not _goes_on_as_heading(line, current, following, measure=measure)
    if not measure:
        return current.last.finished
    short = current.last.width < measure - 2
    return current.last.finished and (short or _starts_short(line, measure))


def _is_open_heading(draft: _Draft) -> bool:
    """Whether a draft is a section heading that no full stop has ended."""
    return (
        draft.marker is not None
        and (draft.marker.rank <= Rank.SECTION or draft.marker.rank is Rank.DIVISION_PART)
        and not any(re.search(r"[。;]", line.plain) for line in draft.lines)
    )


def _goes_on_as_heading(
    line: Line, current: _Draft, following: Line | None, *, measure: int
) -> bool:
    if measure:
        full = current.last.width >= measure - 2  # a heading is indented by two
        return full or _is_rest_of_heading(line, current, following, measure=measure)
    if current.last.finished or line.finished or re.search(r"[。;:]", line.plain):
        return False
    short = line.width <= _LONGEST_HEADING
    return (
        short
        and following is not None
        and (following.marker is not None or following.width > _LONGEST_HEADING)
    )


def _is_rest_of_heading(
    line: Line, current: _Draft, following: Line | None, *, measure: int
) -> bool:
    """Whether a heading goes on in a short line: two short lines in a row follow it."""
    if following is None or following.marker or len(current.lines) > 1 or line.width < 2:
        return False
    short = all(_starts_short(other, measure) for other in (line, following))
    return short and current.last.width + line.width <= measure


def _starts_short(line: Line, measure: int) -> bool:
    """Whether a line lacks words at its head: short, and yet it goes on in the next line."""
    return not line.finished and line.width < measure - 2


def _interrupts(line: Line, current: _Draft, following: Line | None) -> bool:
    """Whether a section heading stands inside a sentence that goes on after it."""
    return (
        line.marker is not None
        and line.marker.rank is Rank.SECTION
        and following is not None
        and following.marker is None
        and not line.finished
        and not _is_open_heading(current)
        and not current.last.closed
        and bool(re.search(r"[\u4e00-\u9fff]$", current.last.plain))
        and (len(current.lines) > 1 or current.marker is None)
    )


def _is_torn_off(line: Line, moved: _Draft, measure: int) -> bool:
    """Whether a short line is the rest of a heading that stands inside a paragraph."""
    return _starts_short(line, measure) and moved.last.width + line.width <= measure


def _is_fragment(line: Line, current: _Draft) -> bool:
    return bool(_FRAGMENT.match(line.plain) and not line.closed) and (
        current.last.finished or _is_open_heading(current)
    )


def _split_at_gaps(lines: list[Line], measure: int) -> list[Line]:
    """The lines, those with a heading lost in a gap cut there."""
    if not measure:
        return lines
    pieces: list[Line] = []
    for line in lines:
        gap = _GAP.search(line.plain)
        if gap and line.width < measure - 2:
            pieces.append(replace(line, words=line.words.cut(0, gap.start())))
            pieces.append(replace(line, words=line.words.cut(gap.end()), gap=None))
        else:
            pieces.append(line)
    return pieces


def _rewrap(lines: list[Line], measure: int) -> list[Line]:
    """The lines of a hard-wrapped text, those that a page break tore put together again.

    Two short lines are halves of one where the first is unfinished and both make a full line; a
    line with a number is shorter by its indent.
    """
    if not measure:
        return lines
    whole: list[Line] = []
    for line in lines:
        before = whole[-1] if whole else None
        if before and line.marker is None and _are_halves(before, line, measure):
            words = join((before.words, line.words))
            whole[-1] = replace(before, words=words, raw=words)
        else:
            whole.append(line)
    return whole


def _are_halves(before: Line, line: Line, measure: int) -> bool:
    full = before.width + line.width
    least = measure - (2 if before.marker else 1)
    longest = max(before.width, line.width)
    most = measure + (3 if longest < measure - 2 else 1)
    most = measure - 1 if before.marker else most
    return not before.finished and longest < measure and least <= full <= most


def accept_markers(lines: list[Line]) -> list[Line]:
    """The lines with every number taken away that only continues a sentence or a list in it."""
    accepted: list[Line] = []
    seen: dict[Rank, int] = {}
    for at, line in enumerate(lines):
        marker = line.marker
        if marker and _is_heading_number(lines, at, seen):
            if marker.rank < Rank.SECTION or marker.rank is Rank.DIVISION_PART:
                seen.clear()  # the numbers below it start again
            seen[marker.rank] = marker.number
            accepted.append(line)
        else:
            accepted.append(replace(line, numbered=False) if marker else line)
    return accepted


def _is_heading_number(lines: list[Line], at: int, seen: dict[Rank, int]) -> bool:
    marker = lines[at].marker
    before = lines[at - 1] if at else None
    if marker is None:
        return False
    if marker.rank is Rank.SPOKEN:
        return _is_spoken_item(lines, at, seen)
    apart = before is None or before.finished or before.marked or before.closed
    if before is None or apart or lines[at].style is Style.OUTLINE:
        return True
    if _NUMBER_SPOKEN_OF.search(before.plain):
        return False
    last = seen.get(marker.rank, 0)
    if marker.number == last + 1 or (marker.rank is Rank.ARTICLE and marker.number > last):
        return True
    return marker.number == 1 and (marker.rank > Rank.SECTION or marker.rank not in seen)


def _is_spoken_item(lines: list[Line], at: int, seen: dict[Rank, int]) -> bool:
    """Whether 一是 begins an item: 二是 has to begin a line of its own too."""
    marker = lines[at].marker
    if marker is None or marker.number != 1:
        return marker is not None and marker.number == seen.get(Rank.SPOKEN, 0) + 1 > 1
    if re.search(r"[。;,]\s*二[是要]", lines[at].plain):
        return False
    for line in lines[at + 1 : at + 40]:
        if line.marker:
            return line.marker.rank is Rank.SPOKEN and line.marker.number == 2
        if re.search(r"[。;,]\s*二[是要]", line.plain):
            return False
    return False


def _part_heads(lines: list[Line]) -> dict[int, str]:
    """Topics of named parts (煤矿方面，… 森林草原火灾:…) by the identity of their lines."""
    found: dict[int, str] = {}
    group: dict[str, list[tuple[int, str]]] = {}
    open_to_parts = False
    for at, line in enumerate(lines):
        if line.marker:
            _keep_parts(group, found)
            group = {}
            open_to_parts = line.marker.rank in (Rank.SECTION, Rank.CLAUSE, *OUTLINE)
        elif open_to_parts:
            first = lines[at - 1] if _is_torn_head(lines, at) else line
            words = line.words if first is line else join((first.words, line.words))
            head = _PART_HEAD.match(words.plain)
            if head and not _NOT_A_TOPIC.search(head.group()):
                topic = words.text[: head.end() - 1]
                group.setdefault(head["sign"][:2], []).append((id(first), topic.strip()))
    _keep_parts(group, found)
    return found


def _is_torn_head(lines: list[Line], at: int) -> bool:
    """Whether the line before is the beginning of this line's topic, torn off by a page break."""
    before = lines[at - 1]
    return (
        before.marker is None
        and before.width <= 12
        and at > 1
        and bool(re.fullmatch(r"[\u4e00-\u9fff]+", before.plain))
        and lines[at - 2].finished
    )


def _keep_parts(group: dict[str, list[tuple[int, str]]], found: dict[int, str]) -> None:
    for heads in group.values():
        if len(heads) > 1:
            found.update(heads)
