"""BM25 over weighted fields, scored while indexing and saved as plain arrays, mapped where large.

1. Each field of a passage is cut into tokens; a token's frequency is weighed by its field and
   damped by the field's length (BM25F: Zaragoza et al., TREC 2004).
2. The score of every pair of token and passage is computed once. A search only adds scores up.
3. Tokens are kept as sorted 64-bit hashes: a file of them needs no loading, and no pickle.
4. Tokens that stand in a large share of the passages are kept as whole rows as well, because
   adding a row is faster than adding its entries one by one.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from index.arrays import read_array, require_whole
from index.fault import IndexDamaged
from index.passage import Passage
from index.protocol import Positions
from index.words import passage_tokens, tokens

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]
Tokenize = Callable[[str], list[str]]

# Saturation of repeated words and damping by length, as in BM25; tuned on lay questions over
# statutes (docs/search.md), never on evaluation cases.
_SATURATION: Final = 2.0
_FIELDS: Final = {
    "text": (1.0, 0.85),
    "heading": (1.5, 0.3),
    "path": (1.0, 0.3),
    "title": (0.5, 0.3),
}
_ROW_SHARE: Final = 1 / 16
_ROW_MINIMUM: Final = 4096
_FILES: Final = ("terms", "starts", "passages", "scores", "row_terms", "rows", "size")


@dataclass(frozen=True)
class LexicalIndex:
    """Scores per token and passage; ``search`` gives passages by their position in the index."""

    terms: npt.NDArray[np.uint64]
    starts: Integers
    passages: npt.NDArray[np.int32]
    scores: Floats
    row_terms: Integers
    rows: Floats
    size: npt.NDArray[np.int64]

    def find(
        self, text: str, extra: Sequence[str] = (), *, limit: int, within: Positions | None = None
    ) -> list[int]:
        """Positions of passages that share a word, best first; ``within`` limits them.

        ``IndexDamaged`` where a file of the index was cut since it was opened.
        """
        require_whole(*(getattr(self, name) for name in _FILES))
        scores = self.score(text, extra)
        return best(scores if within is None else _only(scores, within), limit)

    def score(self, text: str, extra: Sequence[str] = (), *, tokenize: Tokenize = tokens) -> Floats:
        """One score per passage for a question and extra words; 0 where nothing is shared."""
        weights = Counter(tokenize(text))
        for words in extra:
            for token in set(tokenize(words)):
                weights[token] = max(weights[token], 1)
        total = np.zeros(int(self.size[0]), dtype=np.float32)
        for position, weight in self._positions(weights):
            row = self._row_of.get(position)
            if row is not None:
                total += self.rows[row] * weight
                continue
            run = slice(self.starts[position], self.starts[position + 1])
            total[self.passages[run]] += self.scores[run] * weight
        return total

    @cached_property
    def _row_of(self) -> dict[int, int]:
        """Rows of the frequent tokens by their positions."""
        return {position: row for row, position in enumerate(self.row_terms.tolist())}

    def _positions(self, weights: Counter[str]) -> list[tuple[int, np.float32]]:
        """Positions of the known tokens, ascending, with a damped query weight."""
        if not weights or not len(self.terms):
            return []
        wanted = np.array([_hash(token) for token in weights], dtype=np.uint64)
        at = np.minimum(np.searchsorted(self.terms, wanted), len(self.terms) - 1)
        known = self.terms[at] == wanted
        counts = np.sqrt(np.fromiter(weights.values(), dtype=np.float64)).astype(np.float32)
        positions = at[known]
        order = np.argsort(positions, kind="stable")
        return list(zip(positions[order].tolist(), counts[known][order], strict=True))

    def save(self, folder: Path) -> None:
        """Write the arrays into a folder, one ``.npy`` file each."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in _FILES:
            np.save(folder / f"{name}.npy", getattr(self, name), allow_pickle=False)


def load_lexical(folder: Path, count: int) -> LexicalIndex:
    """The saved index over ``count`` passages; ``IndexDamaged`` where it is not that."""
    arrays = {name: read_array(folder / f"{name}.npy") for name in _FILES}
    index = LexicalIndex(**arrays)
    if int(index.size[0]) != count:
        raise IndexDamaged("词索引不完整：请运行 anwen index build 重建索引。")
    return index


