"""The chat page without its conversation: what is held, three questions, the form, the sheet."""

from __future__ import annotations

from datetime import date

from corpus.directive import Directive
from corpus.library import Library
from ui.answer_tools import REASONS
from ui.badge import status_badge
from ui.holdings import in_reading_order, newest_year
from ui.html import Html, tag
from ui.layout import ORIGINAL_RULES, masthead
from ui.links import directive_path

TOPICS = {
    "燃气": "燃气领域",
    "消防": "消防领域",
    "矿山": "煤矿和非煤矿山领域",
    "危化": "危险化学品领域",
    "道路": "道路交通领域",
    "自建房": "经营性自建房领域",
}
EXAMPLES = (
    "2024年全省燃气安全谁牵头？",
    "尾矿库停用几年就得闭库？",
    "自建房转为经营用途要办什么手续？",
)
LOCAL_ONLY = "对话只保存在本机"


def chat_shell(library: Library, limit: int, as_of: date) -> Html:
    """Everything around the turns; the page's script fills in the rest."""
    return tag(
        "div",
        tag("a", "跳到提问", href="#question", class_="skip"),
        masthead(),
        tag("p", "", class_="notice", id="notice", role="status", hidden=True),
        tag(
            "div",
            tag(
                "main",
                _welcome(library, as_of),
                _keeping(),
                tag("ol", id="turns", class_="turns", aria_label="对话"),
                tag("p", id="stage", class_="stage"),
                tag("p", id="said", class_="unseen said", role="status"),
                class_="conversation",
                id="conversation",
            ),
            _form(limit, newest_year(library)),
            _source_pane(),
            class_="columns",
        ),
        _feedback_dialog(),
        class_="anwen",
        id="anwen",
    )


def _keeping() -> Html:
    """Where the conversation is kept, and the way to be rid of it; shown once there is one."""
    return tag(
        "p",
        tag("span", LOCAL_ONLY),
        tag("button", "清除对话", type="button", class_="tool", data_clear=True),
        class_="note keeping",
        id="keeping",
        hidden=True,
    )


def _welcome(library: Library, as_of: date) -> Html:
    """The empty state: three questions that work, what is held, as of when, whose words count."""
    return tag(
        "section",
        tag("h1", "问安全生产文件，句句有出处"),
        tag(
            "div",
            [
                tag("button", words, type="button", class_="choice", data_ask=words)
                for words in EXAMPLES
            ],
            class_="choices",
            role="group",
            aria_label="可以这样问",
        ),
        tag("h2", f"收录 {len(library.directives)} 份文件"),
        tag("ul", [tag("li", _held(item)) for item in in_reading_order(library)], class_="held"),
        tag(
            "p",
            tag("span", f"文件状态按 {as_of.isoformat()} 判断。"),
            tag("span", f"{ORIGINAL_RULES}。"),
            tag("span", f"{LOCAL_ONLY}。"),
            class_="note",
        ),
        class_="welcome",
        id="welcome",
    )


def _held(directive: Directive) -> Html:
    signed = directive.signed_on.isoformat() if directive.signed_on else "日期未载明"
    return tag(
        "a",
        tag("span", directive.title, class_="held-title"),
        tag(
            "span",
            directive.document_number or directive.id,
            " · ",
            signed,
            " ",
            status_badge(directive.status),
            class_="held-facts",
        ),
        href=directive_path(directive),
    )


def own_questions(library: Library) -> tuple[str, ...]:
    """Every question that the page itself offers before anything is asked."""
    year = newest_year(library)
    return (*EXAMPLES, *(topic_question(topic, year) for topic in TOPICS))


def topic_question(topic: str, year: int | None) -> str:
    """The whole question that a topic button asks."""
    return f"{f'{year}年' if year else ''}{TOPICS[topic]}专项整治由谁负责？"


def _form(limit: int, year: int | None) -> Html:
    topics = [
        tag("button", topic, type="button", class_="topic", data_ask=topic_question(topic, year))
        for topic in TOPICS
    ]
    return tag(
        "form",
        tag("div", topics, class_="topics", id="topics", role="group", aria_label="按领域提问"),
        tag(
            "div",
            tag("label", "问题", for_="question", class_="unseen"),
            tag(
                "textarea",
                id="question",
                name="question",
                rows=1,
                maxlength=limit,
                placeholder="如：液化气罐归谁管",
                autocomplete="off",
                enterkeyhint="send",
            ),
            tag("button", "提问", type="submit", class_="send", id="send"),
            class_="entry",
        ),
        class_="ask",
        id="ask",
    )


def _source_pane() -> Html:
    return tag(
        "aside",
        tag(
            "div",
            tag("h2", "原文", class_="unseen"),
            tag("button", "返回", type="button", class_="tool", data_close_source=True),
            class_="sheet-bar",
        ),
        tag(
            "div",
            tag("p", "点一条依据，这里显示原文。", class_="note"),
            id="source",
            class_="source-body",
            tabindex="-1",
        ),
        class_="source-pane",
        id="source-pane",
        aria_label="原文",
    )


def _feedback_dialog() -> Html:
    reasons = [
        tag(
            "label", tag("input", type="checkbox", name="reason", value=words), words, class_="tick"
        )
        for words in REASONS
    ]
    return tag(
        "dialog",
        tag(
            "form",
            tag("h2", "这条回答哪里有误？", id="feedback-title"),
            tag("div", reasons, class_="ticks", role="group", aria_label="原因"),
            tag("label", "补充说明（可不填）", for_="feedback-note"),
            tag("textarea", id="feedback-note", rows=3, maxlength=500),
            tag("p", "", class_="note", id="feedback-told", role="status"),
            tag(
                "div",
                tag("button", "提交", type="submit", class_="send"),
                tag("button", "取消", type="button", class_="tool", data_close_dialog=True),
                class_="tools",
            ),
            method="dialog",
            id="feedback-form",
        ),
        id="feedback",
        aria_labelledby="feedback-title",
    )
