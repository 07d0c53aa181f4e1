"""The search: lexical, dense and duty channels, fused by clause.

1. Clauses that the question addresses come first; they need no vector.
2. Otherwise the question is scored against every passage by words, and by vector where the index
   holds vectors; a clause counts with its best passage.
3. Clauses whose duties name an asked unit form a channel of their own, in lexical order.
4. The channels are fused by reciprocal rank.
5. A channel whose files were cut while serving is left out, and the search says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np

from corpus.library import Library
from index.adapter import adapt
from index.clauses import ClauseRecord
from index.embed import Embedder
from index.fault import IndexDamaged
from index.fuse import Fused, fuse
from index.latest import Latest
from index.likeness import SentenceVectors
from index.passage import Hit, Passage, Query
from index.protocol import Positions, VectorIndex, Vectors, WordIndex
from index.segment import shown_text

ADDRESS: Final = "address"
LEXICAL: Final = "lexical"
DENSE: Final = "dense"
DUTY: Final = "duty"
# How much a channel's ranks count; tuned on lay questions over statutes (docs/search.md). Duty
# ranks only break ties among clauses that words or vectors find as well.
WEIGHTS: Final = {LEXICAL: 1.0, DENSE: 1.0, DUTY: 0.5}
_DEPTH: Final = 100  # passages per channel, or as many as clauses are asked for
_REMEMBERED: Final = 1024
_LOST: Final = {
    LEXICAL: "词语查找的数据在使用中损坏，目前只按语义查找，正在重建。",
    DENSE: "语义查找的数据在使用中损坏，目前只按词语查找，正在重建。",
}


@dataclass
class QueryVectors:
    """Vectors of the latest questions, so that a repeated one is not embedded again."""

    embedder: Embedder
    _latest: Latest[str, Vectors] = field(default_factory=lambda: Latest[str, Vectors](_REMEMBERED))

    def vector(self, text: str) -> Vectors:
        """The unit vector of a question, at half precision as those of passages are."""
        found = self._latest.find(text)
        if found is not None:
            return found
        vector = self.embedder.embed_queries([text])[0].astype(np.float16).astype(np.float32)
        return self._latest.keep(text, vector)


@dataclass(frozen=True)
class ClauseSearch:
    """Finds clauses of a library; safe to use from several threads.

    ``opened_without`` are Chinese sentences about what the index had to do without from the start.
    ``record`` holds a hash per clause: a clause that differs from it is not shown.
    """

    library: Library
    passages: tuple[Passage, ...]
    lexical: WordIndex
    vectors: VectorIndex | None
    queries: QueryVectors
    opened_without: tuple[str, ...] = ()
    record: ClauseRecord | None = None
    _lost: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def notices(self) -> tuple[str, ...]:
        """Chinese sentences about what the search does without by now; empty as a rule."""
        return (*self.opened_without, *self._lost.values())

    def search(self, query: Query, limit: int = 10) -> tuple[Hit, ...]:
        """Up to ``limit`` clauses, best first; addressed clauses lead. May be empty."""
        addressed = [label for label in dict.fromkeys(query.clauses) if label in self.library]
        within = self._within(query.directives)
        channels, first = self._channels(
            query, within, depth=max(limit, _DEPTH), dense=not addressed
        )
        ranked = [Fused(label, 1.0, (ADDRESS,)) for label in addressed] + [
            item for item in fuse(channels, WEIGHTS) if item.label not in addressed
        ]
        shown = [item for item in ranked[:limit] if self.holds(item.label)]
        return tuple(self._hit(item, first) for item in shown)

    def holds(self, label: str) -> bool:
        """Whether the words held of a clause are the ones that were recorded and indexed."""
        return self.record is None or self.record.holds(self.library.clause(label))

    def hit(self, label: str) -> Hit:
        """The hit of a clause that is known by its label; ``KeyError`` where it is not held."""
        return self._hit(Fused(label, 1.0, (ADDRESS,)), {})

    def likeness(self, text: str, sentences: Sequence[str]) -> tuple[float, ...]:
        """Cosine of a question with each sentence; empty where the index holds no vectors."""
        if self.vectors is None or not text.strip():
            return ()
        return self._sentences.likeness(self.queries.vector(text), sentences)

    def _channels(
        self, query: Query, within: Positions | None, *, depth: int, dense: bool
    ) -> tuple[dict[str, list[str]], dict[str, int]]:
        """Ranked labels per channel, and per label the passage that was found first."""
        positions = {LEXICAL: self._by_words(query, within, depth)}
        if dense and self.vectors is not None and query.text.strip():
            positions[DENSE] = self._by_vector(query.text, self.vectors, depth, within=within)
        if query.units:
            positions[DUTY] = self._by_duty(query, within, depth)
        first: dict[str, int] = {}
        for found in positions.values():
            for at in found:
                first.setdefault(self.passages[at].clause, at)
        labels = {
            name: [self.passages[at].clause for at in found] for name, found in positions.items()
        }
        return labels, first

    def _by_words(self, query: Query, within: Positions | None, depth: int) -> list[int]:
        if LEXICAL in self._lost:
            return []
        try:
            return self.lexical.find(query.text, query.terms, limit=depth, within=within)
        except IndexDamaged:
            self._lost[LEXICAL] = _LOST[LEXICAL]
            return []

    def _by_vector(
        self, text: str, vectors: VectorIndex, depth: int, *, within: Positions | None
    ) -> list[int]:
        if DENSE in self._lost:
            return []
        vector = adapt(self.queries.vector(text), self.queries.embedder.name)
        try:
            return vectors.nearest(vector, depth, within)
        except IndexDamaged:
            self._lost[DENSE] = _LOST[DENSE]
            return []

    def _by_duty(self, query: Query, within: Positions | None, depth: int) -> list[int]:
        """Passages of the clauses whose duties name a unit, those that share words first."""
        clauses = {label for unit in query.units for label in self._unit_clauses.get(unit, ())}
        places = sorted(at for label in clauses for at in self._places[label])
        found = np.array(places, dtype=np.int64)
        if within is not None:
            found = np.intersect1d(found, within)
        return self._by_words(query, found, depth)

    def _within(self, directives: Sequence[str]) -> Positions | None:
        if not directives:
            return None
        known = [self._held[name] for name in dict.fromkeys(directives) if name in self._held]
        return np.sort(np.concatenate([np.zeros(0, dtype=np.int64), *known]))

    def _hit(self, item: Fused, first: dict[str, int]) -> Hit:
        at = first.get(item.label, self._places[item.label][0])
        passage = self.passages[at]
        text = shown_text(self.library.clause(item.label), passage.start, passage.end)
        return Hit(item.label, passage.id, text, round(item.score, 6), item.channels)

    @cached_property
    def _sentences(self) -> SentenceVectors:
        """The vectors of the sentences that were compared of late."""
        return SentenceVectors(self.queries.embedder)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Positions of the passages of each clause."""
        places: dict[str, list[int]] = {}
        for at, item in enumerate(self.passages):
            places.setdefault(item.clause, []).append(at)
        return places

    @cached_property
    def _held(self) -> dict[str, Positions]:
        """Positions of the passages of each directive."""
        places: dict[str, list[int]] = {}
        for at, item in enumerate(self.passages):
            places.setdefault(item.directive, []).append(at)
        return {name: np.array(found, dtype=np.int64) for name, found in places.items()}

    @cached_property
    def _unit_clauses(self) -> dict[str, tuple[str, ...]]:
        """Labels of clauses by the units that their duties name, in library order."""
        found: dict[str, dict[str, None]] = {}
        for directive in self.library.directives:
            for clause in directive.clauses:
                for duty in clause.duties:
                    for unit in duty.unit_ids:
                        found.setdefault(unit, {})[clause.label] = None
        return {unit: tuple(labels) for unit, labels in found.items()}
