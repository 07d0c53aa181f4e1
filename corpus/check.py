"""A review of one parsed directive: what was read, repaired, left over and doubtful.

1. What was parsed: head, status, outline, duties.
2. What was repaired: words joined over page breaks, text that stood in the way of a sentence.
3. What is left over: characters that belong nowhere (``lost``; must be none) and stray fragments.
4. What a person should look at: gaps in numbering, notes that could not be read, unknown units.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import pairwise

from corpus.check_text import render
from corpus.directive import Clause, ClauseKind, Directive, ElementKind, Span
from corpus.notes import find_notes, find_unread
from corpus.numbering import read_number
from corpus.outline import is_contents
from corpus.report import Excerpt, OutlineEntry, Report
from corpus.units import Register, read_register

__all__ = ["Report", "check", "render"]

_WORD_ABOUT_DUTY = re.compile(
    r"(?:要|应|应当|已|将|按照?职责(?:分工)?|分别|共同)?(?:牵头|负责)(?!人|制)"
)
_MARKUP = re.compile(r"<[^>]*>|\*\*|#+|\||[-—–_=]{2,}|&nbsp;")
_PAGE_NUMBER = re.compile(r"^[—–－-]*\s*\d{1,4}\s*[—–－-]*$")
_UNTITLED = (ClauseKind.HEADER, ClauseKind.PREAMBLE, ClauseKind.CLOSING, ClauseKind.ANNEX)
_VERY_LONG = 4000


def check(directive: Directive, register: Register | None = None) -> Report:
    """The review of a directive whose duties are attached; never raises on odd content."""
    held = register or read_register()
    return Report(
        directive=directive,
        outline=_outline(directive),
        joins=sum(_joins(clause, directive.source) for clause in directive.clauses),
        detours=_detours(directive),
        fragments=_fragments(directive),
        lost_text=_lost_text(directive),
        lost_notes=_lost_notes(directive),
        unread_notes=_unread(directive),
        unresolved=_unresolved(directive, held),
        unrecorded=_unrecorded(directive, held),
        doubts=(*_head_doubts(directive), *_numbering_gaps(directive), *_odd_clauses(directive)),
    )


def _runs_on(clause: Clause) -> bool:
    return clause.kind is not ClauseKind.ROW


def _joins(clause: Clause, source: str) -> int:
    """Places where words were put together over a gap; the mark of a paragraph's end is none."""
    if not _runs_on(clause):
        return 0
    between = pairwise(clause.spans)
    return sum(source[before.end : after.start] != "\u2029" for before, after in between)


def _outline(directive: Directive) -> tuple[OutlineEntry, ...]:
    parents = {clause.label: clause.parent for clause in directive.clauses}

    def top(label: str) -> str:
        seen: set[str] = set()
        while parents.get(label) and label not in seen:
            seen.add(label)
            label = parents[label]
        return label

    below: dict[str, Counter[ClauseKind]] = {}
    for clause in directive.clauses:
        if clause.parent:
            below.setdefault(top(clause.label), Counter())[clause.kind] += 1
    return tuple(
        OutlineEntry(
            clause.label,
            _bare(clause.heading or clause.text)[:60],
            tuple(sorted(below.get(clause.label, Counter()).items())),
        )
        for clause in directive.clauses
        if not clause.parent
    )


def _detours(directive: Directive) -> tuple[Excerpt, ...]:
    """Words that stood inside a sentence and were read elsewhere or set aside."""
    found: list[Excerpt] = []
    children: dict[str, list[int]] = {}
    for clause in directive.clauses:
        children.setdefault(clause.parent, []).append(clause.start)
    for clause in filter(_runs_on, directive.clauses):
        starts = sorted(children.get(clause.label, ()))
        for left, right in pairwise(clause.spans):
            gap = Span(left.end, right.start)
            if gap.start >= gap.end or gap.end - gap.start > _VERY_LONG:
                continue
            words = _bare(directive.source[gap.start : gap.end])
            at = bisect_left(starts, gap.start)
            if words and not (at < len(starts) and starts[at] < gap.end):
                found.append(Excerpt(words, gap, clause.label))
    return tuple(found)


def _fragments(directive: Directive) -> tuple[Excerpt, ...]:
    """Furniture that holds words: neither page number nor markup."""
    pieces = (
        Excerpt(_bare(_slice(directive, element.span)), element.span, element.label)
        for element in directive.elements
        if element.kind is ElementKind.FURNITURE
    )
    return tuple(piece for piece in pieces if piece.words and not is_contents(piece.words))


def _lost_text(directive: Directive) -> tuple[Excerpt, ...]:
    """Characters in no element, in two, or of a clause's element but in no clause."""
    spans: list[Span] = []
    at = 0
    for element in sorted(directive.elements, key=lambda element: element.span):
        if element.span.start != at:
            spans.append(Span(*sorted((at, element.span.start))))
        at = max(at, element.span.end)
    if at < len(directive.source):
        spans.append(Span(at, len(directive.source)))
    held = bytearray(len(directive.source))
    for clause in directive.clauses:
        for span in clause.spans:
            held[span.start : span.end] = b"\x01" * (span.end - span.start)
    tabled = {clause.parent for clause in directive.clauses if clause.kind is ClauseKind.ROW}
    tabled |= {clause.label for clause in directive.clauses if clause.kind is ClauseKind.ANNEX}
    for element in directive.elements:
        column_heads = element.kind is ElementKind.HEADING and element.label in tabled
        if element.kind is not ElementKind.FURNITURE and not column_heads:
            spans += _missing(directive.source, element.span, held)
    return tuple(Excerpt(_slice(directive, span), span) for span in spans)


