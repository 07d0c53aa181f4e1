"""What makes the page installable: its manifest, and the service worker of this version."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corpus.library import Library

_ASSETS = Path(__file__).parent / "assets"

MANIFEST: dict[str, Any] = {
    "name": "安问：安全生产文件问答",
    "short_name": "安问",
    "lang": "zh-CN",
    "start_url": "/",
    "scope": "/",
    "display": "standalone",
    "background_color": "#ffffff",
    "theme_color": "#123f7a",
    "icons": [
        {"src": "/anwen/icon.svg", "sizes": "any", "type": "image/svg+xml"},
        {"src": "/anwen/icon-192.png", "sizes": "192x192", "type": "image/png"},
        {"src": "/anwen/icon-512.png", "sizes": "512x512", "type": "image/png"},
    ],
}


def service_worker(library: Library) -> str:
    """The worker's script with the version of what is held, so that a change renews its cache."""
    script = (_ASSETS / "worker.js").read_text(encoding="utf-8")
    return script.replace("VERSION_OF_WHAT_IS_HELD", library.digest[:16])
