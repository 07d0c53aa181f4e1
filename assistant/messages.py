"""What each status says to a person, in Chinese; nothing here claims anything of a text."""

from __future__ import annotations

from datetime import date

from assistant.answer import AnswerStatus
from assistant.question import Missing, Understood

MESSAGES: dict[AnswerStatus, str] = {
    AnswerStatus.ANSWERED: "",
    AnswerStatus.ANSWERED_PARTLY: "只找到部分依据，其余的没有找到。",
    AnswerStatus.CLARIFICATION_NEEDED: "这个问题对应不同文件，答案不一样，请先选一个。",
    AnswerStatus.NOT_SPECIFIED: "收录的文件里没有找到所问的内容。",
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

# Opens an answer whose first sentence is the line that says who issued a document.
DIFFERS_IN = "问题的说法与原文不符，{document}的{fact}见第一句。"

# Opens an answer where a document's status is not what the question says; its status follows.
STANDS_OTHERWISE = "文件的状态与问题说的不同，"

# Open the answer to whether a unit leads or is responsible; the words that decide follow.
SO = "是。"
NOT_SO = "不是。"

# Openings that stand in one line with the sentence they announce, and fall where it is dropped.
DECIDES = (DIFFERS, DIFFERS_IN.partition("{")[0], STANDS_OTHERWISE, SO, NOT_SO)

# Opens an answer for all documents that speak of the matter, where the question names none.
BY_DOCUMENT = "没有指明文件，各文件规定不同，分别列出："

# The reason badge under a refusal.
REASONS: dict[AnswerStatus, str] = {
    AnswerStatus.ANSWERED_PARTLY: "部分回答",
    AnswerStatus.CLARIFICATION_NEEDED: "需要选择",
    AnswerStatus.NOT_SPECIFIED: "没有找到依据",
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


# What a person can do after a refusal; a thing that is not held says more than the status does.
_NEXT: dict[AnswerStatus, str] = {
    AnswerStatus.NOT_SPECIFIED: "看看最接近的条款，或换个说法再问；文件没写的，请问主管部门",
    AnswerStatus.MISSING_TEXT: "要看原文，请向发文单位索取；补录以后可以再问",
    AnswerStatus.OUT_OF_SCOPE: "可以问安全生产的事，例如燃气安全归谁管、隐患向谁报告",
    AnswerStatus.REJECTED_INJECTION: "直接写要问的事",
}
_CHECK = "核对条号，或直接写要问的事"
_HELD = "可以问已收录的{names}"
_NOT_HERE = ("place", "year", "document")
_NAMES = 5


def next_message(
    status: AnswerStatus, missing: tuple[Missing, ...], held: tuple[str, ...] = ()
) -> str:
    """The line that says what to do after a refusal; empty where nothing is refused."""
    kind = missing[0].kind if missing and status is not AnswerStatus.OUT_OF_SCOPE else ""
    step = _NEXT.get(status, "")
    if step and kind == "clause":
        step = _CHECK
    elif step and kind in _NOT_HERE and held:
        more = f"等{len(held)}份文件" if len(held) > _NAMES else ""
        step = _HELD.format(names="、".join(held[:_NAMES]) + more)
    return f"下一步：{step}。" if step else ""


def carried_message(understood: Understood) -> str:
    """The line that says what was carried over from earlier questions; may be empty."""
    return f"承接上一问：{'、'.join(understood.carried)}" if understood.carried else ""


def listed_message(count: int) -> str:
    """The line over a list of sentences of several matters, where no sentence answers for all."""
    return f"相关内容有{count}处，分别列出："


def more_message(count: int) -> str:
    """The end of a lead that leaves out what further documents say; empty where it says it all."""
    return f"另有{count}份文件的规定，列在下面。" if count else ""


def unanswered_part(title: str, reason: str, *, nearest: tuple[str, ...], held: int) -> str:
    """What is said of a part of a question that nothing answers; ``held`` counts the documents."""
    near = f"（最接近的是{nearest[0]}）" if nearest else ""
    told = reason.rstrip("。") or f"所收录的{held}份文件没有规定"
    return f"关于“{title}”：{told}{near}。"


def as_of_message(day: date) -> str:
    """The line that says which day's documents answer."""
    return f"按{day.year}年{day.month}月{day.day}日有效的文件回答。"


def none_held_message() -> str:
    """What is said where no document is held on a day."""
    return "那一天还没有收录到有效的文件，不能回答。"
