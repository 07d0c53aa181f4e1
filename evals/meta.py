"""What was run: commit and digests of everything that answers depend on. No clock, no machine."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterable
from pathlib import Path

from assistant.pipeline import Assistant
from assistant.settings import Settings
from evals.case import CaseSet
from index.manifest import passages_digest

_ROOT = Path(__file__).resolve().parents[1]
_ELSEWHERE = {"corpus", "data", "serve", "llm"}  # folders and endpoints that change no answer


def run_meta(assistant: Assistant, settings: Settings, sets: Iterable[CaseSet]) -> dict[str, str]:
    """Commit, settings, cases, prompts, corpus, index and model of a run, as short digests."""
    embedder = assistant.search.queries.embedder
    return {
        "commit": commit(),
        "settings": _digest(settings.model_dump_json(exclude=_ELSEWHERE)),
        "as of": settings.as_of.isoformat(),
        "cases": _digest(*(repr(item) for item in sets)),
        "prompts": _digest(*_texts(_ROOT / "prompts")),
        "corpus": assistant.search.library.digest[:16],
        "index": passages_digest(assistant.search.passages)[:16],
        "model": f"{embedder.name} {embedder.digest[:16]}",
    }


def commit(root: Path = _ROOT) -> str:
    """Short name of the commit checked out, or ``unknown`` outside a checkout."""
    try:
        done = subprocess.run(
            ["git", "rev-parse", "--short=12", "HEAD"],  # noqa: S607
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return done.stdout.strip()


def _texts(folder: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))]


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
