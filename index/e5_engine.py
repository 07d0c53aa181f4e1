"""multilingual-e5-small in numpy: the packed weights unpacked once, then plain matrix products.

1. A text is normalised per code point, its blanks become ``▁``, and the likeliest row of unigram
   pieces is found (Viterbi), as SentencePiece does.
2. The pieces of several texts run through the encoder in one matrix, so that each weight is read
   once per batch; attention looks at one text at a time.
3. The mean of a text's last states, scaled to length one, is its vector (Wang et al. 2024).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from index.e5_file import Floats, PackedModel, Pieces, unpack

# Rows that run through the encoder together; more no longer helps on two cores.
_BATCH_ROWS: Final = 512
_LOWEST: Final = -1e30
# Φ(x) ≈ (1 + tanh(x·p(x²))) / 2, fitted on |x| ≤ 6: off by at most 1.3e-5 in x·Φ(x), and five
# times as fast as erf.
_GELU: Final = (0.79768026, 0.036742516, -0.00025844142, -8.363747e-06)
_GELU_RANGE: Final = 6.0


class Tokenizer:
    """Cuts texts into the numbers of their pieces."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self._normal = pieces.normal
        # The first of equal pieces counts, and specials are no pieces of a text.
        backwards = range(len(pieces.texts) - 1, -1, -1)
        self._ids = {pieces.texts[at]: at for at in backwards if pieces.texts[at]}
        self._ids.pop(pieces.texts[pieces.unknown], None)
        self._scores: list[float] = pieces.scores.tolist()
        self._unknown_score = min(self._scores) - 10
        self._longest = max(map(len, pieces.texts))

    def encode(self, text: str, limit: int) -> npt.NDArray[np.int64]:
        """Numbers of the pieces between begin and end marks, at most ``limit`` in all."""
        inner = self._cut(text)[: limit - 2]
        return np.array([self._pieces.begin, *inner, self._pieces.end], dtype=np.int64)

    def _cut(self, text: str) -> list[int]:
        """The likeliest row of pieces."""
        characters = [one.encode("utf-8", "replace") for one in self._prepared(text)]
        size = len(characters)
        best = [0.0] + [_LOWEST] * size
        piece = [self._pieces.unknown] * (size + 1)
        origin = [0] * (size + 1)
        for start in range(size):
            if best[start] + self._unknown_score > best[start + 1]:
                best[start + 1] = best[start] + self._unknown_score
                piece[start + 1], origin[start + 1] = self._pieces.unknown, start
            run = b""
            for end in range(start + 1, size + 1):
                run += characters[end - 1]
                if len(run) > self._longest:
                    break
                found = self._ids.get(run)
                if found is not None and best[start] + self._scores[found] > best[end]:
                    best[end] = best[start] + self._scores[found]
                    piece[end], origin[end] = found, start
        row: list[int] = []
        at = size
        while at > 0:
            row.append(piece[at])
            at = origin[at]
        return row[::-1]

    def _prepared(self, text: str) -> str:
        """Normalised text in which ``▁`` stands for blanks and opens the text."""
        normal = "".join(self._normal.get(ord(one), one) for one in text)
        words = " ".join(part for part in normal.split(" ") if part)
        lead = "" if normal.startswith(" ") and not words else " "
        tail = " " if words and normal.endswith(" ") else ""
        return (lead + words + tail).replace(" ", "▁")


@dataclass(frozen=True)
class _Layer:
    """Weights of one layer, ready for ``rows @ weights + offset``."""

    attention: Floats
    attention_offset: Floats
    out: Floats
    out_offset: Floats
    out_norm: tuple[Floats, Floats]
    rise: Floats
    rise_offset: Floats
    fall: Floats
    fall_offset: Floats
    fall_norm: tuple[Floats, Floats]


