"""multilingual-e5-small by ONNX Runtime: the packed weights, no torch, one thread a text.

1. A text is normalised per code point, its blanks become ``▁``, and the likeliest row of unigram
   pieces is found (Viterbi), as SentencePiece does.
2. The embedded pieces of one text run through the encoder of ``index/e5_graph.py``. Texts never
   share a run, so that a text has the same vector to the last bit in whatever company it comes.
3. Several texts are shared by threads; ONNX Runtime holds no lock of Python's while it works.
"""

from __future__ import annotations

import atexit
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Condition
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from index.e5_file import Floats, PackedModel, Pieces, unpack
from index.e5_graph import encoder_graph
from index.fault import EmbeddingUnavailable

_LOWEST: Final = -1e30
_ERRORS_ONLY: Final = 3
# Seconds at exit until the last text must have left ONNX Runtime.
_LEAVING: Final = 5.0


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


class Engine:
    """Unit vectors of texts; safe to use from several threads."""

    def __init__(self, model: PackedModel) -> None:
        self._sizes = model.sizes
        self._tokenizer = Tokenizer(model.pieces)
        self._words = model.blocks("emb.word", model.sizes.hidden)
        types = model.vector("emb.type").reshape(-1, model.sizes.hidden)
        self._positions = model.vector("emb.pos").reshape(-1, model.sizes.hidden) + types[0]
        self._session = _open_session(encoder_graph(model))
        self._turns = Condition()
        self._inside = 0
        self._closed = False
        atexit.register(self.close)

    def embed(self, texts: Sequence[str]) -> Floats:
        """One unit vector per text; what exceeds the model's length is left out."""
        if len(texts) < 2:
            vectors = [self._embed(text) for text in texts]
        else:
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                vectors = list(pool.map(self._embed, texts))
        return np.array(vectors, dtype=np.float32).reshape(-1, self._sizes.hidden)

    def _embed(self, text: str) -> Floats:
        pieces = self._tokenizer.encode(text, self._sizes.positions)
        rows = unpack(self._words[pieces]) + self._positions[: len(pieces)]
        with self._turns:
            if self._closed:
                raise EmbeddingUnavailable("程序正在退出。")
            self._inside += 1
        try:
            return self._session.run(None, {"rows": rows[None]})[0][0]
        finally:
            with self._turns:
                self._inside -= 1
                self._turns.notify_all()

    def close(self) -> None:
        """Take no further text, and wait until none is inside ONNX Runtime.

        A background thread that Python ends in there, as it does at exit, would abort the process.
        """
        with self._turns:
            self._closed = True
            self._turns.wait_for(lambda: not self._inside, timeout=_LEAVING)


def _open_session(graph: bytes) -> Any:
    """ONNX Runtime on the processor, on the calling thread alone: a text is too short to share."""
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    options: Any = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
