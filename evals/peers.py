"""Side by side with what people would build otherwise: the same passages, questions and vectors.

(A) LangChain's ``EnsembleRetriever`` of ``BM25Retriever`` and Chroma as its documentation has it;
(B) the same repaired: words cut by jieba, hits told apart by clause; (C) BM25 over characters and
character pairs; (D) vectors alone, compared exactly; (E) ours, search alone and with understanding.

1. Every system gives the labels of its ten best clauses; evidence is judged on the same text of
   the clause for all of them.
2. The systems take turns on every question, so that a busy machine slows all of them alike.
3. Quality stands beside speed in one table. Only questions without history, with gold evidence.
"""

from __future__ import annotations

import platform
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib import import_module, metadata, util
from itertools import pairwise
from typing import Any

import numpy as np

from assistant.pipeline import Assistant
from assistant.question import Question
from assistant.retrieve import retrieve
from assistant.understand import understand
from evals.case import Case, CaseSet
from evals.interval import Estimate, estimate
from evals.metrics.evidence import Retrieved
from evals.score import Scores, score_retrieval
from evals.table import cell, terminal_table
from index.cache import SHIPPED, VectorCache
from index.embed import Embedder
from index.lexical import build_lexical
from index.matrix import ExactVectors
from index.passage import Passage, Query
from index.protocol import Vectors
from index.search import ClauseSearch, QueryVectors
from index.segment import embedded_text

DEPTH = 10
WARM_UP = 3
PACKAGES = ("langchain-classic", "langchain-community", "langchain-chroma", "rank-bm25")
MODULES = ("langchain_classic", "langchain_community", "langchain_chroma", "rank_bm25")
METRICS = ("AllGold@5", "AllGold@10", "R@10", "RR@10", "nDCG@10")
HEAD = ("system", *METRICS, "p50 ms", "p95 ms", "build s")
MISSING = "并排比较需要额外的库：请先运行 pip install '.[peers]'（缺少 {names}）。"

Retrieve = Callable[[str], list[str]]


class PeersMissingError(Exception):
    """A peer's library is not installed; the message is Chinese and says what to run."""


@dataclass(frozen=True, slots=True)
class System:
    """A peer: its name, how it answers with clause labels, and how long it took to build."""

    name: str
    retrieve: Retrieve
    build_seconds: float


@dataclass(frozen=True, slots=True)
class Standing:
    """How a system did: its scores per question and the milliseconds of each."""

    name: str
    build_seconds: float
    scores: tuple[Scores, ...]
    milliseconds: tuple[float, ...]


def peers(sets: Sequence[CaseSet], assistant: Assistant) -> str:
    """The table of all systems over the questions; ``PeersMissingError`` where one is lacking."""
    lacking = lacking_packages()
    if lacking:
        raise PeersMissingError(MISSING.format(names="、".join(lacking)))
    cases = [case for item in sets for case in item.cases]
    asked = [case for case in cases if case.answerable and case.gold and not case.history]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # LangChain announces the end of langchain-community
        systems = build_systems(assistant)
        standings = race(systems, asked, assistant.search)
    return peers_table(standings, asked)


def build_systems(assistant: Assistant) -> tuple[System, ...]:
    """The peers and ours over the passages of an assistant."""
    search = assistant.search
    shelf = shelf_of(search.passages, search.queries.embedder)
    return (
        _built("A LangChain as documented", lambda: _ensemble(shelf, repaired=False)),
        _built("B the same, repaired (jieba)", lambda: _ensemble(shelf, repaired=True)),
        _built("C BM25, characters and pairs", lambda: _pairs(shelf)),
        _built("D vectors alone, exact", lambda: _dense(shelf)),
        _built("E ours, search alone", lambda: _search_alone(search)),
        _built("E ours", lambda: _ours(assistant)),
    )


