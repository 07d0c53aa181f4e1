"""The frame of the plain pages: reading room, permanent links, print view. No chat needed."""

from __future__ import annotations

from ui.html import Child, Html, joined, tag

NAME = "安问"
TAGLINE = "安全生产文件问答 · 句句有出处"
ORIGINAL_RULES = "回答以原文为准"
# A phone's keyboard takes its room from the page, so that what stands at the bottom stays in sight.
VIEWPORT = "width=device-width, initial-scale=1, interactive-widget=resizes-content"


def page(title: str, *content: Child, wide: bool = False) -> str:
    """A whole document in Chinese, styled by the same sheet as the chat."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content=VIEWPORT),
        tag("title", f"{title} · {NAME}"),
        links(),
    )
    body = tag(
        "body",
        tag("a", "跳到正文", href="#main", class_="skip"),
        masthead(),
        tag("main", *content, id="main", class_="page wide" if wide else "page"),
        class_="plain",
    )
    return f"<!doctype html>{tag('html', head, body, lang='zh-CN')}"


def links() -> Html:
    """Style sheet, scripts, manifest and icon, for the plain pages and for the chat alike."""
    return Html(
        tag("link", rel="stylesheet", href="/anwen/look.css")
        + tag("link", rel="stylesheet", href="/anwen/layout.css")
        + tag("link", rel="manifest", href="/manifest.json")
        + tag("link", rel="icon", href="/anwen/icon.svg", type="image/svg+xml")
        + tag("meta", name="theme-color", content="#123f7a")
        + scripts("reading", "english")
    )


def scripts(*names: str) -> Html:
    """Script elements for files of the assets folder, run in this order after the page is read."""
    return joined([tag("script", src=f"/anwen/{name}.js", defer=True) for name in names])


def masthead() -> Html:
    """Name, one line of what this is, and the way to the reading room."""
    return tag(
        "header",
        tag("a", tag("b", NAME), tag("span", TAGLINE, class_="tagline"), href="/", class_="name"),
        tag(
            "nav",
            tag("a", "文件库", href="/directives", class_="tool"),
            tag("button", "字号", type="button", class_="tool", data_type_size=True),
            tag("button", "明暗", type="button", class_="tool", data_theme_switch=True),
            tag("button", "EN", type="button", class_="tool", data_language=True, lang="en"),
            aria_label="页面工具",
        ),
        class_="masthead",
    )
