"""What stands on a page of a PDF or scan: lines and tables in reading order, boxes in points.

A box is left, top, right, bottom from the page's upper left corner.
"""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Printed:
    """A run of text on one row; ``size`` is the height of its type, ``column`` counts from 0.

    ``confidence`` is that of character recognition, or None where the file holds the characters.
    ``place`` is the box on the picture as it is, where ``box`` is that on the levelled page.
    """

    text: str
    box: Box
    page: int
    size: float
    confidence: float | None = None
    column: int = 0
    place: Box | None = None


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell of a ruled table: its lines and its place; merged cells are one.

    ``is_open`` is true where no rule closes it at the foot of the page.
    """

    lines: tuple[Printed, ...]
    box: Box
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class PageTable:
    """A ruled table on one page."""

    cells: tuple[PageCell, ...]
    box: Box
    page: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines and tables in reading order."""

    number: int
    width: float
    height: float
    items: tuple[Printed | PageTable, ...]


def around(boxes: list[Box]) -> Box:
    """The smallest box that holds all the given ones; the boxes are at least one."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