def race(
    systems: Sequence[System], cases: Sequence[Case], search: ClauseSearch
) -> tuple[Standing, ...]:
    """Every system on every question, taking turns at going first."""
    for system in systems:
        for case in cases[:WARM_UP]:
            system.retrieve(case.question + " ")
    scores: list[list[Scores]] = [[] for _ in systems]
    times: list[list[float]] = [[] for _ in systems]
    texts = _texts(search)
    for turn, case in enumerate(cases):
        for step in range(len(systems)):
            at = (turn + step) % len(systems)
            begun = time.perf_counter()
            labels = systems[at].retrieve(case.question)
            times[at].append(1000 * (time.perf_counter() - begun))
            found = tuple(Retrieved(label, texts[label]) for label in labels[:DEPTH])
            scores[at].append(score_retrieval(case, found))
    return tuple(
        Standing(system.name, system.build_seconds, tuple(scores[at]), tuple(times[at]))
        for at, system in enumerate(systems)
    )


def peers_table(standings: Sequence[Standing], cases: Sequence[Case]) -> str:
    """Quality beside speed, one row a system, and ours against the repaired peer in pairs."""
    clusters = [case.cluster for case in cases]
    rows = [
        (
            item.name,
            *(cell(_mean(item, name, clusters)) for name in METRICS),
            f"{np.percentile(item.milliseconds, 50):.1f}",
            f"{np.percentile(item.milliseconds, 95):.1f}",
            f"{item.build_seconds:.1f}",
        )
        for item in standings
    ]
    return "\n\n".join(
        [
            f"{len(cases)} questions; means with 95 % intervals clustered by document",
            terminal_table(HEAD, rows),
            _paired(standings, clusters),
            _versions(),
        ]
    )


def _mean(item: Standing, name: str, clusters: Sequence[str]) -> Estimate | None:
    return estimate([scores[name] or 0.0 for scores in item.scores], clusters)


def _paired(standings: Sequence[Standing], clusters: Sequence[str]) -> str:
    by_name = {item.name: item for item in standings}
    ours, repaired = by_name["E ours"], by_name["B the same, repaired (jieba)"]
    rows: list[tuple[str, str]] = []
    for name in METRICS:
        pairs = zip(ours.scores, repaired.scores, strict=True)
        gaps = [(mine[name] or 0.0) - (theirs[name] or 0.0) for mine, theirs in pairs]
        rows.append((name, cell(estimate(gaps, clusters))))
    return terminal_table(("ours minus the repaired peer", "difference [95 %]"), rows)


def _versions() -> str:
    held = ", ".join(f"{name} {metadata.version(name)}" for name in (*PACKAGES, "chromadb"))
    return (
        f"{held}; Python {platform.python_version()}; top {DEPTH}; questions one at a time; "
        "vectors of passages known before"
    )


def lacking_packages() -> list[str]:
    """Packages of the peers that are not installed."""
    named = zip(PACKAGES, MODULES, strict=True)
    return [package for package, module in named if util.find_spec(module) is None]


def _built(name: str, build: Callable[[], Retrieve]) -> System:
    begun = time.perf_counter()
    retrieve_labels = build()
    return System(name, retrieve_labels, time.perf_counter() - begun)


