"""Badges: a status as words in a small outlined box, never by colour alone."""

from __future__ import annotations

from corpus.directive import Status
from ui.html import Html, tag

EXTRACT = "原文摘录"
WRITTEN = "人工智能生成"

_CLASSES: dict[str, str] = {
    Status.IN_FORCE: "badge in-force",
    Status.DRAFT: "badge warns",
    Status.REPEALED: "badge warns",
}


def status_badge(status: Status) -> Html:
    """The box for a directive's status; red only for a draft and for a repealed text."""
    return word_badge(status.value)


def word_badge(words: str) -> Html:
    """The box for any word: 原文摘录, 人工智能生成, 总规定, a status that is told as words."""
    return tag("span", words, class_=_CLASSES.get(words, "badge"))
