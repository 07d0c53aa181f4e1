"""How much of a text came back: 1 − edit distance / length, on NFKC text without white space."""

from __future__ import annotations

import unicodedata

import numpy as np


def share_kept(before: str, after: str) -> float:
    """The share of the characters of ``before`` that ``after`` keeps, at least 0.

    1 − d / n, where d is the Levenshtein distance (insertions, deletions and substitutions count
    1) and n the length of ``before``, both texts in NFKC form without white space.
    """
    left, right = _bare(before), _bare(after)
    return max(0.0, 1 - edit_distance(left, right) / max(len(left), 1))


def edit_distance(left: str, right: str) -> int:
    """Levenshtein distance of two texts; quick where they are alike, however long.

    Only a band around the diagonal is filled in (Ukkonen 1985), twice as wide each time until the
    distance found fits into it.
    """
    band = 32
    while True:
        found = _within(left, right, band)
        if found <= band or band >= max(len(left), len(right)):
            return found
        band *= 2


def _within(left: str, right: str, band: int) -> int:
    """The distance by ways that leave the diagonal by at most ``band``; large where none does."""
    width, far = 2 * band + 1, len(left) + len(right) + 1
    codes = np.full(len(left) + len(right) + width, -1, dtype=np.int32)
    codes[band + 1 : band + 1 + len(right)] = [ord(character) for character in right]
    steps = np.arange(width, dtype=np.int64)
    row = np.where(steps >= band, steps - band, far)  # place c of row i is column i - band + c
    for at, character in enumerate(left, 1):
        best = row + (codes[at : at + width] != ord(character))
        best[:-1] = np.minimum(best[:-1], row[1:] + 1)
        if at <= band:
            best[: band - at] = far
            best[band - at] = at
        row = np.minimum.accumulate(best - steps) + steps  # insertions from the left
    place = len(right) - len(left) + band
    return int(row[place]) if 0 <= place < width else far


def _bare(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split())
