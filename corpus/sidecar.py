"""What a directive's text does not hold: a small TOML file beside it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, cast

from corpus.directive import Level, Status
from corpus.load import CorpusError


@dataclass(frozen=True, slots=True)
class Sidecar:
    """Metadata given by a person; an empty value means that the text decides."""

    id: str = ""
    title: str = ""
    issuing_authority: str = ""
    level: str = ""
    region: str = ""
    status: str = ""
    short_names: tuple[str, ...] = ()


def read_sidecar(path: Path) -> Sidecar | None:
    """The sidecar file's values, or None where there is no such file.

    Raises ``CorpusError`` for a file that is not TOML or has an unknown or wrong entry.
    """
    if not path.is_file():
        return None
    try:
        entries: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorpusError(f"附属文件 {path.name} 不是有效的 TOML：{error}") from error
    known = {item.name for item in fields(Sidecar)}
    unknown = sorted(set(entries) - known)
    if unknown:
        raise CorpusError(f"附属文件 {path.name} 有不认识的项：{'、'.join(unknown)}")
    values: dict[str, Any] = {}
    for name, value in entries.items():
        if name == "short_names":
            if not isinstance(value, list):
                raise CorpusError(f"附属文件 {path.name} 的 {name} 应当是一列文字。")
            values[name] = tuple(str(item) for item in cast("list[object]", value))
        elif isinstance(value, str):
            values[name] = value
        else:
            raise CorpusError(f"附属文件 {path.name} 的 {name} 应当是文字。")
    for name, allowed in (("level", list(Level)), ("status", list(Status))):
        if values.get(name) and values[name] not in allowed:
            raise CorpusError(f"附属文件 {path.name} 的 {name} 不在可用的值之中：{values[name]}")
    return Sidecar(**values)
