"""``corpus.normalize.fold`` with a memory: the same clauses are compared thousands of times."""

from __future__ import annotations

from functools import lru_cache

from corpus.normalize import fold as _fold

fold = lru_cache(maxsize=16_384)(_fold)
