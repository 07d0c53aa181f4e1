"""Keep the vectors that ship with the project in step with the shipped directives.

Run ``python -m index.ship`` after the directives, the parser or the embedded text changed: only new
texts are embedded, and one file with exactly the texts of today is left.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Final

from corpus.library import Library
from corpus.read import read_library
from index.cache import SHIPPED, VectorCache
from index.embed import Embedder, open_embedder
from index.segment import embedded_text, segment

_DIRECTIVES: Final = Path(__file__).resolve().parents[1] / "corpus" / "directives"
# Texts do not depend on the date of reference; any date reads the same ones.
_ANY_DATE: Final = date(2026, 1, 1)


def ship(library: Library, embedder: Embedder, folder: Path = SHIPPED) -> Path:
    """The one file that then holds the vectors of the library's passages."""
    cache = VectorCache(embedder, folder)
    return cache.keep_only([embedded_text(item) for item in segment(library)])


if __name__ == "__main__":
    shipped = ship(read_library(_DIRECTIVES, _ANY_DATE), open_embedder())
    sys.stdout.write(f"{shipped.name}\n")
