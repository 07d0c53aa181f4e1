"""What can be done with an answer: copy, share, print, export, say what is wrong."""

from __future__ import annotations

from assistant.answer import Answer, AnswerStatus
from ui.html import Html, tag

REASONS = ("引用有误", "职责有误", "不全", "文件已失效", "其他")


def tools_view(answer: Answer) -> Html | None:
    """The row of tools under an answer; None where there is nothing to keep: an error, a choice."""
    nothing = answer.status is AnswerStatus.CLARIFICATION_NEEDED
    if not answer.id or nothing or answer.status.value.startswith("error_"):
        return None
    place = f"/answers/{answer.id}"
    exports = [tag("a", "导出 Word", href=f"{place}/answer.docx", class_="tool", download=True)]
    if answer.roles:
        exports.append(
            tag("a", "导出表格", href=f"{place}/roles.xlsx", class_="tool", download=True)
        )
    return tag(
        "div",
        tag("button", "复制", type="button", class_="tool", data_copy="answer"),
        tag("button", "转发", type="button", class_="tool", data_share="answer"),
        tag("a", "打印", href=place, class_="tool", target="_blank", rel="noopener"),
        exports,
        tag("button", "有误？", type="button", class_="tool", data_feedback=True),
        class_="tools",
        role="group",
        aria_label="对这条回答的操作",
    )
