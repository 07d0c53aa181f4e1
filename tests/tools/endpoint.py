"""A fake model on loopback that streams, stalls, drops, lies and babbles, over real sockets."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from assistant.settings import LlmSettings
from assistant.writer import Chat, open_chat

Sent = dict[str, Any]


class FakeEndpoint:
    """A server that streams ``pieces`` as an OpenAI-compatible one does, and misbehaves as told.

    ``answer`` makes the pieces from what was sent; ``raw`` replaces the events' text; ``refuses``
    answers 400 to a request that asks for a form; ``trickle`` sends comments instead of words.
    """

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.answer: Callable[[Sent], str] | None = None
        self.raw: bytes = b""
        self.delay = 0.0
        self.trickle = 0.0
        self.status = 200
        self.location = ""
        self.refuses = False
        self.drops = False
        self.requests: list[Sent] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                endpoint.requests.append(sent)
                endpoint.paths.append(self.path)
                endpoint.headers.append({k.lower(): v for k, v in self.headers.items()})
                refused = endpoint.refuses and "response_format" in sent
                self.send_response(400 if refused else endpoint.status)
                self.send_header("Content-Type", "text/event-stream")
                if endpoint.location:
                    self.send_header("Location", endpoint.location)
                self.end_headers()
                if not refused:
                    endpoint.stream(self.wfile, sent)

            def do_GET(self) -> None:
                endpoint.paths.append(self.path)
                self.send_error(404)

            def log_message(self, *_: object) -> None:
                """Nothing is logged."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/v1"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stream(self, wire: Any, sent: Sent) -> None:
        """Write the answer as events until it is told or the asker goes away."""
        try:
            if self.raw:
                wire.write(self.raw)
            until = time.monotonic() + self.trickle
            while time.monotonic() < until:
                wire.write(b": still here\n\n")
                wire.flush()
                time.sleep(0.05)
            for piece in cut(self.answer(sent)) if self.answer else self.pieces:
                time.sleep(self.delay)
                event = {
                    "id": "1",
                    "object": "chat.completion.chunk",
                    "created": 0,
                    "model": "m",
                    "choices": [{"index": 0, "delta": {"content": piece}, "finish_reason": None}],
                }
                wire.write(f"data: {json.dumps(event)}\n\n".encode())
                wire.flush()
            if not self.drops:
                wire.write(b"data: [DONE]\n\n")
        except OSError:
            return

    def says(self, *sentences: tuple[str, int]) -> None:
        """Let the answer be these sentences with their numbers."""
        self.pieces = cut(told(*sentences))

    def chat(self, timeout: float = 5.0, **settings: Any) -> Chat:
        """A chat with this server."""
        chat = open_chat(
            LlmSettings(base_url=self.url, model="假模型", timeout_seconds=timeout, **settings)
        )
        assert chat is not None
        return chat

    def close(self) -> None:
        """Stop listening."""
        self.server.shutdown()
        self.server.server_close()


def told(*sentences: tuple[str, int]) -> str:
    """The JSON of an answer with these sentences."""
    body = {"sentences": [{"text": text, "evidence": number} for text, number in sentences]}
    return json.dumps(body, ensure_ascii=False)


def cut(text: str) -> list[str]:
    """Text in the small pieces in which a model streams it."""
    return [text[at : at + 7] for at in range(0, len(text), 7)]
