"""The only place that turns settings into objects."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from assistant.desk import Desk
from assistant.knowledge import Knowledge, read_knowledge
from assistant.per_library import PerLibrary
from assistant.pipeline import Assistant
from assistant.settings import Settings
from assistant.views import Views
from assistant.writer import open_chat
from corpus.held import StorePlace
from corpus.library import Library
from corpus.store import Store
from corpus.units import read_register
from index.build import Progress, Stage, build_index
from index.embed import Embedder, open_embedder
from index.fault import IndexDamaged, IndexLocked, IndexUnwritable
from index.manifest import Manifest
from index.milvus import Place, build_collection, is_uploaded, open_collection
from index.reader import is_current, open_index, open_words
from index.search import ClauseSearch
from index.view import open_view


def build_library(settings: Settings) -> Library:
    """The directives held now, parsed, with their duties; ``CorpusError`` names a bad file."""
    return build_store(settings).held().library


def build_store(settings: Settings) -> Store:
    """The shipped directives and what the office added to them in the data folder."""
    return Store(StorePlace(settings.corpus, settings.data / "corpus"), settings.as_of)


def build_knowledge(settings: Settings, library: Library) -> Knowledge:
    """Everything that understanding and checking look things up in."""
    return read_knowledge(library, read_register(), settings.as_of)


def build_embedder(settings: Settings) -> Embedder:
    """The embedding that the settings name; its weights load at first use."""
    embedding = settings.embedding
    return open_embedder(
        embedding.model,
        query_prompt=embedding.query_prompt,
        passage_prompt=embedding.passage_prompt,
    )


def index_folder(settings: Settings) -> Path:
    """Where the index lives inside the data folder."""
    return settings.data / "index"


def refresh_index(
    settings: Settings,
    library: Library,
    *,
    progress: Progress | None = None,
    force: bool = False,
    stage: Stage = lambda _: None,
) -> Manifest | None:
    """The manifest of a newly built index, or None where the one on disk was current."""
    embedder = build_embedder(settings)
    folder = index_folder(settings)
    place = milvus_place(settings)
    if place:
        if not force and is_uploaded(place, library, embedder):
            return None
        return build_collection(library, place, embedder, folder=folder, progress=progress)
    if not force and is_current(folder, library, embedder):
        return None
    return build_index(library, folder, embedder, progress=progress, stage=stage)


def milvus_place(settings: Settings) -> Place | None:
    """Where the index lives outside this machine, or None where it is the data folder."""
    index = settings.index
    if not index.url:
        return None
    return Place(index.url, index.token.get_secret_value(), index.collection)


def build_search(
    settings: Settings, library: Library, *, progress: Progress | None = None
) -> ClauseSearch:
    """The search over an index that is current: built first where missing, stale or damaged.

    The corpus is the record, so a damaged index is rebuilt; where that cannot be done the search
    goes on with what is whole, words alone at the least, and a notice (``ClauseSearch.notices``).
    """
    found: ClauseSearch | None = None
    try:
        refresh_index(settings, library, progress=progress)
        found = _opened(settings, library)
        if found and not found.notices:
            return found
        refresh_index(settings, library, progress=progress, force=True)
        return open_search(settings, library)
    except (IndexLocked, IndexUnwritable) as error:
        return found or open_words(library, build_embedder(settings), str(error))


def open_search(settings: Settings, library: Library) -> ClauseSearch:
    """The search over the index as it stands; nothing is built, and a fault is raised."""
    embedder = build_embedder(settings)
    place = milvus_place(settings)
    if place:
        return open_collection(library, place, embedder)
    return open_index(index_folder(settings), library, embedder)


def _opened(settings: Settings, library: Library) -> ClauseSearch | None:
    try:
        return open_search(settings, library)
    except IndexDamaged:
        return None


def build_assistant(settings: Settings, *, progress: Progress | None = None) -> Assistant:
    """The whole assistant, ready to answer; views of earlier days are built when asked for."""
    library = build_library(settings)
    search = build_search(settings, library, progress=progress)
    knowledge = build_knowledge(settings, library)
    chat = open_chat(settings.llm)
    now = Assistant(knowledge, search, settings.question_limit, chat)
    made = PerLibrary(partial(build_view, settings, now))
    return replace(now, views=Views(partial(view_on, settings, made)))


def open_desk(settings: Settings, *, progress: Progress | None = None) -> Desk:
    """The desk of a running page: its assistant follows what the office adds and takes out."""
    catalogue = build_store(settings).place.catalogue
    return Desk(partial(build_assistant, settings, progress=progress), catalogue.stamp)


def view_on(settings: Settings, made: PerLibrary[Assistant], day: date) -> Assistant:
    """The assistant of an earlier day; days on which the same was held share what was made."""
    view = made.of(build_store(settings).held(day).library)
    return replace(view, knowledge=replace(view.knowledge, as_of=day))


def build_view(settings: Settings, now: Assistant, library: Library) -> Assistant:
    """The assistant of another library; its search is made in memory."""
    if library.digest == now.search.library.digest:
        return now
    knowledge = read_knowledge(library, now.knowledge.register, now.knowledge.as_of)
    search = open_view(library, index_folder(settings), build_embedder(settings))
    return replace(now, knowledge=knowledge, search=search)
