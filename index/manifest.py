"""What an index was built from and which files it consists of; damage shows before use."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final

from index.fault import IndexDamaged
from index.passage import Passage

# Raise when the files of an index change their meaning: older ones are then built again.
FORMAT: Final = 3
MANIFEST: Final = "manifest"
# The modules that decide what stands in the files of an index.
_DECIDING: Final = ("cache", "clauses", "lexical", "matrix", "segment", "vectors", "words")


@dataclass(frozen=True, slots=True)
class Manifest:
    """Digests of everything an index depends on, and of its files by relative path.

    ``code`` stands for the modules that decide what is in the files, ``settings`` for what the
    product was told (model and prompts, through the embedder's digest, and lengths).
    """

    format: int
    corpus: str
    passages: str
    model: str
    model_name: str
    settings: str
    code: str
    dimension: int
    count: int
    files: dict[str, str] = field(default_factory=dict[str, str])

    def same_inputs(self, other: Manifest) -> bool:
        """True where both were built from the same corpus, model, settings and code."""
        return self.key == other.key

    @property
    def key(self) -> str:
        """Name of the generation: a digest of the inputs."""
        inputs = (self.format, self.corpus, self.passages, self.model, self.dimension)
        parts = (*inputs, self.settings, self.code)
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]

    def write(self, folder: Path) -> None:
        """Write the manifest into a generation folder, its own hash on the first line."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        seal = hashlib.sha256(text.encode()).hexdigest()
        (folder / MANIFEST).write_text(f"{seal}\n{text}", encoding="utf-8")

    def damaged(self, folder: Path) -> tuple[str, ...]:
        """Relative paths of files that are missing or differ from what was written."""
        return tuple(
            name
            for name, digest in self.files.items()
            if not (folder / name).is_file() or file_digest(folder / name) != digest
        )


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a generation folder; ``IndexDamaged`` where it cannot be read."""
    try:
        seal, text = (folder / MANIFEST).read_text(encoding="utf-8").split("\n", 1)
        if seal != hashlib.sha256(text.encode()).hexdigest():
            raise ValueError("the manifest is not what was written")
        return Manifest(**json.loads(text))
    except (OSError, ValueError, TypeError) as error:
        raise IndexDamaged("索引清单损坏或缺失：请运行 anwen index build 重建索引。") from error


@cache
def code_digest() -> str:
    """SHA-256 over the modules that decide what an index holds, and over jieba's version."""
    sha = hashlib.sha256(metadata.version("jieba").encode())
    here = Path(__file__).parent
    sources = [here / f"{name}.py" for name in _DECIDING]
    for path in (*sources, here.parent / "corpus" / "normalize.py"):
        sha.update(path.read_bytes())
    return sha.hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def passages_digest(passages: Sequence[Passage]) -> str:
    """SHA-256 over every field of every passage, in order."""
    sha = hashlib.sha256()
    for item in passages:
        parts = (item.id, item.clause, item.directive, item.title, item.heading, item.path)
        sha.update("\0".join((*parts, item.text, "")).encode("utf-8", "surrogatepass"))
    return sha.hexdigest()
