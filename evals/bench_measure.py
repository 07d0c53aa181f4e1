"""What one process measures for the scale table: a build, our search, or the peer's.

Each part runs in a process of its own, so that memory and cold start are its own. Questions'
vectors are known beforehand for all systems: the figures are those of search alone.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np

from evals.bench_corpus import ScaleCorpus
from evals.peers import Shelf, lacking_packages, repaired_ensemble
from index.build import build_index
from index.generation import current
from index.passage import Query
from index.reader import CHROMA, MATRIX, open_index
from index.segment import embedded_text, segment
from index.vectors import open_chroma

Figures = dict[str, float]
Asked = tuple[str, Any, frozenset[str]]
TOP: Final = 10
DEPTH: Final = 100
WARM_UP: Final = 2
CHECKED: Final = 100


def measure_build(corpus: ScaleCorpus, folder: Path) -> Figures:
    """Seconds of each stage of a build, and megabytes on disk."""
    began: dict[str, float] = {}
    embedder = corpus.embedder
    build_index(
        corpus.library,
        folder,
        embedder,
        stage=lambda name: began.update({name: time.perf_counter()}),
    )
    began[""] = time.perf_counter()
    figures = {f"{name} s": after - at for (name, at), (_, after) in pairwise(list(began.items()))}
    generation = current(folder)
    for part in sorted(generation.iterdir()):
        size = sum(file.stat().st_size for file in (part, *part.rglob("*")) if file.is_file())
        figures[f"disk {part.name} MB"] = size / 1e6
    return figures


def measure_ours(corpus: ScaleCorpus, folder: Path, asked: int) -> Figures:
    """Cold start, memory, times and recall of our search over a built index."""
    embedder = corpus.embedder
    before = memory()
    began = time.perf_counter()
    search = open_index(folder, corpus.library, embedder)
    search.search(Query(corpus.questions[0][0]))
    figures = {"open and first answer s": time.perf_counter() - began}
    figures |= {"passages": len(search.passages), "real vectors": corpus.real}
    figures |= _times(
        "lexical", corpus.questions, lambda text, _: search.lexical.find(text, limit=DEPTH)
    )
    vectors = search.vectors
    assert vectors is not None
    figures |= _times("dense", corpus.questions, lambda _, vector: vectors.nearest(vector, DEPTH))
    after = memory()
    figures |= {f"{kind} MB": after[kind] - before[kind] for kind in after}

    def find(text: str, _: Any) -> list[str]:
        return [hit.clause for hit in search.search(Query(text), TOP)]

    figures |= _quality("fused", corpus.questions, find)
    figures |= _quality("beside the peer: fused", corpus.questions[:asked], find)
    return figures | _against_exact(folder, corpus.questions, vectors.nearest)


def measure_chroma(corpus: ScaleCorpus, folder: Path) -> Figures:
    """Chroma's own approximate index over the same vectors: what answers beyond the exact limit."""
    search = open_index(folder, corpus.library, corpus.embedder)
    began = time.perf_counter()
    chroma = open_chroma(current(folder) / CHROMA, len(search.passages))
    chroma.nearest(corpus.questions[0][1], TOP)
    figures = {"open s": time.perf_counter() - began}
    figures |= _times("dense", corpus.questions, lambda _, vector: chroma.nearest(vector, DEPTH))
    return figures | _against_exact(folder, corpus.questions, chroma.nearest)


def has_peer() -> bool:
    """Whether the libraries of the peer are installed."""
    return not lacking_packages()


def measure_peer(corpus: ScaleCorpus, asked: int) -> Figures:
    """Peer (B), LangChain's ensemble as repaired, over the same passages and vectors.

    ``asked`` questions only, because each takes seconds on a large corpus; ours is measured on
    the same ones for the comparison.
    """
    shelf = _shelf(corpus)
    before = memory()
    began = time.perf_counter()
    retrieve = repaired_ensemble(shelf, TOP)
    figures = {"build s": time.perf_counter() - began}
    figures |= _quality("fused", corpus.questions[:asked], lambda text, _: retrieve(text)[:TOP])
    after = memory()
    return figures | {f"{kind} MB": after[kind] - before[kind] for kind in after}


