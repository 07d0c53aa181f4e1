"""The editor's pages of what is held: list, one document, history. Plain forms, no script."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.catalogue import Event, Version
from corpus.held import Held
from corpus.store import SHIPPED
from ui.badge import word_badge
from ui.corpus_words import Entry, entries, event_words
from ui.editor_forms import (
    EDITOR,
    document_path,
    field_of,
    form_of,
    head_of,
    restore_form,
    status_form,
    told_words,
    upload_form,
    withdraw_form,
)
from ui.editor_session import Session
from ui.html import Html, tag
from ui.layout import page


def login_page(told: str = "") -> str:
    """The page that asks for the token."""
    return page(
        "文件管理",
        tag("h1", "文件管理"),
        told_words(told),
        tag(
            "form",
            field_of("口令", tag("input", type="password", name="token", required=True,
                             autocomplete="current-password", maxlength=200)),
            field_of("姓名（记入历史）", tag("input", name="name", maxlength=60)),
            tag("button", "进入", type="submit", class_="send"),
            method="post",
            action=f"{EDITOR}/login",
            class_="filters",
        ),
    )  # fmt: skip


def list_page(held: Held, session: Session, limit_mb: int) -> str:
    """What is held, what was taken out, and the form to add a file."""
    rows = list(entries(held))
    return page(
        "文件管理",
        head_of("文件管理", session),
        tag("h2", "收录文件"),
        upload_form(session, limit_mb),
        tag("h2", f"文件（{len(rows)}）"),
        tag("ul", [tag("li", _entry(item)) for item in rows], class_="held"),
        tag("p", tag("a", "全部历史", href=f"{EDITOR}/history")),
    )


def document_page(
    document: str, held: Held, *, events: Sequence[Event], session: Session
) -> str:  # fmt: skip
    """One document: how it stands, what can be done, its versions and its history."""
    entry = next(item for item in entries(held) if item.document == document)
    standing = held.standings.get(document)
    withdrawn = standing is not None and standing.withdrawn
    versions = [item for item in held.ledger.versions if item.document == document]
    actions = restore_form(document, session) if withdrawn else withdraw_form(document, session)
    return page(
        document,
        head_of(document, session),
        tag("p", entry.title),
        tag("p", word_badge(entry.status), " ", entry.note, class_="note"),
        actions,
        None if withdrawn else status_form(document, session),
        _versions(document, versions, held, session=session),
        tag("h2", "历史"),
        _history(events),
    )


def history_page(events: Sequence[Event], session: Session) -> str:
    """Everything that was done, the latest first."""
    return page("历史", head_of("历史", session), _history(events))


def _entry(item: Entry) -> Html:
    return tag(
        "a",
        tag("span", item.title, class_="held-title"),
        tag("span", item.document, " · ", item.note, " ", word_badge(item.status),
            class_="held-facts"),
        href=document_path(item.document),
    )  # fmt: skip


def _versions(
    document: str, versions: Sequence[Version], held: Held, *, session: Session
) -> Html | None:
    if not versions:
        return None
    standing = held.standings.get(document)
    now = standing.version if standing else SHIPPED
    numbers = [SHIPPED] if document in held.shipped else []
    items = [_version(document, None, number, now=now, session=session) for number in numbers]
    items += [_version(document, item, item.number, now=now, session=session) for item in versions]
    return tag("section", tag("h2", "各版"), tag("ol", items, class_="basis-list"))


def _version(
    document: str, version: Version | None, number: int, *, now: int, session: Session
) -> Html:
    """One version: its name, its files, and the button that puts it back."""
    name = f"第 {number} 版　{version.original_name}" if version else "随附的文本"
    path = f"{document_path(document)}/versions/{number}"
    links = [tag("a", "原件", href=f"{path}/original", class_="tool")] if version else []
    links += [
        tag("a", f"第 {at} 页", href=f"{path}/pages/{at}", class_="tool")
        for at in range(1, len(version.images if version else ()) + 1)
    ]
    back = form_of(
        f"{document_path(document)}/restore",
        session,
        tag("input", type="hidden", name="version", value=number),
        tag("button", "恢复这一版", type="submit", class_="tool"),
    )
    current = word_badge("现在这一版") if number == now else back
    return tag("li", name, " ", current, tag("div", links, class_="tools") if links else None)


def _history(events: Sequence[Event]) -> Html:
    if not events:
        return tag("p", "没有改动过。", class_="note")
    items = [tag("li", event_words(event)) for event in reversed(events)]
    return tag("ol", items, class_="basis-list")
