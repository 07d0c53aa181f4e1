"""Claims about who has which role that a question takes for granted or asks about.

为什么省住建厅牵头煤矿智能化 presumes that 省住建厅 leads; 是不是省住建厅牵头 asks whether it does;
省住建厅牵头哪些工作 claims nothing about a topic and gives no premise.
"""

from __future__ import annotations

import re

from assistant.question import Premise
from corpus.normalize import fold
from corpus.units import UnitMention

_ROLE = re.compile(
    r"(?P<before>[^,.?!;:]{0,10}?)(?P<negation>不再|不用|不|没有?|无|并非|未)?(?:来|去|是|要|为|做|当|任|当的?|算)?"
    r"(?P<role>牵头|挑头|领头|主责|主管|负责|负有?责任?|有责任|责任|督促|配合|分管|管(?!理|道|网|委|辖|局|线|控|委会))"
)
_OPEN = re.compile(
    r"^(?:单位|部门|的|了|着)*(?:是|有)?(?:哪|什么|啥|几|多少|谁)|^的?(?:任务|工作|事项|职责|活|条款)"
)
_WHO = re.compile(r"谁|哪[个些家几级]|什么(?:部门|单位)|还是")
_JOINED = re.compile(r"[,、和与及同跟]{0,2}")
_PRESUMES = re.compile(
    r"为什么|为啥|凭什么|凭啥|为何|怎么(?:是|由|让|会|轮到)|咋(?:是|让|会)|既然|都说|听说|据说"
)
_ASKS = re.compile(r"是不是|是否|吗|么\??$|对不对|对吧|对吗|有没有|是吧|也(?:是|有)|还是.{0,12}吗")
_NAMES = {
    "牵头": "牵头",
    "挑头": "牵头",
    "领头": "牵头",
    "主责": "牵头",
    "配合": "配合",
    "督促": "督促",
}


def find_premises(text: str, mentions: tuple[UnitMention, ...]) -> tuple[Premise, ...]:
    """The claims about units of a text, in text order; empty where it makes none."""
    premises: list[Premise] = []
    claimed: Premise | None = None
    after = -1
    # From the end: units joined by 、 or 和 share the role word behind the last of them.
    for mention in reversed([item for item in mentions if item.unit_id]):
        gap = fold(text[mention.end : after]) if after >= 0 else ""
        if claimed and after >= 0 and _JOINED.fullmatch(gap):
            words = text[mention.start : mention.end]
            claimed = Premise(
                mention.unit_id, claimed.role, words + claimed.words, claimed.negated, claimed.asked
            )
        else:
            claimed = _claim(text, mention)
        if claimed:
            premises.append(claimed)
        after = mention.start
    return tuple(reversed(premises))


def _claim(text: str, mention: UnitMention) -> Premise | None:
    rest = text[mention.end : mention.end + 24]
    match = _ROLE.match(rest)
    if not match or _WHO.search(match["before"]) or _OPEN.match(fold(rest[match.end() :])):
        return None
    folded = fold(text)
    presumes = bool(_PRESUMES.search(folded))
    asked = bool(_ASKS.search(folded)) and not presumes
    before = fold(text[max(0, mention.start - 4) : mention.start])
    if _WHO.search(fold(text)) and not presumes and not asked:
        return None
    negated = bool(match["negation"]) and not match["before"].endswith(("是", "对"))
    denied = before.endswith(("不是", "并非", "不归")) and not before.endswith("是不是")
    negated = negated or denied
    words = text[mention.start : mention.end + match.end()]
    return Premise(mention.unit_id, _NAMES.get(match["role"], "负责"), words, negated, asked)
