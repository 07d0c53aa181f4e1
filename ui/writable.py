"""Text that every kind of file can hold: a page, a command line or a document may carry more."""

from __future__ import annotations

import re
from typing import Final

# What is no character of XML 1.0: controls, halves of surrogate pairs, two that are none. Word and
# Excel files refuse them, and UTF-8 refuses the halves, which JSON and a shell can bring in.
_UNWRITABLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """The text without the characters that a file cannot hold; nearly always the text itself."""
    return _UNWRITABLE.sub("", text)
