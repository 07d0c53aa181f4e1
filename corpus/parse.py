"""A directive from its text: lines → regions → paragraphs → tree → labelled clauses.

1. ``layout`` reads lines and leaves page furniture out; ``regions`` sorts them.
2. ``paragraphs`` repairs each body and ``grammar`` builds its tree; ``tables`` reads tables.
3. ``label`` names the clauses; ``facts`` reads head, status and annexes; ``elements`` says what
   every character of the source is.

Any text gives a directive: one without structure is a flat list of paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from corpus.cells import opens_table, read_cells
from corpus.directive import Clause, ClauseKind, Directive, Fact, Span
from corpus.elements import partition
from corpus.facts import read_facts
from corpus.grammar import Node, build, name_glossary
from corpus.label import Named, Namer
from corpus.layout import Line, measure, read_lines
from corpus.paragraphs import Paragraph, repair
from corpus.regions import Regions, Scope, divide, title_lines
from corpus.sidecar import Sidecar
from corpus.stretch import join
from corpus.tables import read_table


def parse(source: str, sidecar: Sidecar | None = None, *, as_of: date, name: str = "") -> Directive:
    """The directive that a text holds; never fails, whatever the text.

    ``name`` (a file's stem) is the id of last resort. ``as_of`` is the date of reference for the
    status: 已届满 where the text states a period that ended before it.
    """
    given = sidecar or Sidecar()
    lines = read_lines(source)
    regions = divide(lines)
    head = read_facts(source, regions, given, as_of=as_of, name=name)
    namer = Namer(head.id)
    clauses: list[Clause] = []
    headings: dict[str, int] = {}
    columns: list[tuple[Span, str]] = []
    doubts: list[Fact] = []
    for named in _named(source, regions, namer, width=measure(lines)):
        clause = _clause(source, named)
        if clause is not None:
            clauses.append(clause)
            headings[clause.label] = named.node.heading_length
            if named.node.doubt:
                doubts.append(_doubt(source, clause, named.node.doubt))
        columns += [(span, named.label) for head in named.node.column_names for span in head.spans]
    return Directive.of(
        replace(
            head,
            short_names=given.short_names or head.short_names,
            facts=(*head.facts, *doubts),
        ),
        source,
        elements=partition(source, clauses, headings, column_names=columns),
        clauses=tuple(clauses),
    )


def _named(source: str, regions: Regions, namer: Namer, *, width: int) -> Iterable[Named]:
    """Every clause of the document in reading order, named."""
    yield from _framed(regions.header, "标题", ClauseKind.HEADER, namer=namer)
    yield from _framed(regions.preamble, "文首", ClauseKind.PREAMBLE, namer=namer)
    first, *others = regions.scopes
    printed_apart = bool(first.name)
    if printed_apart:
        yield from _framed(regions.closing, "落款", ClauseKind.CLOSING, namer=namer)
    yield from _scope(source, first, namer, width=width)
    yield from _framed(regions.annex_list, "附件说明", ClauseKind.ANNEX, namer=namer)
    if not printed_apart:
        yield from _framed(regions.closing, "落款", ClauseKind.CLOSING, namer=namer)
    for scope in others:
        yield from _scope(source, scope, namer, width=width)


def _framed(lines: list[Line], name: str, kind: ClauseKind, *, namer: Namer) -> Iterable[Named]:
    if lines:
        node = Node(kind, name, 0, _plain_paragraphs(lines))
        yield Named(node, (name,), namer.label(name), "")


def _scope(source: str, scope: Scope, namer: Namer, *, width: int) -> Iterable[Named]:
    root = build(_paragraphs(source, scope.lines, width))
    if not scope.name and root.paragraphs and root.children:
        lead = Node(ClauseKind.PREAMBLE, "文首", 0, root.paragraphs)
        yield Named(lead, ("文首",), namer.label("文首"), "")
    name_glossary(root)
    titles = title_lines(scope)
    root.paragraphs[:0] = _plain_paragraphs(scope.head)
    root.heading = re.sub(r"\s+", "", "".join(line.words.text for line in titles))
    yield from namer.name_scope(root, scope.name, laddered=bool(scope.name))
    if scope.closing:
        name = f"{scope.name} 落款"
        node = Node(ClauseKind.CLOSING, "落款", 0, _plain_paragraphs(scope.closing))
        yield Named(node, (scope.name, "落款"), namer.label(name), "")


def _plain_paragraphs(lines: list[Line]) -> list[Paragraph]:
    """Paragraphs of a head or closing: a line each, torn sentences put together."""
    groups: list[list[Line]] = []
    for line in lines:
        last = groups[-1][-1] if groups else None
        if last and not last.finished and not last.closed and len(last.words) > 12:
            sentence = re.search(r"[，,。；;]", groups[-1][0].words.text)
            if sentence and not re.match(r"\d{1,2}\s*[.、]|附", line.plain):
                groups[-1].append(line)
                continue
        groups.append([line])
    return [Paragraph(join(line.words for line in group), group[0].gap) for group in groups]


def _paragraphs(source: str, lines: list[Line], width: int) -> list[Paragraph]:
    """Paragraphs and tables of a body in reading order."""
    paragraphs: list[Paragraph] = []
    text: list[Line] = []
    at = 0
    while at < len(lines):
        if not opens_table(lines, at):
            text.append(lines[at])
            at += 1
            continue
        printed, taken = read_cells(source, lines, at)
        paragraphs += repair(text, width)
        text = []
        paragraphs.append(Paragraph(lines[at].words, lines[at].gap, table=read_table(printed)))
        at += taken
    return paragraphs + repair(text, width)


def _clause(source: str, named: Named) -> Clause | None:
    """The clause of a named node, or None for a node that has no words."""
    spans: list[Span] = []
    for paragraph in named.node.paragraphs:
        if spans and paragraph.gap is not None:
            spans.append(Span(paragraph.gap.end - 1, paragraph.gap.end))
        spans.extend(paragraph.words.spans)
    if not spans:
        return None
    merged = spans if named.node.kind is ClauseKind.ROW else _merged(spans)
    return Clause(
        label=named.label,
        path=named.path,
        kind=named.node.kind,
        heading=named.node.heading,
        text="".join(source[span.start : span.end] for span in merged),
        spans=tuple(merged),
        parent=named.parent,
    )


def _doubt(source: str, clause: Clause, reason: str) -> Fact:
    """A fact that tells a person what to look at, with the longest piece of the clause."""
    span = max(clause.spans, key=lambda span: span.end - span.start)
    return Fact("doubtful", f"{clause.label}：{reason}", source[span.start : span.end], span)


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in spans:
        if merged and merged[-1].end == span.start:
            merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    return merged
