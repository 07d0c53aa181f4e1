"""``corpus.normalize.fold`` with a memory: the same clauses are compared thousands of times.

Folding looks at one character at a time, so characters are remembered as well (a test holds both
to the same result).
"""

from __future__ import annotations

from functools import lru_cache

from corpus.normalize import fold as fold_one


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """The text folded; equal to ``corpus.normalize.fold(text)``."""
    return "".join(map(_fold_character, text))


@lru_cache(maxsize=16_384)
def _fold_character(character: str) -> str:
    return fold_one(character)
