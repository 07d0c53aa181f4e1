"""What each status says to a person, in Chinese; nothing here claims anything of a text."""

from __future__ import annotations

from datetime import date

from assistant.answer import AnswerStatus
from assistant.question import Missing, Understood

MESSAGES: dict[AnswerStatus, str] = {
    AnswerStatus.ANSWERED: "",
    AnswerStatus.ANSWERED_PARTLY: "只找到部分依据，所缺部分文件未载明。",
    AnswerStatus.CLARIFICATION_NEEDED: "这个问题对应不同文件，答案不一样，请先选一个。",
    AnswerStatus.NOT_SPECIFIED: "现有文件未载明所问的内容。",
    AnswerStatus.MISSING_TEXT: "所问内容的正文没有收录，不能回答。",
    AnswerStatus.OUT_OF_SCOPE: "这个问题不属于所收录的安全生产文件的范围，不能回答。",
    AnswerStatus.REJECTED_UNSUPPORTED: "草拟的回答没有通过原文核对，不予显示。",
    AnswerStatus.REJECTED_INJECTION: "问题里的指令不予执行；没有可以依据文件回答的内容。",
    AnswerStatus.ERROR_EMPTY: "问题是空的，请输入要问的内容。",
    AnswerStatus.ERROR_TOO_LONG: "问题有{length}个字，最多{limit}个字，请缩短后再问。",
    AnswerStatus.ERROR_INDEX: "索引无法使用，文件没有受损；请管理员运行 anwen index build 后再问。",
    AnswerStatus.ERROR_INTERNAL: "程序出错，问题没有得到回答；文件和索引没有受损，请重试。",
    AnswerStatus.ERROR_INPUT: "这一行不是带有 question 的 JSON 对象，没有回答。",
}

# Opens an answer that corrects what the question takes for granted.
DIFFERS = "问题的说法与原文不符，以原文为准。"

# Opens an answer for all documents that speak of the matter, where the question names none.
BY_DOCUMENT = "没有指明文件，各文件规定不同，分别列出："

# The reason badge under a refusal.
REASONS: dict[AnswerStatus, str] = {
    AnswerStatus.ANSWERED_PARTLY: "部分回答",
    AnswerStatus.CLARIFICATION_NEEDED: "需要选择",
    AnswerStatus.NOT_SPECIFIED: "文件未载明",
    AnswerStatus.MISSING_TEXT: "文本缺失",
    AnswerStatus.OUT_OF_SCOPE: "超出范围",
    AnswerStatus.REJECTED_UNSUPPORTED: "未通过核对",
    AnswerStatus.REJECTED_INJECTION: "指令未执行",
}

_NOT_HELD = {
    "annex": "{name}的正文没有收录，不能回答。",
    "clause": "没有{name}这一条。",
    "place": "没有收录{name}的文件，不能回答。",
    "year": "没有收录{name}的文件，不能回答。",
    "document": "没有收录{name}，不能回答。",
}


def missing_message(missing: tuple[Missing, ...]) -> str:
    """What is not held, one sentence per thing; empty where nothing is missing."""
    parts = [
        _NOT_HELD.get(item.kind, "没有收录{name}。").format(name=item.name) for item in missing
    ]
    return "".join(dict.fromkeys(parts))


def carried_message(understood: Understood) -> str:
    """The line that says what was carried over from earlier questions; may be empty."""
    return f"承接上一问：{'、'.join(understood.carried)}" if understood.carried else ""


def listed_message(count: int) -> str:
    """The line over a list of sentences of several matters, where no sentence answers for all."""
    return f"相关内容有{count}处，分别列出："


def as_of_message(day: date) -> str:
    """The line that says which day's documents answer."""
    return f"按{day.year}年{day.month}月{day.day}日有效的文件回答。"


def none_held_message() -> str:
    """What is said where no document is held on a day."""
    return "那一天还没有收录到有效的文件，不能回答。"