def best(scores: Floats, limit: int) -> list[int]:
    """Positions of the highest positive scores, best first, ties by position."""
    if limit < len(scores):
        floor = np.partition(scores, len(scores) - limit)[len(scores) - limit]
        chosen = np.flatnonzero(scores >= floor) if floor > 0 else np.flatnonzero(scores > 0)
    else:
        chosen = np.flatnonzero(scores > 0)
    order = np.lexsort((chosen, -scores[chosen]))
    return [int(position) for position in chosen[order][:limit]]


def _only(scores: Floats, within: Positions) -> Floats:
    kept = np.zeros_like(scores)
    kept[within] = scores[within]
    return kept


def build_lexical(
    passages: Sequence[Passage], *, tokenize: Tokenize = passage_tokens
) -> LexicalIndex:
    """The index over passages in their order; the same passages give the same arrays."""
    size = len(passages)
    ids: dict[str, int] = {}
    keys: list[Integers] = []
    values: list[npt.NDArray[np.float64]] = []
    for field, (weight, damping) in _FIELDS.items():
        key, count, lengths = _count([getattr(item, field) for item in passages], ids, tokenize)
        mean = max(float(lengths.mean()), 1.0) if size else 1.0
        norm = 1 - damping + damping * lengths / mean
        keys.append(key)
        values.append(weight * count / norm[key % max(size, 1)])
    return _score(ids, np.concatenate(keys), np.concatenate(values), size=size)


def _count(
    texts: Sequence[str], ids: dict[str, int], tokenize: Tokenize
) -> tuple[Integers, npt.NDArray[np.float64], Integers]:
    """Keys ``term * size + passage`` with counts, and the length of each text in tokens."""
    size = len(texts)
    runs: list[Integers] = []
    lengths = np.zeros(size, dtype=np.int64)
    known: dict[str, Integers] = {}
    for at, text in enumerate(texts):
        if text not in known:
            found = [ids.setdefault(token, len(ids)) for token in tokenize(text)]
            row = np.array(found, dtype=np.int64)
            if len(known) < 50_000 and len(text) < 100:
                known[text] = row
        else:
            row = known[text]
        lengths[at] = len(row)
        runs.append(row * size + at)
    joined = np.concatenate(runs) if runs else np.zeros(0, dtype=np.int64)
    key, count = np.unique(joined, return_counts=True)
    return key, count.astype(np.float64), lengths


def _score(
    ids: dict[str, int], keys: Integers, values: npt.NDArray[np.float64], *, size: int
) -> LexicalIndex:
    """Arrays of BM25 scores, terms sorted by hash."""
    hashes = np.array([_hash(token) for token in ids], dtype=np.uint64)
    order = np.argsort(hashes, kind="stable")
    rank = np.empty(len(ids), dtype=np.int64)
    rank[order] = np.arange(len(ids))
    unit = max(size, 1)
    key, inverse = np.unique(rank[keys // unit] * unit + keys % unit, return_inverse=True)
    frequency = np.bincount(inverse, weights=values, minlength=len(key))
    term, passage = key // unit, (key % unit).astype(np.int32)
    starts = np.searchsorted(term, np.arange(len(ids) + 1)).astype(np.int64)
    held = np.diff(starts)
    rarity = np.log1p((size - held + 0.5) / (held + 0.5))
    score = rarity[term] * frequency * (_SATURATION + 1) / (frequency + _SATURATION)
    scores = score.astype(np.float32)
    frequent = np.flatnonzero(held > max(size * _ROW_SHARE, _ROW_MINIMUM))
    rows = np.zeros((len(frequent), size), dtype=np.float32)
    for at, position in enumerate(frequent):
        run = slice(int(starts[position]), int(starts[position + 1]))
        rows[at, passage[run]] = scores[run]
    return LexicalIndex(
        hashes[order], starts, passage, scores, frequent.astype(np.int64), rows, np.array([size])
    )


def _hash(token: str) -> int:
    return int.from_bytes(hashlib.blake2b(token.encode(), digest_size=8).digest(), "little")
