"""The editor's part of the site: there only where a token is set, open only to who gave it.

1. Without a session every address leads to the form for the token, before any body is read.
2. Every form must carry the secret of its session.
3. A file's name is only shown and kept, never used as a path; what is sent is bounded in size.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from threading import Thread
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from corpus.directive import Status
from corpus.load import CorpusError
from corpus.sidecar import Sidecar
from corpus.store import Hand, Store
from corpus.timeline import ALWAYS, read_day
from ui.corpus_words import BY_TEXT, SETTABLE, entries, standing_words, taken_words
from ui.editor_files import SentFiles
from ui.editor_forms import EDITOR, document_path
from ui.editor_preview import fault_page, preview_page, waiting_page
from ui.editor_session import COOKIE, LASTS, Doorkeeper, Session, may_post
from ui.editor_view import document_page, history_page, list_page, login_page
from ui.headers import UPLOAD, UPLOAD_LIMIT
from ui.pages import not_found

_WRONG = "口令不对。"
_SHUT = "口令错得太多，请五分钟后再试。"
_STALE = "页面已过期，请重新操作。"
_UNCACHED = {"Cache-Control": "no-store"}
_LEVELS = ("国家", "省", "市", "县", "镇")
Act = Callable[[Store, Mapping[str, str], Hand], str]


@dataclass(frozen=True)
class Editor:
    """What the editor's pages work with; ``renew`` makes the page follow a change."""

    store: Store
    door: Doorkeeper
    files: SentFiles
    renew: Callable[[], object]

    def session(self, request: Request) -> Session | None:
        """The session of a request, or None."""
        return self.door.session(request.cookies.get(COOKIE))


def add_editor(site: FastAPI, editor: Editor) -> None:
    """Register the editor's pages."""
    _add_door(site, editor)
    _add_looking(site, editor)
    _add_sending(site, editor)
    _add_changing(site, editor)


def _add_door(site: FastAPI, editor: Editor) -> None:
    @site.post(f"{EDITOR}/login")
    async def _login(request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=4)
        address = request.client.host if request.client else ""
        if editor.door.is_shut(address):
            return _page(login_page(_SHUT), 429)
        key = editor.door.enter(_text(form, "token"), _text(form, "name"), address)
        if key is None:
            return _page(login_page(_WRONG), 403)
        response = _go(EDITOR)
        secure = request.url.scheme == "https"
        response.set_cookie(
            COOKIE, key, max_age=int(LASTS), path=EDITOR, secure=secure,
            httponly=True, samesite="strict",
        )  # fmt: skip
        return response

    @site.post(f"{EDITOR}/logout")
    async def _logout(request: Request) -> Response:
        session = editor.session(request)
        form = await request.form(max_files=0, max_fields=4)
        if session and may_post(session, _text(form, "secret")):
            editor.door.leave(request.cookies.get(COOKIE))
        response = _go(EDITOR)
        response.delete_cookie(COOKIE, path=EDITOR, httponly=True, samesite="strict")
        return response


def _add_looking(site: FastAPI, editor: Editor) -> None:
    @site.get(EDITOR)
    def _list(request: Request) -> Response:
        session = editor.session(request)
        if session is None:
            return _page(login_page())
        limit = UPLOAD_LIMIT // 1048576
        return _guarded(lambda: list_page(editor.store.held(), session, limit))

    @site.get(f"{EDITOR}/history")
    def _history(request: Request) -> Response:
        session = editor.session(request)
        if session is None:
            return _page(login_page())
        return _guarded(lambda: history_page(editor.store.history(), session))

    @site.get(f"{EDITOR}/documents/{{name}}")
    def _document(request: Request, name: str) -> Response:
        session = editor.session(request)
        if session is None:
            return _page(login_page())
        return _guarded(lambda: _document_page(editor, name, session))

    @site.get(f"{EDITOR}/documents/{{name}}/versions/{{number}}/{{part:path}}")
    def _file(request: Request, number: int) -> Response:
        if editor.session(request) is None:
            return _page(login_page(), 403)
        asked = request.path_params
        return kept_file(editor.store, asked["name"], number, part=asked["part"])


def _document_page(editor: Editor, name: str, session: Session) -> str:
    held = editor.store.held()
    if name not in [item.document for item in entries(held)]:
        raise CorpusError(f"没有收录“{name[:60]}”。")
    return document_page(name, held, events=held.ledger.of(name), session=session)


