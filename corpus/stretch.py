"""A stretch of words cut from the source, with the way back to every character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from corpus.directive import Span

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BLANKS = dict.fromkeys(map(ord, "\u3000\xa0\u2002\u2003\u2009\t\r\f\v"), " ")
_SIGNS = str.maketrans("〔［【〖﹝〕］】〗﹞｡《〈》〉\u3007\u25cb", "[[[[[]]]]]。《《》》零零")
_PLAIN: dict[int, int | str] = {**_FULL_WIDTH, **_BLANKS, **_SIGNS}


def plain(text: str) -> str:
    """Text of the same length in which width and bracket variants of a character are one."""
    return text.translate(_PLAIN)


@dataclass(frozen=True)
class Stretch:
    """Words as printed and the source spans that they are, piece by piece, in order."""

    text: str
    spans: tuple[Span, ...]

    @cached_property
    def plain(self) -> str:
        """The words with width variants unified, of the same length, for matching only."""
        return plain(self.text)

    @cached_property
    def _offsets(self) -> tuple[int, ...]:
        """Where in the words each span begins, and their length at last."""
        return tuple(accumulate((item.end - item.start for item in self.spans), initial=0))

    @property
    def start(self) -> int:
        """Source offset of the first character."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """One past the source offset of the last character."""
        return self.spans[-1].end

    def outer(self) -> Span:
        """The source run from the first to the last character, skipped ones included."""
        return Span(min(span.start for span in self.spans), max(span.end for span in self.spans))

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int, end: int | None = None) -> Stretch:
        """The part ``[start, end)`` of the words, with its own way back; may be empty."""
        stop = len(self.text) if end is None else end
        pieces: list[Span] = []
        # A search, not a walk: pages of furniture make thousands of spans and as many cuts.
        for place in range(max(bisect_right(self._offsets, start) - 1, 0), len(self.spans)):
            at, span = self._offsets[place], self.spans[place]
            if at >= stop:
                break
            low = max(start - at, 0)
            high = min(stop - at, span.end - span.start)
            if low < high:
                pieces.append(Span(span.start + low, span.start + high))
        return Stretch(self.text[start:stop], tuple(pieces))

    def stripped(self) -> Stretch:
        """The words without blanks at either end; may be empty."""
        lead = len(self.text) - len(self.text.lstrip())
        return self.cut(lead, max(lead, len(self.text.rstrip())))

    def without(self, holes: Iterable[tuple[int, int]]) -> Stretch:
        """The words with the given runs ``[start, end)`` left out; runs ascend."""
        parts: list[Stretch] = []
        at = 0
        for low, high in holes:
            parts.append(self.cut(at, low))
            at = high
        parts.append(self.cut(at))
        return join(parts)


def stretch(source: str, start: int, end: int) -> Stretch:
    """The run ``[start, end)`` of the source as a stretch."""
    return Stretch(source[start:end], (Span(start, end),) if start < end else ())


def join(parts: Iterable[Stretch]) -> Stretch:
    """The parts in order as one stretch; neighbouring spans are merged."""
    spans: list[Span] = []
    texts: list[str] = []
    for part in parts:
        texts.append(part.text)
        for span in part.spans:
            if spans and spans[-1].end == span.start:
                spans[-1] = Span(spans[-1].start, span.end)
            else:
                spans.append(span)
    return Stretch("".join(texts), tuple(spans))
