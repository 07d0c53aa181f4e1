"""The basis of an answer as it is numbered for people: one entry per run of words.

A citation whose words all lie inside another's, in the same clause, shares that one's number, so
that no one reads the same words twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.answer import Answer, Citation


@dataclass(frozen=True, slots=True)
class Basis:
    """The citations that are shown, in order, and for every citation the number it goes by.

    ``as_of`` is the day whose text they quote, or None for that of now.
    """

    shown: tuple[Citation, ...]
    numbers: tuple[int, ...]
    as_of: date | None = None

    def of(self, citations: tuple[int, ...]) -> tuple[int, ...]:
        """The numbers of some citations of the answer, from 1, each once."""
        return tuple(dict.fromkeys(self.numbers[index] for index in citations))

    def citation(self, number: int) -> Citation:
        """The citation that goes by that number."""
        return self.shown[number - 1]


def read_basis(answer: Answer) -> Basis:
    """The basis of an answer, in the order in which the answer first uses it."""
    holders = [_holder(index, answer) for index in range(len(answer.citations))]
    order = list(dict.fromkeys(holders))
    numbers = tuple(order.index(holder) + 1 for holder in holders)
    shown = tuple(answer.citations[holder] for holder in order)
    return Basis(shown, numbers, answer.as_of)


def _holder(index: int, answer: Answer) -> int:
    """The citation that shows the words of the one of that index: itself, or a wider one."""
    own = answer.citations[index]
    wider = [
        number
        for number, item in enumerate(answer.citations)
        if item.label == own.label and item.role is own.role and _inside(own, item)
    ]
    return max(wider, key=lambda number: (len(answer.citations[number].quote), -number))


def _inside(inner: Citation, outer: Citation) -> bool:
    return all(
        any(held.start <= span.start and span.end <= held.end for held in outer.spans)
        for span in inner.spans
    )