def _shelf(corpus: ScaleCorpus) -> Shelf:
    """The passages of a corpus as the peer gets them."""
    passages, embedder = segment(corpus.library), corpus.embedder
    texts = tuple(embedded_text(item) for item in passages)
    return Shelf(
        labels=tuple(item.clause for item in passages),
        texts=texts,
        vectors=embedder.embed_passages(texts),
        query=lambda text: embedder.embed_queries([text])[0],
    )


def measure_machine() -> Figures:
    """Gigabytes a second that one thread reads, and passages a second of the real embedding."""
    from index.embed import open_embedder

    block = np.ones((1 << 19, 384), dtype=np.float32)
    vector = np.ones(384, dtype=np.float32)
    best = min(_timed(lambda: block @ vector) for _ in range(5))
    return {"scan GB/s": block.nbytes / best / 1e9} | _embedding_rate(open_embedder())


def _embedding_rate(embedder: Any) -> Figures:
    words = "生产经营单位应当建立健全安全生产责任制，加强隐患排查治理。" * 4
    texts = [f"第{at}条 {words}" for at in range(40)]
    embedder.embed_passages(texts[:4])
    took = _timed(lambda: embedder.embed_passages(texts))
    return {"embedded passages/s": len(texts) / took}


def memory() -> Figures:
    """Megabytes of this process: its own, and of files mapped, which processes share."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    own, mapped = (
        int(re.search(rf"{name}:\s*(\d+)", status).group(1)) / 1000  # type: ignore[union-attr]
        for name in ("RssAnon", "RssFile")
    )
    return {"own": own, "mapped": mapped}


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _times(name: str, questions: Sequence[Asked], find: Callable[[str, Any], Any]) -> Figures:
    """Median and 99th percentile of a question in milliseconds, and its median processor time.

    The processor time counts all threads and says more on a machine that also does other work.
    """
    for text, vector, _ in questions[:WARM_UP]:
        find(text, vector)
    walls: list[float] = []
    works: list[float] = []
    for text, vector, _ in questions:
        began = time.process_time()
        walls.append(1000 * _timed(partial(find, text, vector)))
        works.append(1000 * (time.process_time() - began))
    return {
        f"{name} p50 ms": float(np.percentile(walls, 50)),
        f"{name} p99 ms": float(np.percentile(walls, 99)),
        f"{name} processor p50 ms": float(np.percentile(works, 50)),
        f"{name} questions": len(walls),
    }


def _quality(
    name: str, questions: Sequence[Asked], find: Callable[[str, Any], list[str]]
) -> Figures:
    """Mean share of the gold articles among the first ten, beside the times, in one pass."""
    found: list[list[str]] = []
    figures = _times(name, questions, lambda text, vector: found.append(find(text, vector)))
    shares = [
        len(gold & set(labels[:TOP])) / len(gold)
        for (_, _, gold), labels in zip(questions, found[-len(questions) :], strict=True)
    ]
    return figures | {f"{name} recall@10": float(np.mean(shares))}


def _against_exact(
    folder: Path, questions: Sequence[Asked], nearest: Callable[[Any, int], Sequence[int]]
) -> Figures:
    """Share of the ten nearest that are found, where every vector is compared in float64.

    An engine may divide by a vector's length, which is 1 up to rounding, or not: the better of
    the two comparisons counts.
    """
    matrix = np.load(current(folder) / MATRIX / "vectors.npy", mmap_mode="r")
    lengths = np.linalg.norm(matrix, axis=1)
    shares: list[tuple[float, float]] = []
    for _, vector, _ in questions[:CHECKED]:
        asked = vector.astype(np.float64)
        products = np.concatenate(
            [
                np.asarray(matrix[at : at + 10_000], dtype=np.float64) @ asked
                for at in range(0, len(matrix), 10_000)
            ]
        )
        found = list(nearest(vector, TOP))
        shares.append((_share(products, found), _share(products / lengths, found)))
    return {"dense recall@10 against exact": float(np.mean(shares, axis=0).max())}


def _share(likeness: Any, found: list[int]) -> float:
    """Share of those found that are among the ten likest; equal ones are as good."""
    return float(np.mean(likeness[found] >= np.partition(likeness, -TOP)[-TOP] - 1e-6))