def _missing(source: str, span: Span, held: bytearray) -> list[Span]:
    """Runs of a span that no clause holds, white space aside."""
    missing: list[Span] = []
    at = held.find(0, span.start, span.end)
    while at >= 0:
        if source[at].isspace():
            at = held.find(0, at + 1, span.end)
            continue
        if missing and missing[-1].end == at:
            missing[-1] = Span(missing[-1].start, at + 1)
        else:
            missing.append(Span(at, at + 1))
        at = held.find(0, at + 1, span.end)
    return missing


def _lost_notes(directive: Directive) -> tuple[Excerpt, ...]:
    """Notes that the source prints and no clause's record rests on."""
    bases = [span for clause in directive.clauses for duty in clause.duties for span in duty.spans]
    return tuple(
        Excerpt(note.raw, Span(note.start, note.end))
        for note in find_notes(directive.source)
        if not any(base.start < note.end and note.start < base.end for base in bases)
    )


def _unread(directive: Directive) -> tuple[Excerpt, ...]:
    return tuple(
        Excerpt(note.raw, _cover(clause, note.start, note.end), clause.label)
        for clause in directive.clauses
        for note in find_unread(clause.text)
        if clause.kind is not ClauseKind.ROW
    )


def _unresolved(
    directive: Directive, register: Register
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Names of duty records that the register does not know, with the clauses that print them."""
    found: dict[str, list[str]] = {}
    for clause in directive.clauses:
        for name in (name for duty in clause.duties for name in duty.units):
            if not register.resolve_all(name, level=directive.level.value, region=directive.region):
                found.setdefault(name, []).append(clause.label)
    return tuple((name, tuple(dict.fromkeys(labels))) for name, labels in sorted(found.items()))


def _unrecorded(directive: Directive, register: Register) -> tuple[Excerpt, ...]:
    """Units that running text calls responsible without a record of it, for a person to judge."""
    found: list[Excerpt] = []
    for clause in filter(_runs_on, directive.clauses):
        if not _WORD_ABOUT_DUTY.search(clause.text):
            continue
        recorded = [span for duty in clause.duties for span in duty.spans]
        for mention in register.find(clause.text):
            verb = _WORD_ABOUT_DUTY.match(clause.text, mention.end)
            if verb is None:
                continue
            place = _cover(clause, mention.start, verb.end())
            if not any(span.start <= place.start < span.end for span in recorded):
                words = clause.text[max(0, mention.start - 12) : verb.end() + 16]
                found.append(Excerpt(_bare(words), place, clause.label))
    return tuple(found)


def _head_doubts(directive: Directive) -> tuple[str, ...]:
    checks = (
        (not directive.title, "没有读到标题"),
        (not directive.document_number, "没有读到发文字号"),
        (not directive.issuing_authority, "没有读到发文机关"),
        (directive.signed_on is None, "没有完整的成文日期"),
        (not directive.level.value, "不知道是哪一级的文件"),
        (directive.status.value == "未载明", "不知道是否有效"),
        (not directive.clauses, "没有读到任何条款"),
    )
    absent = [f"{annex.name}列出而没有收录：{annex.title}" for annex in directive.annexes
              if not annex.present]  # fmt: skip
    broken = [f"{annex.name}的文本不完整：{annex.title}" for annex in directive.annexes
              if annex.present and not annex.complete]  # fmt: skip
    return (*(words for doubtful, words in checks if doubtful), *absent, *broken)


def _numbering_gaps(directive: Directive) -> tuple[str, ...]:
    """Siblings whose printed numbers skip, repeat or fall; numbers are never filled in."""
    found: list[str] = []
    last: dict[tuple[str, str], tuple[int, str]] = {}
    for clause in directive.clauses:
        if clause.kind in _UNTITLED or not clause.path:
            continue
        shape = re.sub(r"[一二三四五六七八九十百零\d]+", "#", clause.path[-1])
        numbers = re.findall(r"[一二三四五六七八九十百零\d]+", clause.path[-1])
        number = read_number(numbers[-1]) if numbers else 0
        if not number or "#" not in shape:
            continue
        before, label = last.get((clause.parent, shape), (0, ""))
        if before and number != before + 1:
            found.append(f"编号不连续：{label} 之后是 {clause.label}")
        last[clause.parent, shape] = (number, clause.label)
    return tuple(found)


def _odd_clauses(directive: Directive) -> tuple[str, ...]:
    labels = Counter(clause.label for clause in directive.clauses)
    twice = [f"标签重复：{label}" for label, count in labels.items() if count > 1]
    long = [
        f"条款很长（{len(clause.text)}字），可能漏了标题：{clause.label}"
        for clause in directive.clauses
        if len(clause.text) > _VERY_LONG and clause.kind is not ClauseKind.ROW
    ]
    torn = [
        f"句子没有写完：{clause.label}“…{clause.text.strip()[-12:]}”"
        for clause in directive.clauses
        if clause.kind in (ClauseKind.CLAUSE, ClauseKind.ITEM, ClauseKind.PARAGRAPH)
        and re.search(r"[一-龥，、,]$", clause.text.strip())
        and len(clause.text) - len(clause.heading) > 40
        and not any(note.end == len(clause.text) for note in find_notes(clause.text))
    ]
    return (*twice, *long, *torn)


def _cover(clause: Clause, start: int, end: int) -> Span:
    spans = clause.source_spans(start, end)
    return Span(spans[0].start, spans[-1].end)


def _slice(directive: Directive, span: Span) -> str:
    return directive.source[span.start : span.end]


def _bare(words: str) -> str:
    """Words without white space, markup and page numbers; empty for plain furniture."""
    lines = (_MARKUP.sub("", line).strip() for line in words.splitlines())
    return " ".join(line for line in lines if line and not _PAGE_NUMBER.match(line))