class Engine:
    """Unit vectors of texts; safe to use from several threads."""

    def __init__(self, model: PackedModel) -> None:
        _keep_products_on_one_thread()
        self._sizes = model.sizes
        self._epsilon = np.float32(model.epsilon)
        self._tokenizer = Tokenizer(model.pieces)
        self._words = model.blocks("emb.word", model.sizes.hidden)
        hidden = model.sizes.hidden
        types = model.vector("emb.type").reshape(-1, hidden)
        self._positions = model.vector("emb.pos").reshape(-1, hidden) + types[0]
        self._start_norm = (model.vector("emb.ln.w"), model.vector("emb.ln.b"))
        self._layers = [_read_layer(model, at) for at in range(model.sizes.layers)]

    def embed(self, texts: Sequence[str]) -> Floats:
        """One unit vector per text; what exceeds the model's length is left out."""
        rows = [self._tokenizer.encode(text, self._sizes.positions) for text in texts]
        groups = list(_groups(rows))
        if len(groups) < 2:
            parts = [self._forward(group) for group in groups]
        else:
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                parts = list(pool.map(self._forward, groups))
        return np.concatenate([np.zeros((0, self._sizes.hidden), dtype=np.float32), *parts])

    def _forward(self, rows: Sequence[npt.NDArray[np.int64]]) -> Floats:
        """Vectors of texts whose pieces run through the encoder together."""
        ends = np.cumsum([len(row) for row in rows])
        spans = [slice(int(end) - len(row), int(end)) for row, end in zip(rows, ends, strict=True)]
        state = unpack(self._words[np.concatenate(rows)])
        for span, row in zip(spans, rows, strict=True):
            state[span] += self._positions[: len(row)]
        self._normalise(state, self._start_norm)
        for layer in self._layers:
            mixed = self._attend(state @ layer.attention + layer.attention_offset, spans)
            state += mixed @ layer.out
            state += layer.out_offset
            self._normalise(state, layer.out_norm)
            inner = state @ layer.rise
            inner += layer.rise_offset
            state += _gelu(inner) @ layer.fall
            state += layer.fall_offset
            self._normalise(state, layer.fall_norm)
        means = np.array([state[span].mean(axis=0) for span in spans])
        return means / np.linalg.norm(means, axis=1, keepdims=True)

    def _attend(self, mixed: Floats, spans: Sequence[slice]) -> Floats:
        """What each piece gathers from the pieces of its own text."""
        heads, hidden = self._sizes.heads, self._sizes.hidden
        out = np.empty((len(mixed), hidden), dtype=np.float32)
        for span in spans:
            parts = mixed[span].reshape(-1, 3, heads, hidden // heads)
            query, key, value = (parts[:, at].transpose(1, 0, 2) for at in range(3))
            weights = query @ key.transpose(0, 2, 1)
            weights -= weights.max(axis=-1, keepdims=True)
            np.exp(weights, out=weights)
            weights /= weights.sum(axis=-1, keepdims=True)
            out[span] = (weights @ value).transpose(1, 0, 2).reshape(-1, hidden)
        return out

    def _normalise(self, state: Floats, norm: tuple[Floats, Floats]) -> None:
        """Layer normalisation in place."""
        state -= state.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", state, state) / np.float32(state.shape[1])
        state *= (1 / np.sqrt(spread + self._epsilon))[:, None]
        state *= norm[0]
        state += norm[1]


def _keep_products_on_one_thread() -> None:
    """Tell numpy's BLAS, for the whole process, to use the calling thread alone.

    Its helper threads spin while they wait. On two cores that are busy with other work a question
    then took 300 ms and 480 ms of processor time instead of 43 and 39; batches use threads of
    their own instead.
    """
    from threadpoolctl import threadpool_limits

    threadpool_limits(limits=1, user_api="blas")


def _groups(
    rows: Sequence[npt.NDArray[np.int64]],
) -> Iterator[list[npt.NDArray[np.int64]]]:
    """Neighbouring texts, as many as fit a batch; at least one."""
    group: list[npt.NDArray[np.int64]] = []
    size = 0
    for row in rows:
        if group and size + len(row) > _BATCH_ROWS:
            yield group
            group, size = [], 0
        group.append(row)
        size += len(row)
    if group:
        yield group


def _gelu(values: Floats) -> Floats:
    """x·Φ(x), overwriting ``values``."""
    clipped = np.clip(values, -_GELU_RANGE, _GELU_RANGE)
    square = clipped * clipped
    share = square * np.float32(_GELU[3])
    for factor in (_GELU[2], _GELU[1], _GELU[0]):
        share += np.float32(factor)
        share *= clipped if factor == _GELU[0] else square
    np.tanh(share, out=share)
    share += 1
    values *= share
    values *= np.float32(0.5)
    return values


def _read_layer(model: PackedModel, number: int) -> _Layer:
    hidden, inner = model.sizes.hidden, model.sizes.inner
    lead = f"l{number}."
    # The scale of attention, 1/√d, is folded into the query's weights.
    scale = np.float32((hidden // model.sizes.heads) ** -0.5)
    weights = [model.matrix(f"{lead}{part}.w", hidden) for part in "qkv"]
    offsets = [model.vector(f"{lead}{part}.b") for part in "qkv"]
    return _Layer(
        attention=np.concatenate([weights[0] * scale, *weights[1:]]).T.copy(),
        attention_offset=np.concatenate([offsets[0] * scale, *offsets[1:]]),
        out=model.matrix(f"{lead}ao.w", hidden).T.copy(),
        out_offset=model.vector(f"{lead}ao.b"),
        out_norm=(model.vector(f"{lead}aln.w"), model.vector(f"{lead}aln.b")),
        rise=model.matrix(f"{lead}fi.w", hidden).T.copy(),
        rise_offset=model.vector(f"{lead}fi.b"),
        fall=model.matrix(f"{lead}fo.w", inner).T.copy(),
        fall_offset=model.vector(f"{lead}fo.b"),
        fall_norm=(model.vector(f"{lead}oln.w"), model.vector(f"{lead}oln.b")),
    )
