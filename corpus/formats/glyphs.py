"""Characters of a PDF page to runs of text: those on one base line without a wide gap between.

A glyph is what pdfplumber calls a char: a dictionary with ``text``, ``x0``, ``x1``, ``top``,
``bottom``, ``size`` and ``matrix``. Fonts state their heights as they like; the base line is the
same for all on a row.
"""

from __future__ import annotations

from typing import Any

from corpus.formats.characters import as_written, without_blanks
from corpus.formats.page import Box, Printed, around

Glyph = dict[str, Any]


def is_inside(glyph: Glyph, box: Box) -> bool:
    """Whether a glyph's middle lies in a box."""
    x = (glyph["x0"] + glyph["x1"]) / 2
    y = (glyph["top"] + glyph["bottom"]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def runs_of(chars: list[Glyph], number: int) -> list[Printed]:
    """The runs of glyphs on a page, row by row; glyphs drawn twice for weight count once."""
    rows: list[list[Glyph]] = []
    for char in sorted(chars, key=lambda char: (_base(char), char["x0"])):
        if rows and abs(_base(rows[-1][0]) - _base(char)) < 0.35 * float(char["size"] or 1):
            rows[-1].append(char)
        else:
            rows.append([char])
    runs: list[Printed] = []
    for row in rows:
        row.sort(key=lambda char: char["x0"])
        start = 0
        for at in range(1, len(row) + 1):
            if at == len(row) or row[at]["x0"] - row[at - 1]["x1"] > 1.5 * float(row[at]["size"]):
                run = _run(row[start:at], number)
                runs += [run] if run else []
                start = at
    return runs


def _base(char: Glyph) -> float:
    """Height of the base line a character stands on, from the top; the same for all fonts."""
    return -float(char["matrix"][5])


def _run(chars: list[Glyph], number: int) -> Printed | None:
    """One run of text, characters drawn twice for weight taken once; None for blanks only."""
    text = ""
    before: Glyph | None = None
    kept: list[Glyph] = []
    for char in chars:
        words = as_written(str(char["text"]))
        size = float(char["size"] or 1)
        if before and words == before["text"] and abs(char["x0"] - before["x0"]) < 0.2 * size:
            continue
        gap = char["x0"] - before["x1"] if before else 0.0
        if gap > 0.25 * size and text[-1:].isascii() and words.isascii() and not text.endswith(" "):
            text += " "
        text += words
        before = {**char, "text": words}
        if not words.isspace():
            kept.append(char)
    text = without_blanks(text)
    if not text or not kept:
        return None
    size = sorted(float(char["size"]) for char in kept)[len(kept) // 2]
    box = around([(c["x0"], c["top"], c["x1"], c["bottom"]) for c in kept])
    base = float(kept[0]["bottom"])
    middle = (box[1], box[3]) if box[3] - box[1] < 1.6 * size else (base - size, base)
    return Printed(text, (box[0], middle[0], box[2], middle[1]), number, size)
