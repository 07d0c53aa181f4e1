"""A hash per clause: what an index was built from, and what a shown clause is checked against.

The directives are the record of the words. Beside an index stands one line per clause, as
``sha256sum`` prints it (``<sha256>  <label>``), so that a reader can tell whether the clause it
is about to show is the one that was indexed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from corpus.directive import Clause
from corpus.library import Library
from index.fault import IndexDamaged

RECORD: Final = "clauses.sha256"


@dataclass(frozen=True)
class ClauseRecord:
    """The SHA-256 of every clause's words by label."""

    digests: Mapping[str, str]

    def holds(self, clause: Clause) -> bool:
        """Whether the clause's words are the ones that were recorded."""
        return self.digests.get(clause.label) == text_digest(clause.text)

    def write(self, folder: Path) -> None:
        """Write the record into a generation folder."""
        lines = [f"{digest}  {label}\n" for label, digest in self.digests.items()]
        (folder / RECORD).write_text("".join(lines), encoding="utf-8")


def record_of(library: Library) -> ClauseRecord:
    """The record of a library as it is held now."""
    return ClauseRecord(
        {
            clause.label: text_digest(clause.text)
            for directive in library.directives
            for clause in directive.clauses
        }
    )


def read_record(folder: Path, library: Library) -> ClauseRecord:
    """The record of a generation; ``IndexDamaged`` where it is not that of the library."""
    try:
        lines = (folder / RECORD).read_text(encoding="utf-8").split("\n")
        record = ClauseRecord({line[66:]: line[:64] for line in lines if line})
    except (OSError, UnicodeDecodeError) as error:
        raise IndexDamaged("条款指纹打不开：请运行 anwen index build 重建索引。") from error
    if record != record_of(library):
        raise IndexDamaged("条款指纹与收录文件不符：请运行 anwen index build 重建索引。")
    return record


def text_digest(text: str) -> str:
    """SHA-256 of a clause's words."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
