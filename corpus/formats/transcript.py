"""A text in the making: the words of a file and the marks put between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from corpus.directive import Span
from corpus.formats.extracted import Extracted, Line
from corpus.load import MAX_BYTES, CorpusError

PARAGRAPH_END = "\u2029\n"  # the mark of Unicode for it; the line end keeps clauses readable
_LONGEST = MAX_BYTES  # characters; a text file may have as many bytes
TORN_LINES = "段落像是按行断开的（例如从 PDF 复制），已按句子接起来，请核对。"
_TORN = re.compile(r"[^。；：！？;:!?.）)”》」]$")
_LONG = 12


def are_torn_lines(paragraphs: Iterable[str]) -> bool:
    """Whether paragraphs are printed lines, as in text copied out of a PDF: most of one width.

    Such a text is to be read line by line, so that its sentences are put together again.
    """
    long = [words for words in paragraphs if len(words) > _LONG]
    if len(long) < 12:
        return False
    widths = Counter(map(len, long))
    common, _ = max(widths.items(), key=lambda item: (item[1], item[0]))
    near = sum(count for width, count in widths.items() if abs(width - common) <= 2)
    torn = sum(bool(_TORN.search(words)) for words in long)
    return near * 2 >= len(long) and torn * 2 >= len(long)


class Transcript:
    """Gathers words, which stand in the file, and marks, which do not, in reading order."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._lines: list[Line] = []
        self._doubts: dict[str, None] = {}
        self._length = 0

    def add_words(self, words: str, page: int = 0) -> None:
        """Put words of the file at the end; a line of its own in ``Extracted.lines``."""
        if words:
            start = self._length
            self._put(words)
            self._lines.append(Line(Span(start, self._length), page))

    def add_mark(self, mark: str) -> None:
        """Put characters at the end that the file does not hold: line ends, table markup."""
        self._put(mark)

    def add_line(self, words: str, page: int = 0) -> None:
        """Put words and the end of their line; words without a printed character are dropped.

        Line breaks inside the words stay, each printed line is a line.
        """
        for line in words.split("\n"):
            if line.strip():
                self.add_words(line.strip(), page)
                self.add_mark("\n")

    def add_paragraph(self, words: str, page: int = 0) -> None:
        """Put a line that is a paragraph in the file: no other line goes on in it."""
        before = self._length
        self.add_line(words, page)
        if self._length > before:
            self._pieces[-1] = ""
            self._length -= 1
            self.add_mark(PARAGRAPH_END)

    def add_doubt(self, doubt: str) -> None:
        """Keep a sentence for the person who adds the file; the same one once."""
        self._doubts.setdefault(doubt)

    @property
    def empty(self) -> bool:
        """Whether no words have been put."""
        return not self._lines

    def finish(self, name: str) -> Extracted:
        """The whole, read from a file of the format of that name."""
        return Extracted(
            "".join(self._pieces), name, tuple(self._lines), doubts=tuple(self._doubts)
        )

    def _put(self, piece: str) -> None:
        self._length += len(piece)
        if self._length > _LONGEST:
            raise CorpusError(f"文字过多：超过 {_LONGEST // 10_000} 万字，请拆分后逐份添加。")
        self._pieces.append(piece)
