"""The same search on Milvus, for corpora that outgrow one machine: the only door to pymilvus.

1. A passage is a row: its position, a hash of its words, its vector, and its tokens.
2. Tokens are those of ``index/words.py`` (characters, pairs, jieba's words, document numbers),
   written as hexadecimal words that every analyser leaves whole. Milvus counts them by its own
   BM25 function. Its jieba analyser alone finds less (docs/search.md: 0.576 against 0.627).
3. A collection is named after the digest of its inputs and filled aside; an alias is moved to it
   once all rows are there. Readers ask the collection that fits their corpus, old or new.
4. A row whose hash is not that of the passage held is not shown.

Fusion, duties, addresses and the words shown stay with ``ClauseSearch``: Milvus gives positions.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

import numpy as np

from corpus.library import Library
from index.build import Progress, passage_vectors
from index.clauses import record_of
from index.embed import Embedder
from index.fault import IndexMissing, IndexUnreachable
from index.generation import writing
from index.manifest import Manifest
from index.passage import Passage
from index.protocol import Positions, Vectors
from index.reader import inputs
from index.search import ClauseSearch, QueryVectors
from index.segment import segment
from index.vectors import EXACT_LIMIT
from index.words import passage_tokens, tokens

_BATCH: Final = 500
_TIMEOUT: Final = 30.0
_LONGEST: Final = 65_000  # of a VARCHAR's 65,535 bytes
_SCORE_DIGITS: Final = 4
# As in index/lexical.py; Milvus knows one field, so one damping.
_BM25: Final = {"bm25_k1": 2.0, "bm25_b": 0.75}
_HNSW: Final = {"M": 32, "efConstruction": 200}
_BREADTH: Final = {"ef": 400}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """Where Milvus is: an address or a local ``.db`` file, a token, and the alias of the index."""

    url: str
    token: str = ""
    alias: str = "anwen"

    @property
    def shown(self) -> str:
        """The place without what could be a secret."""
        parts = urlsplit(self.url)
        return f"{parts.hostname}:{parts.port or 19530}" if parts.hostname else self.url


@dataclass(frozen=True)
class MilvusIndex:
    """Passages of one collection, found by words and by vector; both protocols in one."""

    client: Any
    collection: str
    digests: tuple[str, ...]
    place: Place

    def find(
        self, text: str, extra: Sequence[str] = (), *, limit: int, within: Positions | None = None
    ) -> list[int]:
        """Positions of passages that share a word, best first; ``within`` limits them."""
        words = _words(tokens(" ".join((text, *extra))))
        return self._search("bm25", words, limit=limit, within=within) if words else []

    def nearest(self, vector: Vectors, limit: int, within: Positions | None = None) -> list[int]:
        """Positions, nearest first, ties by position; ``within`` limits the candidates."""
        return self._search("dense", vector.tolist(), limit=limit, within=within)

    def _search(
        self, field: str, wanted: Any, *, limit: int, within: Positions | None
    ) -> list[int]:
        if within is not None and not len(within):
            return []
        rows = _ask(
            self.place,
            lambda: self.client.search(
                self.collection,
                data=[wanted],
                anns_field=field,
                filter=_filter(within),
                limit=limit,
                output_fields=["digest"],
                search_params={"params": _BREADTH if field == "dense" else {}},
            ),
        )[0]
        found: list[int] = []
        for _, run in groupby(rows, lambda row: round(row["distance"], _SCORE_DIGITS)):
            found += sorted(row["position"] for row in run if self._held(row))
        return found

    def _held(self, row: Any) -> bool:
        at = row["position"]
        return at < len(self.digests) and self.digests[at] == row["entity"]["digest"]


def open_collection(library: Library, place: Place, embedder: Embedder) -> ClauseSearch:
    """The search over the collection that fits the library.

    ``IndexMissing`` where none is complete, ``IndexUnreachable`` where Milvus does not answer.
    """
    passages = segment(library)
    wanted = inputs(library, passages, embedder)
    client = _connect(place)
    if not _uploaded(client, place, wanted):
        raise IndexMissing("Milvus 上还没有这批文件的索引：请运行 anwen index build。")
    name = _collection_name(place, wanted)
    _ask(place, lambda: client.load_collection(name))
    index = MilvusIndex(client, name, tuple(map(_digest, passages)), place)
    queries, record = QueryVectors(embedder), record_of(library)
    return ClauseSearch(library, passages, index, index, queries, record=record)


def is_uploaded(place: Place, library: Library, embedder: Embedder) -> bool:
    """Whether Milvus holds every row of an index of these inputs."""
    return _uploaded(_connect(place), place, inputs(library, segment(library), embedder))


def build_collection(
    library: Library,
    place: Place,
    embedder: Embedder,
    *,
    folder: Path,
    progress: Progress | None = None,
) -> Manifest:
    """The manifest of the collection that was filled and that the alias was moved to.

    ``folder`` keeps the cache of vectors and the lock of this machine. Rows are written by their
    position, so a build that was interrupted, or runs twice, ends in the same collection.
    """
    client = _connect(place)
    with writing(folder):
        passages = segment(library)
        wanted = inputs(library, passages, embedder)
        name = _collection_name(place, wanted)
        vectors = passage_vectors(passages, folder, embedder, progress=progress)
        _ask(place, lambda: _create(client, name, wanted))
        for start in range(0, len(passages), _BATCH):
            rows = list(_rows(passages, vectors, start))
            _ask(place, lambda rows=rows: client.upsert(name, rows))
        _ask(place, lambda: client.flush(name))
        _ask(place, lambda: client.load_collection(name))
        if _count(client, place, name) != wanted.count:
            raise IndexUnreachable(
                f"Milvus（{place.shown}）没有收全索引：请重新运行 anwen index build。"
            )
        _ask(place, lambda: _switch(client, place, name))
    return wanted


def _connect(place: Place) -> Any:
    """A client; ``IndexUnreachable`` where the package is missing or nobody answers."""
    try:
        from pymilvus import MilvusClient
    except ImportError as error:
        message = "使用 Milvus 需要额外的库：请先运行 pip install 'anwen[milvus]'。"
        raise IndexUnreachable(message) from error
    # pymilvus prints a trace of every refusal; what matters is said by the message below.
    for name in ("pymilvus", "milvus_lite", "grpc"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return _ask(place, lambda: MilvusClient(uri=place.url, token=place.token, timeout=_TIMEOUT))


def _ask(place: Place, call: Callable[[], T]) -> T:
    """What Milvus answers; its faults as one message that a person can act on."""
    from pymilvus.exceptions import MilvusException

    try:
        return call()
    except MilvusException as error:
        hint = "请检查地址、令牌和服务状态；本地 .db 文件同时只能由一个程序打开。"
        message = f"Milvus（{place.shown}）没有应答或拒绝了请求：{hint}"
        raise IndexUnreachable(message) from error


def _create(client: Any, name: str, wanted: Manifest) -> None:
    from pymilvus import DataType, Function, FunctionType, MilvusClient

    if client.has_collection(name):
        return
    schema = MilvusClient.create_schema(auto_id=False, enable_dynamic_field=False)
    schema.add_field("position", DataType.INT64, is_primary=True)
    schema.add_field("digest", DataType.VARCHAR, max_length=64)
    schema.add_field("clause", DataType.VARCHAR, max_length=1024)
    analyser = {"tokenizer": "standard"}
    schema.add_field(
        "words", DataType.VARCHAR, max_length=65_535, enable_analyzer=True, analyzer_params=analyser
    )
    schema.add_field("bm25", DataType.SPARSE_FLOAT_VECTOR)
    schema.add_field("dense", DataType.FLOAT_VECTOR, dim=wanted.dimension)
    counting = Function(
        name="bm25",
        function_type=FunctionType.BM25,
        input_field_names=["words"],
        output_field_names=["bm25"],
    )
    schema.add_function(counting)
    indexes = client.prepare_index_params()
    indexes.add_index("bm25", index_type="SPARSE_INVERTED_INDEX", metric_type="BM25", params=_BM25)
    exact = wanted.count <= EXACT_LIMIT
    indexes.add_index(
        "dense",
        index_type="FLAT" if exact else "HNSW",
        metric_type="IP",
        params={} if exact else _HNSW,
    )
    client.create_collection(name, schema=schema, index_params=indexes, consistency_level="Strong")


def _rows(passages: Sequence[Passage], vectors: Vectors, start: int) -> Iterator[dict[str, Any]]:
    """The rows of one batch of passages."""
    for at in range(start, min(start + _BATCH, len(passages))):
        item = passages[at]
        fields = (item.title, item.path, item.heading, item.text)
        yield {
            "position": at,
            "digest": _digest(item),
            "clause": item.clause[:250],
            "words": _words([token for field in fields for token in passage_tokens(field)]),
            "dense": vectors[at].tolist(),
        }


def _switch(client: Any, place: Place, name: str) -> None:
    """Move the alias; keep the collection before, drop older ones of this alias."""
    before = _aliased(client, place)
    if before == name:
        return
    if before:
        client.alter_alias(name, place.alias)
    else:
        client.create_alias(name, place.alias)
    for other in client.list_collections():
        if other.startswith(f"{place.alias}_") and other not in (name, before):
            client.drop_collection(other)


def _uploaded(client: Any, place: Place, wanted: Manifest) -> bool:
    """Whether the alias points at the collection of these inputs, with every row."""
    name = _collection_name(place, wanted)
    if _ask(place, lambda: _aliased(client, place)) != name:
        return False
    _ask(place, lambda: client.load_collection(name))
    return _count(client, place, name) == wanted.count


def _aliased(client: Any, place: Place) -> str:
    """The collection that the alias points at, or nothing."""
    for name in client.list_collections():
        if name.startswith(f"{place.alias}_"):
            found = client.list_aliases(name)
            if place.alias in (found.get("aliases") or ()):
                return name
    return ""


def _count(client: Any, place: Place, name: str) -> int:
    rows = _ask(place, lambda: client.query(name, filter="", output_fields=["count(*)"]))
    return int(rows[0]["count(*)"])


def _collection_name(place: Place, wanted: Manifest) -> str:
    return f"{place.alias}_{wanted.key}"


def _filter(within: Positions | None) -> str:
    """Positions as a condition: a directive's passages stand together, so runs are few."""
    if within is None:
        return ""
    runs = np.split(within, np.flatnonzero(np.diff(within) != 1) + 1)
    single = [int(run[0]) for run in runs if len(run) == 1]
    parts = [f"(position >= {run[0]} and position <= {run[-1]})" for run in runs if len(run) > 1]
    return " or ".join([*parts, f"position in {single}"] if single else parts)


def _words(found: Sequence[str]) -> str:
    """Tokens as hexadecimal words, the first ones that fit into a field."""
    hashed = [hashlib.blake2b(token.encode(), digest_size=5).hexdigest() for token in found]
    return " ".join(hashed)[:_LONGEST]


def _digest(item: Passage) -> str:
    return hashlib.sha256(item.text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
