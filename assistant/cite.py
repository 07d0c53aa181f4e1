"""Turns the evidence of a checked draft into citations: label, quote, offsets, status, role."""

from __future__ import annotations

from assistant.answer import (
    Citation,
    CitationRole,
    Cited,
    Draft,
    Evidence,
    RoleLine,
    Statement,
)
from assistant.knowledge import Knowledge
from corpus.directive import Span
from corpus.library import Library


def cite(draft: Draft, knowledge: Knowledge) -> Cited:
    """Statements, role lines and the citations they number, in the order of the draft.

    Runs of evidence that are equal become one citation. Clauses named as nearest are cited last,
    in whole or by their first words. Labels, offsets and statuses come from the corpus alone.
    """
    numbered = _Numbered(knowledge.library)
    statements = tuple(
        Statement(
            text=item.text,
            citations=tuple(dict.fromkeys(numbered.number(run) for run in item.evidence)),
            kind=item.kind,
            verified=True,
            headline=item.headline,
            group=item.group,
        )
        for item in draft.statements
    )
    roles = tuple(
        RoleLine(row.role, row.units, row.open_ended, numbered.number(row.evidence))
        for row in draft.roles
    )
    for label in draft.nearest:
        if label in knowledge.library:
            numbered.number(nearest(knowledge.library, label))
    return Cited(statements, tuple(numbered.citations), roles)


def nearest(library: Library, label: str) -> Evidence:
    """Evidence for a clause that does not answer but stands closest: its first 120 characters."""
    clause = library.clause(label)
    start = len(clause.text) - len(clause.text.lstrip())
    end = min(len(clause.text.rstrip()), start + 120)
    return Evidence(label, start, end, CitationRole.NEAREST)


def citation(library: Library, evidence: Evidence) -> Citation:
    """The citation of one run; its quote is the source pieces joined, as printed."""
    clause = library.clause(evidence.clause)
    directive = library.owner(evidence.clause)
    spans: tuple[Span, ...] = clause.source_spans(evidence.start, evidence.end)
    return Citation(
        label=clause.label,
        document=directive.id,
        title=directive.title,
        directive_status=directive.status,
        path=clause.path,
        role=evidence.role,
        quote="".join(directive.source[span.start : span.end] for span in spans),
        start=min(span.start for span in spans),
        end=max(span.end for span in spans),
        spans=spans,
        text=clause.text,
    )


class _Numbered:
    """Citations in order of first use; the same run is cited once."""

    def __init__(self, library: Library) -> None:
        self.citations: list[Citation] = []
        self._library = library
        self._numbers: dict[tuple[str, int, int], int] = {}

    def number(self, evidence: Evidence) -> int:
        """Index of the citation of that run, made where it is new."""
        key = (evidence.clause, evidence.start, evidence.end)
        if key not in self._numbers:
            self._numbers[key] = len(self.citations)
            self.citations.append(citation(self._library, evidence))
        return self._numbers[key]
