"""Statutes as a library of any size, with vectors: what the scale table is measured on.

Vectors of the fixed sample of 10,000 articles are real (``evals.bench_search`` makes and keeps
them); all others are synthetic: a real one with noise, so that they lie as real ones do.
"""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np

from corpus.directive import Clause, ClauseKind, Directive, Level, Span, Status
from corpus.library import Library
from evals.bench_search import BUNDLED_NAME, SAMPLE, SEED, Bench, read_bench, read_vectors
from index.passage import Passage
from index.protocol import Vectors
from index.segment import embedded_text, segment

_NOISE = 0.02


@dataclass(frozen=True)
class ScaleCorpus:
    """Articles as a library, the vector of each embedded text, and questions with gold labels."""

    library: Library
    vectors: dict[str, Vectors]
    questions: tuple[tuple[str, Vectors, frozenset[str]], ...]
    real: int

    @property
    def embedder(self) -> KnownVectors:
        """An embedder that looks vectors up: building and searching are timed without it."""
        return KnownVectors(self.vectors, {text: vector for text, vector, _ in self.questions})


class KnownVectors:
    """Vectors by text; a text that is not known gets a synthetic one of its own.

    They were made by the bundled weights and have their name, so that questions are turned as they
    are in use (``index/adapter.py``).
    """

    name = BUNDLED_NAME

    def __init__(self, passages: dict[str, Vectors], questions: dict[str, Vectors]) -> None:
        self._passages, self._questions = passages, questions
        self._real = np.stack(list(passages.values()))
        self.dimension = int(self._real.shape[1])
        self.digest = hashlib.sha256(self._real.tobytes()).hexdigest()

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """The known vectors of questions."""
        return np.stack([self._questions[text] for text in texts])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Known vectors, and synthetic ones that depend on nothing but the texts."""
        seed = int.from_bytes(hashlib.sha256("\0".join(texts).encode()).digest()[:8], "little")
        chance = np.random.default_rng(seed)
        noise = chance.standard_normal((len(texts), self.dimension)).astype(np.float32)
        made = self._real[chance.integers(len(self._real), size=len(texts))] + _NOISE * noise
        made /= np.linalg.norm(made, axis=1, keepdims=True)
        known = [self._passages.get(text) for text in texts]
        return np.stack([new if old is None else old for old, new in zip(known, made, strict=True)])


def read_scale_corpus(shared: Path, vectors: Path, size: int) -> ScaleCorpus:
    """About ``size`` articles, the gold ones of the held-back questions among them.

    ``shared`` holds ``statutes.tar.xz`` and the lay questions; ``vectors`` is the file of
    ``evals.bench_search``, beside which the statutes are unpacked. Where it is missing, 10,000
    articles are embedded first: a quarter of an hour or more, once.
    """
    statutes = _unpacked(shared / "statutes.tar.xz", vectors.parent / "statutes")
    asked = shared / "lay-questions" / "train.jsonl"
    sample = read_bench(statutes, asked, SAMPLE)
    real, queries = map(_of_length_one, read_vectors(sample, vectors))
    held = sample.held_back()
    gold = sorted(set[int]().union(*(sample.questions[at][1] for at in held)))
    if size <= SAMPLE:
        rest = [at for at in range(len(sample.passages)) if at not in set(gold)]
        np.random.default_rng(SEED).shuffle(rest)
        chosen = sorted(gold + rest[: max(size - len(gold), 0)]) if size < SAMPLE else None
        articles = sample.passages if chosen is None else [sample.passages[at] for at in chosen]
    else:
        whole = read_bench(statutes, asked, None)
        articles = [*sample.passages, *_others(whole, sample)][:size]
    return _corpus(sample, articles, real=real, queries=queries)


def _of_length_one(rows: Vectors) -> Vectors:
    """The same directions: vectors made in bfloat16 are up to half a percent off."""
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def _others(whole: Bench, sample: Bench) -> list[Passage]:
    known = {(item.directive, item.path, item.text) for item in sample.passages}
    return [item for item in whole.passages if (item.directive, item.path, item.text) not in known]


def _corpus(
    sample: Bench, articles: Sequence[Passage], *, real: Vectors, queries: Vectors
) -> ScaleCorpus:
    labels: dict[tuple[str, str, str], str] = {}
    library = Library(tuple(_directives(articles, labels)))
    by_label = {
        labels[_key(item)]: real[at]
        for at, item in enumerate(sample.passages)
        if _key(item) in labels
    }
    # A long article is cut; its vector was made of its beginning, which is its first passage.
    vectors = {
        embedded_text(item): by_label[item.clause]
        for item in segment(library)
        if item.start == 0 and item.clause in by_label
    }
    questions = tuple(
        (text, queries[at], frozenset(labels[_key(sample.passages[place])] for place in gold))
        for at, (text, gold) in ((at, sample.questions[at]) for at in sample.held_back())
    )
    return ScaleCorpus(library, vectors, questions, len(by_label))


def _key(item: Passage) -> tuple[str, str, str]:
    return item.directive, item.path, item.text


def _directives(
    articles: Sequence[Passage], labels: dict[tuple[str, str, str], str]
) -> list[Directive]:
    """A directive per run of articles of one statute; fills in the label of each article."""
    made: list[Directive] = []
    ordered = sorted(articles, key=lambda item: item.directive)
    for law, items in groupby(ordered, key=lambda item: item.directive):
        name = f"{law or '无名'}·{len(made)}"
        clauses: list[Clause] = []
        for number, item in enumerate(items, start=1):
            label = f"{name} {number}"
            labels[_key(item)] = label
            path = tuple(item.path.split())
            whole = (Span(0, len(item.text)),)
            clauses.append(Clause(label, path, ClauseKind.CLAUSE, "", item.text, whole))
        made.append(bare_directive(name, law, clauses))
    return made


def bare_directive(name: str, title: str, clauses: Sequence[Clause]) -> Directive:
    """A directive in force of which nothing is known but its clauses."""
    return Directive(
        id=name,
        title=title,
        document_number="",
        issuing_authority="",
        level=Level.NATION,
        region="",
        signed_on=None,
        published_on=None,
        status=Status.IN_FORCE,
        addressees=(),
        based_on=(),
        interprets=(),
        annexes=(),
        short_names=(),
        facts=(),
        source="",
        elements=(),
        clauses=tuple(clauses),
    )


def _unpacked(archive: Path, folder: Path) -> Path:
    if not folder.is_dir():
        with tarfile.open(archive) as held:
            held.extractall(folder, filter="data")
    return folder
