"""Traditional characters to simplified ones, one for one, so that offsets stay."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

_DATA = Path(__file__).with_name("traditional.toml")


@dataclass(frozen=True)
class Traditional:
    """The table from traditional to simplified characters."""

    table: dict[int, str]

    def simplify(self, text: str) -> str:
        """The text in simplified characters, of the same length."""
        return text.translate(self.table)


def read_traditional() -> Traditional:
    """The table that ships with the project."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return Traditional({ord(old): new for new, olds in data["characters"].items() for old in olds})
