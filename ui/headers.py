"""What goes around every response: security headers, a cap on request bodies, the page's language.

Gradio's own page says ``lang="en"`` and names addresses outside in its social tags; the words are
replaced on the way out, so that screen readers read Chinese and nothing outside is named.
"""

from __future__ import annotations

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY_LIMIT = 65_536
_STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Gradio compiles its templates and writes inline scripts and styles: it needs the unsafe words.
_GRADIO = (
    "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; "
    "font-src 'self' data:; manifest-src 'self'; worker-src 'self' blob:; "
    "form-action 'self'; base-uri 'self'; frame-ancestors 'none'; object-src 'none'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), payment=(), usb=()",
}
_OWN = ("/directives", "/answers", "/anwen/", "/offline", "/feedback")
_OUTSIDE_TAGS = re.compile(r"<meta\s+(?:property|name)=\"(?:og|twitter):[^>]*/>\s*")
_CHAT = "/"


def policy_for(path: str) -> str:
    """The content policy of a path: strict for our own pages, Gradio's needs for its page."""
    return _STRICT if path.startswith(_OWN) else _GRADIO


class Guard:
    """The site with headers on every response; 413 for a body too large or of unknown size."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        guarded = _with_headers(send, path)
        if _too_large(scope):
            refusal = JSONResponse({"told": "内容过长，未处理。"}, status_code=413)
            await refusal(scope, receive, guarded)
        else:
            chat = _InChinese(guarded) if path == _CHAT else None
            await self._app(scope, receive, chat or guarded)


def _too_large(scope: Scope) -> bool:
    if scope["method"] in ("GET", "HEAD", "OPTIONS"):
        return False
    length = Headers(scope=scope).get("content-length", "")
    return not length.isdecimal() or int(length) > BODY_LIMIT


def _with_headers(send: Send, path: str) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            headers["Content-Security-Policy"] = policy_for(path)
        await send(message)

    return guarded


class _InChinese:
    """Sends Gradio's page in one piece, its language set and its outside addresses taken out."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message = {}
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        body = self._body
        headers = MutableHeaders(scope=self._start)
        if headers.get("content-type", "").startswith("text/html"):
            body = in_chinese(body.decode()).encode()
            headers["Content-Length"] = str(len(body))
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": body})


def in_chinese(page: str) -> str:
    """Gradio's page as a Chinese one without the social tags that name addresses outside."""
    return _OUTSIDE_TAGS.sub("", page.replace('lang="en"', 'lang="zh-CN"', 1))
