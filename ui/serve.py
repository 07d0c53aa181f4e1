"""``anwen serve``: the chat page and the reading room, over HTTP or TLS."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

from assistant.settings import Settings, SettingsError
from ui.progress import ProgressLine


def add_command(commands: Any) -> None:
    """Register the command and its options."""
    parser: argparse.ArgumentParser = commands.add_parser("serve", help="打开网页问答")
    parser.add_argument("--host", help="监听地址，局域网内使用 0.0.0.0")
    parser.add_argument("--port", type=int, help="端口，默认 7860")
    parser.add_argument("--tls-cert", type=Path, help="TLS 证书文件（PEM）")
    parser.add_argument("--tls-key", type=Path, help="TLS 私钥文件（PEM）")
    parser.add_argument(
        "--today", action="store_true", help="文件状态按启动当天判断，不按 ANWEN_AS_OF"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Exit status 0 once the server is stopped; prints its address when it listens."""
    tls = tls_files(options.tls_cert, options.tls_key)
    settings = dated_today(settings) if options.today else settings
    host = options.host or settings.serve.host
    port = settings.serve.port if options.port is None else options.port
    # Gradio reads these at import; no count of use leaves the machine.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    logging.getLogger("httpx").setLevel(logging.WARNING)
    print("正在准备……", file=sys.stderr)
    from assistant.bootstrap import open_desk
    from ui.listen import listen
    from ui.site import build_live_site

    desk = open_desk(settings, progress=ProgressLine("建立索引"))
    site, crew = build_live_site(desk, settings)
    desk.watch()
    try:
        return listen(site, host=host, port=port, tls=tls, ready=crew.start)
    finally:
        crew.close()


def dated_today(settings: Settings) -> Settings:
    """The settings with today as the date of reference; the page says which day that is."""
    return settings.model_copy(update={"as_of": date.today()})


def tls_files(certificate: Path | None, key: Path | None) -> tuple[Path, Path] | None:
    """Certificate and key, or None without TLS; ``SettingsError`` where one is missing."""
    if certificate is None and key is None:
        return None
    if certificate is None or key is None:
        raise SettingsError("--tls-cert 与 --tls-key 要同时给出。")
    for path in (certificate, key):
        if not path.is_file():
            raise SettingsError(f"找不到文件 {path}。")
    return certificate, key
