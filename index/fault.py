"""What can be wrong with an index, each with a message a person can act on."""

# ruff: noqa: N818 - the names say what is wrong; the suffix stands on their parent

from __future__ import annotations


class SearchIndexError(Exception):
    """An index that cannot serve; ``str()`` is a Chinese sentence that may be shown as it is."""


class IndexMissing(SearchIndexError):
    """No index has been built in that folder."""


class IndexStale(SearchIndexError):
    """The index was built from another corpus, model or set of settings."""


class IndexDamaged(SearchIndexError):
    """A file of the index is not what its manifest says."""


class IndexLocked(SearchIndexError):
    """Another process is building in that folder."""


class IndexUnwritable(SearchIndexError):
    """The folder cannot be written: full, read-only or not permitted."""


class EmbeddingUnavailable(SearchIndexError):
    """The embedding model cannot be opened or does not fit this machine."""


class IndexUnreachable(SearchIndexError):
    """The engine outside this machine is not installed, does not answer or refuses."""