@dataclass(frozen=True)
class Shelf:
    """The passages as every system gets them, with the vectors that ours is built from."""

    labels: tuple[str, ...]
    texts: tuple[str, ...]
    vectors: Vectors
    query: Callable[[str], Vectors]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """LangChain's ``Embeddings`` interface; the vectors are known already."""
        known = dict(zip(self.texts, self.vectors, strict=True))
        return [known[text].tolist() for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """LangChain's ``Embeddings`` interface, without any memory of questions."""
        return self.query(text).tolist()


def shelf_of(passages: Sequence[Passage], embedder: Embedder) -> Shelf:
    """The shelf of an index's passages."""
    texts = tuple(embedded_text(item) for item in passages)
    return Shelf(
        labels=tuple(item.clause for item in passages),
        texts=texts,
        vectors=VectorCache(embedder, SHIPPED).embed(texts),
        query=lambda text: embedder.embed_queries([text])[0],
    )


def repaired_ensemble(shelf: Shelf, depth: int) -> Retrieve:
    """Peer (B) over any passages: labels of its first hits, ``depth`` from each retriever."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # LangChain announces the end of langchain-community
        return _ensemble(shelf, repaired=True, depth=depth)


def _ensemble(shelf: Shelf, *, repaired: bool, depth: int = DEPTH) -> Retrieve:
    document: Any = _module("langchain_core.documents").Document
    documents = [
        document(page_content=text, metadata={"clause": label})
        for text, label in zip(shelf.texts, shelf.labels, strict=True)
    ]
    cutting: dict[str, Any] = {"preprocess_func": _jieba_cut()} if repaired else {}
    lexical = _module("langchain_community.retrievers").BM25Retriever.from_documents(
        documents, **cutting
    )
    lexical.k = depth
    chroma = _module("langchain_chroma").Chroma.from_documents(
        documents,
        shelf,
        collection_name="repaired" if repaired else "documented",
        client_settings=_module("chromadb.config").Settings(anonymized_telemetry=False),
    )
    dense = chroma.as_retriever(search_kwargs={"k": depth})
    apart: dict[str, Any] = {"id_key": "clause"} if repaired else {}
    both: Any = _module("langchain_classic.retrievers").EnsembleRetriever
    ensemble = both(retrievers=[lexical, dense], weights=[0.5, 0.5], **apart)
    return lambda question: _unique(item.metadata["clause"] for item in ensemble.invoke(question))


def _jieba_cut() -> Callable[[str], list[str]]:
    jieba = _module("jieba")
    jieba.setLogLevel(60)
    cutter = jieba.Tokenizer()
    cutter.initialize()
    return cutter.lcut


def _module(name: str) -> Any:
    """A library that is there for the comparison only."""
    return import_module(name)


def _pairs(shelf: Shelf) -> Retrieve:
    index = _module("rank_bm25").BM25Okapi([_characters_and_pairs(text) for text in shelf.texts])

    def found(question: str) -> list[str]:
        scores = np.asarray(index.get_scores(_characters_and_pairs(question)))
        order = np.argsort(-np.round(scores, 6), kind="stable")
        return _unique(shelf.labels[at] for at in order[: 3 * DEPTH])

    return found


def _characters_and_pairs(text: str) -> list[str]:
    letters = [letter for letter in text if not letter.isspace()]
    return letters + [one + two for one, two in pairwise(letters)]


def _dense(shelf: Shelf) -> Retrieve:
    vectors = ExactVectors(shelf.vectors)

    def found(question: str) -> list[str]:
        vector = shelf.query(question)
        return _unique(shelf.labels[at] for at in vectors.nearest(vector, 3 * DEPTH))

    return found


def _search_alone(search: ClauseSearch) -> Retrieve:
    own = _rebuilt(search)
    return lambda question: [hit.clause for hit in own.search(Query(question), DEPTH)]


def _ours(assistant: Assistant) -> Retrieve:
    own = _rebuilt(assistant.search)

    def found(question: str) -> list[str]:
        understood = understand(Question(question), assistant.knowledge)
        return [hit.clause for hit in retrieve(understood, own, assistant.knowledge)]

    return found


def _rebuilt(search: ClauseSearch) -> ClauseSearch:
    """The search with its words indexed anew and a memory of questions of its own.

    So its building time is comparable, and no system profits from another's turn.
    """
    queries = QueryVectors(search.queries.embedder)
    return replace(search, lexical=build_lexical(search.passages), queries=queries)


def _unique(labels: Any) -> list[str]:
    return list(dict.fromkeys(labels))


def _texts(search: ClauseSearch) -> dict[str, str]:
    """The text of every clause: on it evidence is judged for all systems alike."""
    labels = sorted({passage.clause for passage in search.passages})
    return {label: search.library.clause(label).text for label in labels}
