"""``anwen settings``: every setting with its value; secrets are masked."""

from __future__ import annotations

import argparse
from typing import Any

from pydantic import BaseModel

from assistant.settings import PREFIX, Settings


def add_command(commands: Any) -> None:
    """Register the command."""
    parser: argparse.ArgumentParser = commands.add_parser("settings", help="列出全部设置")
    parser.set_defaults(run=run)


def run(_options: argparse.Namespace, settings: Settings) -> int:
    """Exit status 0; one ``NAME=value`` a line."""
    for name, value in rows(settings):
        print(f"{name}={value}")
    return 0


def rows(section: BaseModel, prefix: str = PREFIX) -> list[tuple[str, str]]:
    """Variable names and values as text, nested sections joined by two underscores."""
    lines: list[tuple[str, str]] = []
    for name in type(section).model_fields:
        value = getattr(section, name)
        variable = f"{prefix}{name.upper()}"
        if isinstance(value, BaseModel):
            lines.extend(rows(value, f"{variable}__"))
        else:
            lines.append((variable, str(value)))
    return lines
