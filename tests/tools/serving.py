"""A real server in a thread and a real Chromium, for browser tests, screenshots and measures."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from ui.listen import open_socket

if TYPE_CHECKING:
    from fastapi import FastAPI
    from playwright.sync_api import Browser

CHROMIUM = Path("/usr/bin/chromium")
# A name that leads here and is no secure context: a phone on the office network.
OFFICE = "office.test"
ARGUMENTS = (
    f"--host-resolver-rules=MAP {OFFICE} 127.0.0.1",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MISSING = "Chromium is not installed: apt-get install chromium fonts-noto-cjk"


@contextmanager
def serving(site: FastAPI, tls: tuple[Path, Path] | None = None) -> Iterator[str]:
    """The address of the site, served until the block ends."""
    listener = open_socket("127.0.0.1", 0)
    config = uvicorn.Config(
        site,
        log_level="warning",
        ssl_certfile=tls[0] if tls else None,
        ssl_keyfile=tls[1] if tls else None,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=2,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    host = "localhost" if tls else "127.0.0.1"
    yield f"{'https' if tls else 'http'}://{host}:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)
    listener.close()


@contextmanager
def chromium(*arguments: str) -> Iterator[Browser]:
    """Debian's Chromium, headless, told to call no one; further arguments as given."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=[*ARGUMENTS, *arguments]
        )
        yield browser
        browser.close()
