"""Directives from files: decode, parse with the sidecar beside the file, attach duties."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from corpus.directive import Directive
from corpus.duties import attach_duties
from corpus.library import Library
from corpus.load import MAX_BYTES, CorpusError, decode
from corpus.parse import parse
from corpus.sidecar import read_sidecar

DIRECTIVES = Path(__file__).parent / "directives"
_SUFFIXES = (".txt", ".md")


def read_directive(path: Path, as_of: date) -> Directive:
    """The directive in a file, its sidecar ``<stem>.toml`` taken into account, with its duties.

    Raises ``CorpusError`` with a message that names the file.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise CorpusError(f"文件过大，上限为 {MAX_BYTES // 1048576} MB。")
        source = decode(path.read_bytes())
    except OSError as error:
        raise CorpusError(f"{path.name}：文件无法打开。") from error
    except CorpusError as error:
        raise CorpusError(f"{path.name}：{error}") from error
    sidecar = read_sidecar(path.with_suffix(".toml"))
    return attach_duties(parse(source, sidecar, as_of=as_of, name=path.stem))


def read_library(folder: Path, as_of: date) -> Library:
    """All directives of a folder (``*.txt``, ``*.md``), by file name.

    Raises ``CorpusError`` where the folder is missing, a file cannot be read, or two files hold
    directives of the same id.
    """
    paths = library_files(folder)
    directives = tuple(read_directive(path, as_of) for path in paths)
    seen: dict[str, str] = {}
    for path, directive in zip(paths, directives, strict=True):
        if directive.id in seen:
            raise CorpusError(f"{path.name} 与 {seen[directive.id]} 是同一文件：{directive.id}")
        seen[directive.id] = path.name
    return Library(directives)


def library_files(folder: Path) -> tuple[Path, ...]:
    """The text files of a folder, by name; ``CorpusError`` where the folder is missing."""
    if not folder.is_dir():
        raise CorpusError(f"找不到文件夹：{folder}")
    return tuple(sorted(path for path in folder.iterdir() if path.suffix.lower() in _SUFFIXES))
