"""What is read out of a file: its text as the parser takes it, and where each line stood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus.directive import Span

Progress = Callable[[int, int], None]  # pages done, pages in all


@dataclass(frozen=True, slots=True)
class Line:
    """A run of the text with its place in the file: page from 1, box in points.

    ``box`` is left, top, right, bottom from the page's upper left corner, or None where the
    format has no layout. ``confidence`` is that of character recognition, 0 to 1, or None where
    the file holds the characters themselves.
    """

    span: Span
    page: int
    box: tuple[float, float, float, float] | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file and how it was read.

    ``format`` is one of txt, md, docx, pdf, scan, html. ``lines`` ascend and do not overlap; text
    between them (line ends, table markup) was added. ``doubts`` are Chinese sentences for the
    person who adds the file. ``pages`` counts pages, 0 where the format has none.
    """

    text: str
    format: str
    lines: tuple[Line, ...] = ()
    pages: int = 0
    doubts: tuple[str, ...] = ()

    @property
    def recognised(self) -> bool:
        """Whether any of the text comes from character recognition."""
        return any(line.confidence is not None for line in self.lines)

    def places(self, spans: tuple[Span, ...]) -> tuple[Line, ...]:
        """The lines that touch any of the spans, in order: where a clause stands in the file."""
        return tuple(
            line
            for line in self.lines
            if any(line.span.start < span.end and span.start < line.span.end for span in spans)
        )
