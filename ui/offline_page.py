"""The page that is shown without network: answers kept in this browser, and the reading room."""

from __future__ import annotations

from ui.html import tag
from ui.layout import page, scripts


def offline_page() -> str:
    """A page that needs nothing but what the service worker kept."""
    return page(
        "没有网络",
        tag("h1", "没有网络"),
        tag("p", "不能提新问题。下面是本机保存的回答，看过的原文也还能打开。", class_="note"),
        tag("p", tag("a", "回到提问", href="/", class_="tool")),
        tag("p", "本机没有保存的回答。", id="none", class_="note", hidden=True),
        tag("ol", id="turns", class_="turns", aria_label="保存的回答"),
        scripts("offline"),
    )
