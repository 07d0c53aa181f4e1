"""Text of a file in any format that is known, chosen by the bytes and not by the name."""

from __future__ import annotations

from collections.abc import Callable

from corpus.formats.extracted import Extracted
from corpus.load import decode

Progress = Callable[[int, int], None]


def extract(data: bytes, name: str, progress: Progress | None = None) -> Extracted:
    """The text of a file given as bytes; ``name`` is its file name, ``progress`` hears pages done.

    Raises ``CorpusError`` with a message for the person who gave it.
    """
    return Extracted(decode(data), "md" if name.lower().endswith(".md") else "txt")
