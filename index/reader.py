"""Open an index: check what it was built from, every file and every clause, then search it.

1. The manifest must name the inputs that are held now: corpus, passages, model, settings, code.
2. Every file must have the hash that the manifest says before anything in it is used.
3. What is damaged is done without, and said: another whole generation of the same inputs, else
   vectors out of Chroma, else words alone, indexed anew in memory where need be.

A reader uses one generation, never parts of two.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from corpus.library import Library
from index.clauses import RECORD, ClauseRecord, read_record, record_of
from index.embed import Embedder
from index.fault import IndexDamaged, IndexMissing, IndexStale
from index.generation import REMEDY, current, generations, pointer
from index.lexical import build_lexical, load_lexical
from index.manifest import FORMAT, Manifest, code_digest, passages_digest, read_manifest
from index.matrix import load_matrix
from index.passage import Passage
from index.protocol import VectorIndex, WordIndex
from index.search import ClauseSearch, QueryVectors
from index.segment import PASSAGE_LIMIT, segment
from index.vectors import EXACT_LIMIT, open_vectors

LEXICAL: Final = "lexical"
MATRIX: Final = "matrix"
CHROMA: Final = "chroma"
_TRIES: Final = 3


def inputs(library: Library, passages: Sequence[Passage], embedder: Embedder) -> Manifest:
    """A manifest without files: what an index of these inputs would say of them."""
    settings = repr((embedder.digest, PASSAGE_LIMIT, EXACT_LIMIT))
    return Manifest(
        format=FORMAT,
        corpus=library.digest,
        passages=passages_digest(passages),
        model=embedder.digest,
        model_name=embedder.name,
        settings=hashlib.sha256(settings.encode()).hexdigest(),
        code=code_digest(),
        dimension=embedder.dimension,
        count=len(passages),
    )


def is_current(folder: Path, library: Library, embedder: Embedder) -> bool:
    """Whether the index on disk is whole by its file list and was built from these inputs."""
    try:
        generation = current(folder)
        manifest = read_manifest(generation)
    except (IndexMissing, IndexDamaged):
        return False
    held = all((generation / name).is_file() for name in manifest.files)
    return held and manifest.same_inputs(inputs(library, segment(library), embedder))


def open_index(folder: Path, library: Library, embedder: Embedder) -> ClauseSearch:
    """The search over the current generation, its files checked against the manifest.

    Where files are damaged ``notices`` says what it did without. Raises ``IndexMissing``,
    ``IndexStale`` or ``IndexDamaged`` where it cannot know what it holds.
    """
    passages = segment(library)
    wanted = inputs(library, passages, embedder)
    shelf = _choose(folder, wanted)
    notices = [shelf.notice] if shelf.notice else []
    lexical = _words(shelf, passages, notices)
    vectors = _vectors(shelf, wanted, notices)
    record = _record(shelf, library, notices)
    queries = QueryVectors(embedder)
    return ClauseSearch(library, passages, lexical, vectors, queries, tuple(notices), record)


def open_words(library: Library, embedder: Embedder, reason: str) -> ClauseSearch:
    """A search by words alone, indexed in memory, for where no index can be used or built."""
    passages = segment(library)
    notice = f"没有可用的索引，目前只按词语查找。{reason}"
    lexical, queries = build_lexical(passages), QueryVectors(embedder)
    return ClauseSearch(library, passages, lexical, None, queries, (notice,), record_of(library))


@dataclass(frozen=True, slots=True)
class _Shelf:
    """A generation to read: which of its files are damaged, or why none of it can be read."""

    folder: Path
    damaged: tuple[str, ...] = ()
    fault: IndexDamaged | None = None
    notice: str = ""

    @property
    def whole(self) -> bool:
        return not self.damaged and self.fault is None

    def part(self, name: str) -> Path:
        """The path of a part; ``IndexDamaged`` where a file of it is not what was written."""
        for file in self.damaged:
            if file.split("/")[0] == name:
                raise IndexDamaged(f"索引文件损坏（{file}）：{REMEDY}")
        return self.folder / name


def _choose(folder: Path, wanted: Manifest) -> _Shelf:
    """The current generation; where it is damaged, a whole one of the same inputs if one stands."""
    before = pointer(folder)
    shelf = _look(folder, wanted)
    for _ in range(_TRIES):
        if shelf.whole or pointer(folder) == before:
            break
        # A writer switched twice and removed what this reader was about to open.
        before = pointer(folder)
        shelf = _look(folder, wanted)
    if shelf.whole:
        return shelf
    for other in generations(folder):
        if other != shelf.folder and _is_whole(other, wanted):
            return _Shelf(other, notice=f"当前索引损坏，已改用上一版；{REMEDY}")
    if shelf.fault:
        raise shelf.fault
    return shelf


def _look(folder: Path, wanted: Manifest) -> _Shelf:
    """The current generation as it stands; ``IndexMissing`` or ``IndexStale`` where it is that."""
    try:
        chosen = current(folder)
        manifest = read_manifest(chosen)
    except IndexDamaged as fault:
        return _Shelf(folder, fault=fault)
    if not manifest.same_inputs(wanted):
        raise IndexStale(f"索引与现有文件或模型不一致：{REMEDY}")
    return _Shelf(chosen, manifest.damaged(chosen))


def _is_whole(generation: Path, wanted: Manifest) -> bool:
    try:
        manifest = read_manifest(generation)
    except IndexDamaged:
        return False
    return manifest.same_inputs(wanted) and not manifest.damaged(generation)


def _words(shelf: _Shelf, passages: Sequence[Passage], notices: list[str]) -> WordIndex:
    try:
        return load_lexical(shelf.part(LEXICAL), len(passages))
    except IndexDamaged:
        notices.append(f"词语查找的数据损坏，已临时重建；{REMEDY}")
        return build_lexical(passages)


def _vectors(shelf: _Shelf, wanted: Manifest, notices: list[str]) -> VectorIndex | None:
    """Vectors out of the matrix, else out of Chroma; Chroma's own index where there are many."""
    size = (wanted.count, wanted.dimension)
    openers = [(MATRIX, load_matrix), (CHROMA, open_vectors)]
    if wanted.count > EXACT_LIMIT:
        openers.reverse()
    found: VectorIndex | None = None
    bad: list[str] = []
    for part, opener in openers:
        try:
            folder = shelf.part(part)
            found = found or opener(folder, *size)
        except IndexDamaged:
            bad.append(part)
    if found is None:
        notices.append(f"语义查找的数据损坏，目前只按词语查找，说法不同的条款可能找不到；{REMEDY}")
    elif bad:
        notices.append(f"语义查找的数据有一份损坏，已改用另一份；{REMEDY}")
    return found


def _record(shelf: _Shelf, library: Library, notices: list[str]) -> ClauseRecord:
    try:
        return read_record(shelf.part(RECORD).parent, library)
    except IndexDamaged:
        notices.append(f"核对条款用的数据损坏，已按收录的文件重算；{REMEDY}")
        return record_of(library)
