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
    """Levenshtein distance of two texts, row by row."""
    codes = np.array([ord(character) for character in right], dtype=np.int32)
    steps = np.arange(len(right) + 1, dtype=np.int64)
    row = steps.copy()
    for at, character in enumerate(left, 1):
        best = np.minimum(row[:-1] + (codes != ord(character)), row[1:] + 1)
        best = np.concatenate(([at], best))
        row = np.minimum.accumulate(best - steps) + steps  # insertions from the left
    return int(row[-1])


def _bare(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split())
