"""What was read out of a file, as bytes to keep and back: text, lines with place, doubts."""

from __future__ import annotations

import json
from typing import Any

from corpus.directive import Span
from corpus.formats.extracted import Extracted, Line


def pack(extracted: Extracted) -> bytes:
    """The extracted text as JSON; the same input gives the same bytes."""
    lines = [
        [line.span.start, line.span.end, line.page, line.box, line.confidence]
        for line in extracted.lines
    ]
    held = {
        "text": extracted.text,
        "format": extracted.format,
        "pages": extracted.pages,
        "doubts": extracted.doubts,
        "lines": lines,
    }
    text = json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def unpack(data: bytes) -> Extracted:
    """The extracted text that ``pack`` wrote."""
    held: dict[str, Any] = json.loads(data.decode("utf-8", "surrogatepass"))
    lines = tuple(
        Line(Span(start, end), page, tuple(box) if box else None, confidence)
        for start, end, page, box, confidence in held["lines"]
    )
    doubts = tuple(held["doubts"])
    return Extracted(held["text"], held["format"], lines, held["pages"], doubts)
