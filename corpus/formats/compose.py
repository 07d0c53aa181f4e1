"""Pages to the text that the corpus parser takes, every printed line with its place.

1. Page furniture is left out.
2. Lines become paragraphs across pages; tables that run over pages become one.
3. Paragraphs are written a line each, tables as ``corpus.formats.grid`` writes them.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import replace

from corpus.directive import Span
from corpus.formats.extracted import Extracted, Line
from corpus.formats.flow import cell_paragraphs, glue, joined, paragraphs
from corpus.formats.furniture import without_furniture
from corpus.formats.grid import write_grid
from corpus.formats.page import Page, PageTable, Printed
from corpus.formats.page_table import Paragraph, joins, table_rows
from corpus.formats.transcript import Transcript


def compose(pages: list[Page], name: str, doubts: tuple[str, ...] = ()) -> Extracted:
    """The text of pages read from a file of the format ``name``; empty where they hold no words."""
    transcript = _PrintedTranscript()
    items = [item for page in without_furniture(pages) for item in page.items]
    groups = {id(group[0]): group for group in paragraphs(_lines_of(items))}
    for item in _tables_joined(items):
        if isinstance(item, list):
            rows, printed = table_rows(item, cell_paragraphs)
            transcript.announce(printed)
            write_grid(rows, transcript, item[0].page)
        elif id(item) in groups:
            group = groups[id(item)]
            transcript.announce([(joined(group), tuple(group))])
            transcript.add_words(joined(group), item.page)
            transcript.add_mark("\n")
    whole = transcript.finish(name)
    return replace(whole, pages=len(pages), doubts=(*doubts, *whole.doubts))


def _lines_of(items: list[Printed | PageTable]) -> list[Printed]:
    return [item for item in items if isinstance(item, Printed)]


def _tables_joined(items: list[Printed | PageTable]) -> Iterator[Printed | list[PageTable]]:
    """The items, tables that follow each other and are one put together."""
    parts: list[PageTable] = []
    for item in items:
        if parts and not (isinstance(item, PageTable) and joins(parts[-1], item)):
            yield parts
            parts = []
        if isinstance(item, PageTable):
            parts.append(item)
        else:
            yield item
    if parts:
        yield parts


class _PrintedTranscript(Transcript):
    """A transcript that knows which printed lines the words of a paragraph are."""

    def __init__(self) -> None:
        super().__init__()
        self._printed: dict[str, deque[tuple[Printed, ...]]] = defaultdict(deque)

    def announce(self, paragraphs: list[Paragraph]) -> None:
        """Say which lines the paragraphs that will be put consist of."""
        for text, lines in paragraphs:
            self._printed[text].append(lines)

    def add_words(self, words: str, page: int = 0) -> None:
        """Put words; those of an announced paragraph line by line, each with its box."""
        waiting = self._printed.get(words)
        if not waiting:
            super().add_words(words, page)
            return
        text = ""
        for line in waiting.popleft():
            blank = glue(text, line.text)
            self.add_mark(blank)
            text += blank + line.text
            start = self._length
            self._put(line.text)
            self._lines.append(
                Line(Span(start, self._length), line.page, line.place or line.box, line.confidence)
            )
