"""What every character of a source is; the runs join back to the source exactly."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.directive import Clause, ClauseKind, Element, ElementKind, Span
from corpus.notes import find_notes
from corpus.table_duties import find_cell_notes

_KINDS = {
    ClauseKind.HEADER: ElementKind.HEADER,
    ClauseKind.CLOSING: ElementKind.CLOSING,
}


def partition(
    source: str,
    clauses: list[Clause],
    headings: dict[str, int],
    *,
    column_names: list[tuple[Span, str]],
) -> tuple[Element, ...]:
    """Elements in source order that hold every character once.

    ``headings`` says how many characters at the head of a clause's text are number and heading;
    ``column_names`` are those of tables, with the label of the clause that the table stands in.
    The words of a merged cell belong to the first row that has them; what no clause holds is
    page furniture.
    """
    runs = [(span.start, span.end, ElementKind.HEADING, label) for span, label in column_names]
    for clause in clauses:
        if clause.kind is ClauseKind.ROW:
            runs.extend(_cells(clause))
        else:
            runs.extend(_located(clause, _sorted_text(clause, headings.get(clause.label, 0))))
    runs.sort(key=lambda run: (run[0], run[2] is not ElementKind.HEADING, run[1]))
    elements: list[Element] = []
    at = 0
    for start, end, kind, label in runs:
        low = max(start, at)
        if low >= end:
            continue
        if low > at:
            elements.append(Element(ElementKind.FURNITURE, Span(at, low)))
        elements.append(Element(kind, Span(low, end), label))
        at = end
    if at < len(source):
        elements.append(Element(ElementKind.FURNITURE, Span(at, len(source))))
    return tuple(elements)


def _cells(clause: Clause) -> Iterator[tuple[int, int, ElementKind, str]]:
    """The cells of a row; those that name units are notes."""
    notes = {span for note in find_cell_notes(clause) for span in note.spans}
    for span in clause.spans:
        held = any(span.start <= note.start and note.end <= span.end for note in notes)
        kind = ElementKind.NOTE if held else ElementKind.CLAUSE
        yield span.start, span.end, kind, clause.label


def _located(
    clause: Clause, runs: list[tuple[ElementKind, int, int]]
) -> Iterator[tuple[int, int, ElementKind, str]]:
    """The source pieces of runs that cover a clause's text in order."""
    pending = iter(runs)
    kind, _, end = next(pending, (ElementKind.CLAUSE, 0, len(clause.text)))
    at = 0
    for span in clause.spans:
        start = span.start
        while start < span.end:
            while end <= at:
                kind, _, end = next(pending)
            stop = min(span.end, start + end - at)
            yield start, stop, kind, clause.label
            at += stop - start
            start = stop


def _sorted_text(clause: Clause, heading: int) -> list[tuple[ElementKind, int, int]]:
    """Runs of a clause's text by kind, in order."""
    body = _KINDS.get(clause.kind, ElementKind.CLAUSE)
    runs = [(ElementKind.HEADING, 0, heading)] if heading else []
    at = heading
    for note in find_notes(clause.text):
        if note.start < at:
            continue
        runs.append((body, at, note.start))
        runs.append((ElementKind.NOTE, note.start, note.end))
        at = note.end
    runs.append((body, at, len(clause.text)))
    return [run for run in runs if run[1] < run[2]]
