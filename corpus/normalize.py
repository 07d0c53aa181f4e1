"""One normaliser for every comparison in the project: matching, checking and scoring.

1. NFKC folds full width to half width and compatibility forms to plain ones.
2. Bracket classes 〔〕［］[]【】（）() become one pair, quotation marks one mark, dashes one dash.
3. White space, zero-width marks and control characters vanish.
4. Letters are lower-cased.

``Folded`` keeps, for every folded character, the offset it came from: the way back to the text
as printed. Folding is idempotent.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_BRACKETS = dict.fromkeys("〔[【(（［{〈", "(") | dict.fromkeys("〕]】)）］}〉", ")")
_QUOTES = dict.fromkeys("“”‘’\"'「」『』＂＇`´", '"')
_DASHES = dict.fromkeys("—–―‐‑−－~～〜", "-")
_POINTS = {"。": ".", "、": ",", "，": ",", "；": ";", "：": ":", "？": "?", "！": "!", "．": "."}
_FOLDS = _BRACKETS | _QUOTES | _DASHES | _POINTS


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text with, per character, the offset in the original that it stems from."""

    text: str
    offsets: tuple[int, ...]

    def locate(self, folded_needle: str, start: int = 0) -> tuple[int, int] | None:
        """Original ``(start, end)`` of the first occurrence of a folded needle, or None."""
        at = self.text.find(folded_needle, start) if folded_needle else -1
        if at < 0:
            return None
        return self.offsets[at], self.offsets[at + len(folded_needle) - 1] + 1


def chinese(text: str) -> str:
    """The Chinese characters of a text, without all others."""
    return "".join(one for one in text if "\u4e00" <= one <= "\u9fff")


# The same clauses and words are compared again with every question; both folds are pure.
@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Text in the form in which the whole project compares text; may be empty."""
    return "".join(map(_fold_character, text))


@lru_cache(maxsize=2048)
def fold_with_offsets(text: str) -> Folded:
    """Folded text together with the way back to the offsets of ``text``."""
    characters: list[str] = []
    offsets: list[int] = []
    for at, raw in enumerate(text):
        folded = _fold_character(raw)
        characters.append(folded)
        offsets.extend([at] * len(folded))
    return Folded("".join(characters), tuple(offsets))


@lru_cache(maxsize=65536)
def _fold_character(raw: str) -> str:
    folds = (
        _FOLDS.get(character, character).lower()
        for character in _FOLDS.get(raw) or unicodedata.normalize("NFKC", raw)
    )
    return "".join(
        folded
        for folded in folds
        if not folded.isspace() and unicodedata.category(folded[0]) not in ("Cf", "Cc", "Zs")
    )
