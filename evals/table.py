"""Tables as rows of cells, printed for a terminal (Chinese counts two columns) or as Markdown."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import zip_longest

from evals.interval import Estimate

Rows = Sequence[Sequence[str]]


def cell(found: Estimate | None) -> str:
    """A mean with its interval: ``0.912 [0.88, 0.94]``; a dash where nothing applies."""
    if found is None:
        return "–"
    digits = 4 if 0.9995 <= found.mean < 1 else 3  # what is not whole must not read as 1.000
    mean = f"{found.mean:.{digits}f}"
    if found.low is None or found.high is None:
        return mean
    return f"{mean} [{found.low:.2f}, {found.high:.2f}]"


def terminal_table(head: Sequence[str], rows: Rows) -> str:
    """Aligned columns, the first to the left and the others to the right."""
    table = [head, *rows]
    widths = [max(map(_width, column)) for column in zip_longest(*table, fillvalue="")]
    lines = [
        "  ".join(
            text + " " * gap if at == 0 else " " * gap + text
            for at, text in enumerate(row)
            for gap in (widths[at] - _width(text),)
        ).rstrip()
        for row in table
    ]
    return "\n".join([lines[0], "  ".join("─" * width for width in widths), *lines[1:]])


def markdown_table(head: Sequence[str], rows: Rows) -> str:
    """A pipe table; the first column to the left, the others to the right."""
    rule = ["---", *("--:" for _ in head[1:])]
    return "\n".join("| " + " | ".join(map(_escaped, row)) + " |" for row in [head, rule, *rows])


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
