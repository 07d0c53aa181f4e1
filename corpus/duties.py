"""Duty records: who is responsible for which words of a clause, and on what basis.

1. Notes are found in each clause's own text; in an annex table the last cell of a row is one.
2. A sentence that opens with units and 牵头 names a lead for itself.
3. A note covers the words from the note before it (or the clause's start) up to itself; on a line
   of its own after items it covers those items; a cell covers the content beside it.
4. Words below the name of a unit that begin with 负责 or 牵头 are its own (县教育局：负责…).
5. ``以下均需…负责`` makes a second record with the same raw words, marked as inherited.

Nothing is guessed: a bracket that cannot be read is left to ``corpus.check``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial

from corpus.directive import Clause, ClauseKind, Directive, Duty, DutyKind, Span
from corpus.note_words import Wording, read_wording
from corpus.notes import find_notes
from corpus.table_duties import find_cell_notes
from corpus.unit_names import looks_like_units, split_names
from corpus.units import Register, read_register

_SENTENCE_LEAD = re.compile(
    r"(?:(?<=[。；;\n])|^[（(]?[一二三四五六七八九十\d]+[）)]?[、．.]?)\s*"
    r"(?P<raw>由?(?P<names>[^，。；：！？（）()〔〕［］\[\]【】“”《》\s]{2,40}?)牵头(?!单位|部门|的)[^，,。；;（(\n]*)"
)
_SENTENCE_STOP = re.compile(r"[。；;\n]")
_CHARGED = re.compile(r"[：:。\s]*(?P<verb>牵头负责|牵头|(?:具体|统一|主要)?负责)(?!人|同志)")
_SENTENCE_END = re.compile(r"。|\n|$")


@dataclass(frozen=True, slots=True)
class _Basis:
    """The words that lay down a duty: where they stand and what they speak of."""

    raw: str
    spans: tuple[Span, ...]
    wording: Wording
    covers: Span


def attach_duties(directive: Directive, register: Register | None = None) -> Directive:
    """The directive with duty records on every clause that prints a duty note."""
    held = register or read_register()
    return replace(
        directive,
        clauses=tuple(
            replace(clause, duties=_duties(clause, directive, held)) for clause in directive.clauses
        ),
    )


def rules_for(directive: Directive, clause: Clause) -> tuple[tuple[Clause, Duty], ...]:
    """Inherited rules that hold for a clause, each with the clause that prints it."""
    found: list[tuple[Clause, Duty]] = []
    for earlier in directive.clauses:
        if earlier.label == clause.label:
            break
        found += [
            (earlier, duty)
            for duty in earlier.duties
            if duty.inherited and _part(earlier) == _part(clause) and _follows(clause, duty)
        ]
    return tuple(found)


def _follows(clause: Clause, rule: Duty) -> bool:
    return clause.kind is not ClauseKind.CLOSING and clause.end > rule.spans[-1].end


def _part(clause: Clause) -> str:
    """The annex or table that a clause stands in; empty for the body."""
    head = clause.path[0] if clause.path else ""
    return head if head.startswith("附") else ""


def _duties(clause: Clause, directive: Directive, register: Register) -> tuple[Duty, ...]:
    if clause.kind is ClauseKind.ROW or "\t" in clause.text:
        bases = [
            _Basis(note.raw, note.spans, note.wording, note.covers)
            for note in find_cell_notes(clause)
        ]
    else:
        bases = _note_bases(clause, directive) + _sentence_bases(clause) + _headed_bases(clause)
        bases.sort(key=lambda basis: basis.spans)
    record = partial(_duty, directive=directive, register=register)
    duties: list[Duty] = []
    for basis in bases:
        if basis.wording.units:
            duties.append(record(basis.wording, basis))
        if basis.wording.rule:
            ruled = replace(basis, covers=_rule_range(clause, basis, directive))
            duties.append(replace(record(basis.wording.rule, ruled), inherited=True))
    return tuple(duties)


def _duty(wording: Wording, basis: _Basis, *, directive: Directive, register: Register) -> Duty:
    resolved = (
        register.resolve_all(name, level=directive.level.value, region=directive.region)
        for name in wording.units
    )
    return Duty(
        raw=basis.raw,
        spans=basis.spans,
        kind=wording.kind,
        lead_units=wording.leads,
        units=wording.units,
        supporting_units=wording.supporting,
        unit_ids=tuple(dict.fromkeys(unit_id for ids in resolved for unit_id in ids)),
        open_ended=wording.open_ended,
        inherited=False,
        covers=basis.covers,
    )


def _note_bases(clause: Clause, directive: Directive) -> list[_Basis]:
    bases: list[_Basis] = []
    after = clause.spans[0].start
    for note in find_notes(clause.text):
        wording = read_wording(note.raw)
        spans = clause.source_spans(note.start, note.end)
        if wording is None:
            continue
        between = Span(after, spans[0].start)
        covers = _trimmed(directive.source, _from_first_item(clause, directive, between))
        bases.append(_Basis(note.raw, spans, wording, covers))
        after = spans[-1].end
    return bases


def _from_first_item(clause: Clause, directive: Directive, span: Span) -> Span:
    """The span from its first child clause on, or as it is where it holds none."""
    starts = [
        child.start
        for child in directive.clauses
        if child.parent == clause.label and span.start <= child.start < span.end
    ]
    return Span(min(starts, default=span.start), span.end)


def _sentence_bases(clause: Clause) -> list[_Basis]:
    """Leads that a sentence names by its first words (由住建、行政审批部门牵头，着力解决…)."""
    bases: list[_Basis] = []
    for found in _SENTENCE_LEAD.finditer(clause.text):
        names = split_names(re.sub(r"\s", "", found["names"]))
        end = _SENTENCE_END.search(clause.text, found.end())
        if not looks_like_units(names) or end is None:
            continue
        wording = Wording(DutyKind.LEAD, names.names, (), (), names.open_ended)
        sentence = clause.source_spans(found.start("raw"), end.end())
        bases.append(
            _Basis(
                found["raw"].strip(),
                clause.source_spans(found.start("raw"), found.start("raw") + len(found["raw"])),
                wording,
                Span(sentence[0].start, sentence[-1].end),
            )
        )
    return bases


def _headed_bases(clause: Clause) -> list[_Basis]:
    """What the unit that heads a clause is charged with (一、县教育局 负责…; 县教育局：负责…)."""
    at = clause.text.find(clause.heading) if clause.heading else -1
    end = at + len(clause.heading)
    charged = _CHARGED.match(clause.text, end) if at >= 0 else None
    names = split_names(clause.heading.rstrip("：:。"))
    if charged is None or not looks_like_units(names):
        return []
    lead = charged["verb"].startswith("牵头")
    leads, others = (names.names, ()) if lead else ((), names.names)
    kind = DutyKind.LEAD if lead else DutyKind.RESPONSIBLE
    stop = _SENTENCE_STOP.search(clause.text, charged.end())
    last = stop.start() if stop else len(clause.text)
    spans = clause.source_spans(at, last)
    body = clause.source_spans(charged.start("verb"), len(clause.text))
    return [
        _Basis(
            re.sub(r"\s", "", clause.text[at:last]),
            spans,
            Wording(kind, leads, others, (), names.open_ended),
            Span(body[0].start, body[-1].end),
        )
    ]


def _rule_range(clause: Clause, basis: _Basis, directive: Directive) -> Span:
    """From the rule to the end of the last clause of its part."""
    start = basis.spans[-1].end
    ends = [
        later.end
        for later in directive.clauses
        if _part(later) == _part(clause) and later.kind is not ClauseKind.CLOSING
    ]
    return _trimmed(directive.source, Span(start, max([start, *ends])))


def _trimmed(source: str, span: Span) -> Span:
    """A span without the white space at its ends."""
    text = source[span.start : span.end]
    start = span.start + len(text) - len(text.lstrip())
    return Span(start, max(start, span.start + len(text.rstrip())))
