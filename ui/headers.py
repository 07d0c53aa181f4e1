"""What goes around every response: security headers, a cap on request bodies, the page's language.

Gradio's own page says ``lang="en"`` and names addresses outside in its social tags; the words are
replaced on the way out, so that screen readers read Chinese and nothing outside is named.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.layout import VIEWPORT

BODY_LIMIT = 65_536
# Where an editor sends files, and how large one may be; shut unless the site has an editor.
UPLOAD = "/editor/upload"
UPLOAD_LIMIT = 50 * 1024 * 1024
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
# Thirty days: an office that gives encryption up again is not locked out for long.
_STAY_ENCRYPTED = "max-age=2592000"
_OWN = ("/directives", "/answers", "/anwen/", "/offline", "/feedback", "/editor")
_FORMS = "/editor"
_OUTSIDE_TAGS = re.compile(r"<meta\s+(?:property|name)=\"(?:og|twitter):[^>]*/>\s*")
_VIEWPORT = re.compile(r'<meta\s+name="viewport"\s+content="[^"]*"\s*/?>')
_CHAT = "/"
_GRADIO_API = "/gradio_api/"
# What the page itself calls; uploads, files, proxies and the open API stay shut.
_OPEN = tuple(_GRADIO_API + name for name in ("queue/", "heartbeat/", "cancel", "reset", "app_id"))
_CROSS_SITE = "access-control-"


def policy_for(path: str) -> str:
    """The content policy of a path: strict for our own pages, Gradio's needs for its page."""
    return _STRICT if path.startswith(_OWN) else _GRADIO


class Guard:
    """The site with headers on every response, closed to other sites and to large bodies."""

    def __init__(self, app: ASGIApp, *, uploads: bool = False) -> None:
        self._app = app
        self._uploads = uploads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        guarded = _with_headers(send, path, encrypted=scope["scheme"] == "https")
        large = self._uploads and path == UPLOAD
        refusal = _refusal(scope, UPLOAD_LIMIT if large else BODY_LIMIT)
        if refusal:
            await refusal(scope, receive, guarded)
        else:
            chat = _InChinese(guarded) if path == _CHAT else None
            await self._app(scope, receive, chat or guarded)


def _refusal(scope: Scope, body_limit: int) -> JSONResponse | None:
    """A refusal for another site's request, a body too large or a shut door; else None."""
    path = scope["path"]
    if path.startswith(_GRADIO_API) and not path.startswith(_OPEN):
        return JSONResponse({"told": "没有这个地址。"}, status_code=404)
    if scope["method"] in ("GET", "HEAD"):
        return None
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != headers.get("host"):
        return JSONResponse({"told": "只接受本站页面的请求。"}, status_code=403)
    length = headers.get("content-length", "")
    if not length.isdecimal() or int(length) > body_limit:
        return JSONResponse({"told": "内容过长，未处理。"}, status_code=413)
    return None


def _with_headers(send: Send, path: str, *, encrypted: bool) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            headers["Content-Security-Policy"] = policy_for(path)
            if encrypted:
                headers["Strict-Transport-Security"] = _STAY_ENCRYPTED
            if path.startswith(_FORMS):
                # Without a referrer a browser hides the origin of a form, and it would be refused.
                headers["Referrer-Policy"] = "same-origin"
            # Gradio lets any site read its answers where the host is not localhost.
            for name in [name for name in headers if name.lower().startswith(_CROSS_SITE)]:
                del headers[name]
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
        if message["type"] != "http.response.body":
            await self._send(message)
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
    """Gradio's page as a Chinese one with our viewport, without the tags that name addresses."""
    page = _VIEWPORT.sub(f'<meta name="viewport" content="{VIEWPORT}">', page)
    return _OUTSIDE_TAGS.sub("", page.replace('lang="en"', 'lang="zh-CN"', 1))
