"""Listens for browsers and says where, once it does."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from assistant.settings import SettingsError

if TYPE_CHECKING:
    from fastapi import FastAPI


class Server(uvicorn.Server):
    """A server that prints its address when it is ready to answer."""

    address = ""
    ready: Callable[[], object] = bool

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then print the address and say so."""
        await super().startup(sockets)
        if self.started:
            print(f"安问已就绪：{self.address}", flush=True)
            print("按 Ctrl+C 停止。", file=sys.stderr)
            self.ready()


def listen(
    site: FastAPI,
    *,
    host: str,
    port: int,
    tls: tuple[Path, Path] | None,
    ready: Callable[[], object] = bool,
) -> int:
    """Exit status 0 after an orderly stop; ``SettingsError`` where the port is taken.

    ``ready`` is called once browsers are answered.
    """
    config = uvicorn.Config(
        site,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=15,
        ssl_certfile=tls[0] if tls else None,
        ssl_keyfile=tls[1] if tls else None,
    )
    listener = open_socket(host, port)
    server = Server(config)
    server.ready = ready
    server.address = f"{'https' if tls else 'http'}://{name_for(host)}:{listener.getsockname()[1]}"
    # uvicorn stops in order and then raises the signal again.
    with suppress(KeyboardInterrupt):
        server.run(sockets=[listener])
    return 0


def name_for(host: str) -> str:
    """What a browser is told: the host, or this machine's own address where all are listened to."""
    if host not in ("", "0.0.0.0", "::"):  # noqa: S104
        return f"[{host}]" if ":" in host else host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # No packet is sent: this only asks which address a packet would leave from.
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "localhost"
        return str(probe.getsockname()[0])


def open_socket(host: str, port: int) -> socket.socket:
    """A bound socket; port 0 takes any free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise SettingsError(
            f"无法监听 {host}:{port}（{error.strerror}），请换一个端口。"
        ) from error
    listener.set_inheritable(True)
    return listener
