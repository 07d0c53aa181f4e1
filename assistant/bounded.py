"""A connection whose answer ends in time and size, whatever the server goes on sending."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import httpx

_MOST_BYTES = 8_000_000


class BoundedTransport(httpx.HTTPTransport):
    """Connections that hand out bounded answers.

    A server that only keeps the line alive never runs into a time limit between two reads.
    """

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, its body bounded by the request's own time limit."""
        seconds = float(request.extensions["timeout"]["read"])
        until = time.monotonic() + seconds
        response = super().handle_request(request)
        response.stream = BoundedStream(response.stream, until)
        return response


class BoundedStream(httpx.SyncByteStream):
    """The bytes of a response until a time or a size is passed."""

    def __init__(self, stream: Any, until: float) -> None:
        self._stream = stream
        self._until = until

    def __iter__(self) -> Iterator[bytes]:
        """The pieces; ``httpx.ReadTimeout`` past the time, ``httpx.ReadError`` past the size."""
        size = 0
        for piece in self._stream:
            size += len(piece)
            if time.monotonic() > self._until:
                raise httpx.ReadTimeout("the answer takes too long")
            if size > _MOST_BYTES:
                raise httpx.ReadError("the answer is too long")
            yield piece

    def close(self) -> None:
        """Let the connection go."""
        self._stream.close()