def _add_sending(site: FastAPI, editor: Editor) -> None:
    @site.post(UPLOAD)
    async def _upload(request: Request) -> Response:
        session = editor.session(request)
        if session is None:
            return _page(login_page(_STALE), 403)
        form = await request.form(max_files=1, max_fields=12)
        file = form.get("file")
        if not may_post(session, _text(form, "secret")) or not isinstance(file, UploadFile):
            return _page(login_page(_STALE), 403)
        data = await file.read()
        try:
            since = read_day(_text(form, "since")) if _text(form, "since") else None
            given = given_in(form)
        except CorpusError as problem:
            session.told = f"没有收录：{problem}"
            return _go(EDITOR)
        name = (file.filename or "文件")[:120]
        sent = editor.files.send(data, name, given=given, since=since)
        return _go(f"{EDITOR}/files/{sent.key}")

    @site.get(f"{EDITOR}/files/{{key}}")
    def _file(request: Request, key: str) -> Response:
        session, sent = editor.session(request), editor.files.file(key)
        if session is None:
            return _page(login_page())
        if sent is None:
            return not_found("这份文件已经处理过，或者等得太久，请重新选择。")
        if sent.prepared is None:
            return _page(waiting_page(sent) if sent.waiting else fault_page(sent))
        prepared, held = sent.prepared, editor.store.held()
        likeness = editor.store.compare(prepared)
        return _page(preview_page(sent, prepared, likeness, held=held, session=session))

    @site.post(f"{EDITOR}/files/{{key}}/{{act}}")
    async def _decide(request: Request, key: str, act: str) -> Response:
        def take(store: Store, _sent: Mapping[str, str], hand: Hand) -> str:
            sent = editor.files.file(key)
            if sent is None or sent.prepared is None:
                raise CorpusError("这份文件已经处理过，请重新选择。")
            hand = Hand(hand.who, hand.moment, hand.why, sent.since)
            taken = store.take(sent.prepared, hand)
            editor.files.drop(key)
            return taken_words(taken, store.held())

        def drop(_store: Store, _sent: Mapping[str, str], _hand: Hand) -> str:
            editor.files.drop(key)
            return "没有收录。"

        acts: dict[str, Act] = {"take": take, "drop": drop}
        return await _acted(request, editor, acts.get(act), back=EDITOR)


def _add_changing(site: FastAPI, editor: Editor) -> None:
    @site.post(f"{EDITOR}/documents/{{name}}/{{act}}")
    async def _change(request: Request, name: str, act: str) -> Response:
        def withdraw(store: Store, _sent: Mapping[str, str], hand: Hand) -> str:
            return standing_words(store.withdraw(name, hand))

        def restore(store: Store, sent: Mapping[str, str], hand: Hand) -> str:
            number = sent.get("version", "")
            version = int(number) if number.isascii() and number.isdigit() else None
            return standing_words(store.restore(name, version, hand))

        def status(store: Store, sent: Mapping[str, str], hand: Hand) -> str:
            word = sent.get("status", "")
            if word not in (*SETTABLE, BY_TEXT):
                raise CorpusError("没有这个状态。")
            wanted = None if word == BY_TEXT else Status(word)
            return standing_words(store.set_status(name, wanted, by=sent.get("by", ""), hand=hand))

        acts: dict[str, Act] = {"withdraw": withdraw, "restore": restore, "status": status}
        return await _acted(request, editor, acts.get(act), back=document_path(name))


async def _acted(request: Request, editor: Editor, act: Act | None, *, back: str) -> Response:
    """Do what a form asks and go back to a page that says what came of it."""
    session = editor.session(request)
    if session is None:
        return _page(login_page(_STALE), 403)
    if act is None:
        return not_found("没有这个操作。")
    form = await request.form(max_files=0, max_fields=12)
    if not may_post(session, _text(form, "secret")):
        return _page(login_page(_STALE), 403)
    sent = {name: _text(form, name) for name in form}
    try:
        since = ALWAYS if sent.get("never") else _day_in(sent)
        hand = Hand(session.name, datetime.now().astimezone(), sent.get("why", ""), since)
        session.told = await run_in_threadpool(act, editor.store, sent, hand)
        Thread(target=editor.renew, daemon=True).start()
    except (CorpusError, OSError) as problem:
        session.told = f"没有改动：{problem}"
    return _go(back)


def kept_file(store: Store, name: str, number: int, *, part: str) -> Response:
    """The original of a version as a download, or a page image of a scan."""
    held = store.held()
    version = held.ledger.version(name, number)
    kind, _, page = part.partition("/")
    try:
        if version and kind == "original" and not page:
            disposition = f"attachment; filename*=UTF-8''{quote(version.original_name)}"
            headers = _UNCACHED | {"Content-Disposition": disposition}
            data = store.place.objects.get(version.original)
            return Response(data, media_type="application/octet-stream", headers=headers)
        if version and kind == "pages" and page.isascii() and page.isdigit():
            image = dict(enumerate(version.images, start=1)).get(int(page[:6]))
            if image:
                data = store.place.objects.get(image)
                return Response(data, media_type="image/jpeg", headers=_UNCACHED)
    except CorpusError as problem:
        return not_found(str(problem))
    return not_found("没有这个文件。")


def given_in(form: FormData) -> Sidecar:
    """What the editor says of a file beside its text; ``CorpusError`` for an unknown value."""
    level, status = _text(form, "level"), _text(form, "status")
    if level not in ("", *_LEVELS) or status not in ("", *SETTABLE):
        raise CorpusError("级别或状态不在可选的值之中。")
    return Sidecar(
        id=_text(form, "id")[:60],
        title=_text(form, "title")[:200],
        issuing_authority=_text(form, "authority")[:60],
        level=level,
        region=_text(form, "region")[:30],
        status=status,
    )


def _day_in(sent: Mapping[str, str]) -> date | None:
    return read_day(sent["since"]) if sent.get("since") else None


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


def _guarded(make: Callable[[], str]) -> Response:
    """The page, or a plain one that says why what is held cannot be shown."""
    try:
        return _page(make())
    except CorpusError as problem:
        return not_found(str(problem))


def _page(markup: str, status: int = 200) -> Response:
    return HTMLResponse(markup, status, headers=_UNCACHED)


def _go(path: str) -> Response:
    return RedirectResponse(path, 303, headers=_UNCACHED)
