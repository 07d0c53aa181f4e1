"""Who acts on the command line: the name given, else that of the account."""

from __future__ import annotations

import getpass


def editor_name(given: str) -> str:
    """The name for the history; never empty."""
    if given.strip():
        return given.strip()
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "未具名"
