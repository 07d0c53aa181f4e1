"""Keep the vectors of sentences that ship with the project in step with the shipped directives.

Run ``python -m assistant.ship`` after the directives, the parser, the cut of sentences or the
embedding changed: only new sentences are embedded, and one file with exactly those of today is
left. A sentence that is not in it is embedded when a question is compared with it.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Final

from assistant.sentences import RunKind, split_sentences
from corpus.library import Library
from corpus.read import read_library
from index.cache import VectorCache
from index.embed import Embedder, open_embedder
from index.likeness import SHIPPED

_DIRECTIVES: Final = Path(__file__).resolve().parents[1] / "corpus" / "directives"
# Sentences do not depend on the date of reference; any date reads the same ones.
_ANY_DATE: Final = date(2026, 1, 1)


def ship(library: Library, embedder: Embedder, folder: Path = SHIPPED) -> Path:
    """The one file that then holds the vectors of the library's sentences."""
    return VectorCache(embedder, folder).keep_only(sentences_of(library))


def sentences_of(library: Library) -> list[str]:
    """The text of every sentence that an answer may quote, in the order of the library."""
    return [
        sentence.text
        for directive in library.directives
        for clause in directive.clauses
        for sentence in split_sentences(clause)
        if sentence.kind is RunKind.WORDS
    ]


if __name__ == "__main__":
    shipped = ship(read_library(_DIRECTIVES, _ANY_DATE), open_embedder())
    sys.stdout.write(f"{shipped.name}\n")
