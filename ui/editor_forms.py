"""The parts of the editor's pages: head, fields, and forms that only one session can send."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from corpus.directive import Level
from ui.corpus_words import BY_TEXT, SETTABLE
from ui.editor_session import Session
from ui.html import Child, Html, tag

EDITOR = "/editor"


def document_path(document: str) -> str:
    """Path of the editor's page of a document."""
    return f"{EDITOR}/documents/{quote(document, safe='')}"


def head_of(title: str, session: Session) -> list[Html | None]:
    """Title, the way back and what was just done."""
    leave = form_of(
        f"{EDITOR}/logout", session, tag("button", "退出", type="submit", class_="tool")
    )
    bar = [tag("a", "文件列表", href=EDITOR, class_="tool"), leave]
    return [tag("h1", title), tag("div", bar, class_="tools"), told_words(session.take_told())]


def told_words(words: str) -> Html | None:
    """A line that says what was done or why not; None without words."""
    return tag("p", words, role="alert") if words else None


def field_of(words: str, control: Html, *, wide: bool = True) -> Html:
    """A control with its words."""
    return tag("label", tag("span", words), control, class_="field grows" if wide else "field")


def form_of(action: str, session: Session, *content: Child, kind: str | None = None) -> Html:
    """A form that only this session can send."""
    secret = tag("input", type="hidden", name="secret", value=session.form_secret)
    return tag("form", secret, *content, method="post", action=action, class_=kind)


def _options(words: Iterable[str], first: str) -> list[Html]:
    return [tag("option", first, value=""), *(tag("option", item, value=item) for item in words)]


def upload_form(session: Session, limit_mb: int) -> Html:
    """The form that sends a file, with what the editor says of it."""
    statuses = _options([item.value for item in SETTABLE], "按原文")
    levels = _options([item.value for item in Level if item.value], "按原文")
    secret = tag("input", type="hidden", name="secret", value=session.form_secret)
    return tag(
        "form",
        secret,
        field_of(
            f"文件：Word、PDF、扫描件、照片、网页或文本，{limit_mb} MB 以内（更大的请管理员收录）",
            tag("input", type="file", name="file", required=True),
        ),
        tag(
            "details",
            tag("summary", "补充说明（原文读不出时填写）"),
            tag(
                "div",
                field_of("名称（默认用发文字号）", tag("input", name="id", maxlength=60)),
                field_of("标题", tag("input", name="title", maxlength=200)),
                field_of("发文机关", tag("input", name="authority", maxlength=60)),
                field_of("地区", tag("input", name="region", maxlength=30), wide=False),
                field_of("级别", tag("select", levels, name="level"), wide=False),
                field_of("状态", tag("select", statuses, name="status"), wide=False),
                field_of("从哪天起有效", tag("input", type="date", name="since"), wide=False),
                class_="filters",
            ),
        ),
        tag("button", "读取并预览", type="submit", class_="send"),
        method="post",
        action=f"{EDITOR}/upload",
        enctype="multipart/form-data",
        class_="filters",
    )


def withdraw_form(document: str, session: Session) -> Html:
    """The form that takes a document out; it must say why."""
    return form_of(
        f"{document_path(document)}/withdraw",
        session,
        field_of("撤下的原因", tag("input", name="why", required=True, maxlength=500)),
        field_of("从哪天起", tag("input", type="date", name="since"), wide=False),
        tag("label", tag("input", type="checkbox", name="never", value="1"),
            "加错了，视为从未收录", class_="tick"),
        tag("button", "撤下", type="submit", class_="send"),
        kind="filters",
    )  # fmt: skip


def restore_form(document: str, session: Session) -> Html:
    """The form that puts a withdrawn document back."""
    return form_of(
        f"{document_path(document)}/restore",
        session,
        field_of("恢复的原因", tag("input", name="why", maxlength=500)),
        tag("button", "恢复", type="submit", class_="send"),
        kind="filters",
    )


def status_form(document: str, session: Session) -> Html:
    """The form that sets a status."""
    words = [*(item.value for item in SETTABLE), BY_TEXT]
    options = [tag("option", item, value=item) for item in words]
    return form_of(
        f"{document_path(document)}/status",
        session,
        field_of("状态改为", tag("select", options, name="status"), wide=False),
        field_of("从哪天起", tag("input", type="date", name="since"), wide=False),
        field_of("依据哪份文件", tag("input", name="by", maxlength=200)),
        field_of("原因", tag("input", name="why", maxlength=500)),
        tag("button", "改状态", type="submit", class_="send"),
        tag("p", "不写日期：撤下从今天起，状态从依据文件的日期起。", class_="note"),
        kind="filters",
    )
