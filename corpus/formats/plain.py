"""Text and Markdown files: the characters as they are, a line of the file each."""

from __future__ import annotations

import re

from corpus.directive import Span
from corpus.formats.extracted import Extracted, Line
from corpus.load import decode

_NEW_LINE = re.compile(r"\r\n|\n|\r|\u2028|\u2029")
_MARKDOWN_NAME = re.compile(r"\.(?:md|markdown)$", re.IGNORECASE)


def read_plain(data: bytes, name: str) -> Extracted:
    """The text of a text or Markdown file in UTF-8, UTF-16, GBK or GB18030, unchanged.

    Raises ``CorpusError`` for a file that is empty, binary, too large or in another encoding.
    """
    text = decode(data)
    return Extracted(
        text=text,
        format="md" if _MARKDOWN_NAME.search(name) else "txt",
        lines=lines_of(text),
    )


def lines_of(text: str) -> tuple[Line, ...]:
    """A line for each printed line that holds words, on page 0: the format has no pages."""
    lines: list[Line] = []
    start = 0
    for match in [*_NEW_LINE.finditer(text), None]:
        stop = match.start() if match else len(text)
        if text[start:stop].strip():
            lines.append(Line(Span(start, stop), page=0))
        start = match.end() if match else stop
    return tuple(lines)
