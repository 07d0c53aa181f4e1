"""Claims about who has which role that a question takes for granted or asks about.

为什么省住建厅牵头煤矿智能化 presumes that 省住建厅 leads; 是不是省住建厅牵头 asks whether it does;
省住建厅牵头哪些工作 claims nothing about a topic and gives no premise. Of a document it may be
claimed that it holds (已经正式印发, 还在执行), that it does not (已经废止), or that it is silent on
a matter (为什么没有提到燃气).
"""

from __future__ import annotations

import re

from assistant.question import Premise
from corpus.directive import Status
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
_OPEN_LEAD = re.compile(r"哪[些几]|有没有|多少|几[处条项]")
_JOINED = re.compile(r"[,、和与及同跟]{0,2}")
_PRESUMES = re.compile(
    r"为什么|为啥|凭什么|凭啥|为何|怎么(?:是|由|让|会|轮到)|咋(?:是|让|会)|既然|都说|听说|据说"
)
_ASKS = re.compile(
    r"是不是|是否|吗|(?<!什)么\??$|对不对|对吧|对吗|有没有|是吧|也(?:是|有)|还是.{0,12}吗"
)
# 定给省交通厅: the role word stands before the unit.
_GIVEN = re.compile(r"(?P<denied>不是)?(?:定给|交给|划给|派给|分给|安排给|落在|归)了?$")
_NO_LEAD = re.compile(
    r"(?:没有|没|未)(?:写|写明|明确|说|说明|指定|定|列)*(?:谁|哪[个家]|由谁|单位|部门)*(?:来)?(?:牵头|挑头|领头)"
)
# What is said of a document's standing, and the statuses that it denies.
_STANDING = (
    (
        re.compile(
            r"(?:已经?|正式)(?:正式)?(?:印发|发布|下发|发文|出台|生效|施行)|正式的?(?:文件|通知|规定)"
        ),
        frozenset({Status.DRAFT, Status.INTERPRETATION}),
    ),
    (
        re.compile(
            r"(?:还|仍|仍然|目前|现在)(?:还|仍|都|是)*(?:在|正在)?(?:有效|执行|实施|管用|生效)"
            r"|没有?(?:到期|过期|废止|失效|届满)|执行期|现行(?:有效)?的|正在(?:执行|实施)"
        ),
        frozenset({Status.EXPIRED, Status.REPEALED}),
    ),
    (
        re.compile(
            r"(?:已经?|早就?|被|都)(?:被|宣布)?(?:废止|作废|失效|废除|过期|到期|届满|不用了)"
        ),
        frozenset({Status.IN_FORCE}),
    ),
    (re.compile(r"意见稿|草案|讨论稿"), frozenset({Status.IN_FORCE, Status.EXPIRED})),
)
_OPEN_STANDING = re.compile(r"吗|是不是|是否|有没有|能不能|还是|算不算|呢|[没不]\??$|哪[些个份]")
_SILENT = re.compile(
    r"(?:没有?|未|不|只字[未不])(?:提到|提及|提|写到|写|涉及|讲到?|说到?|规定|安排|部署)了?"
    r"(?P<matter>[^,.;:?!]{2,20})"
)
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
    return (*_no_lead(text), *reversed(premises))


def _no_lead(text: str) -> tuple[Premise, ...]:
    """The claim that no lead is named, of no unit; empty where the question asks about it."""
    folded = fold(text)
    match = _NO_LEAD.search(folded)
    if not match or _ASKS.search(folded) or _OPEN_LEAD.search(folded):
        return ()
    return (Premise("", "牵头", match[0], negated=True),)


def denied_standing(text: str) -> frozenset[Status]:
    """The statuses that a question denies of its document; empty where it asks or is open."""
    parts = re.split(r"[,.;:?!]", fold(text))
    return frozenset[Status]().union(
        *(
            denied
            for part in parts
            if not _OPEN_STANDING.search(part)
            for claim, denied in _STANDING
            if claim.search(part)
        )
    )


def claimed_silence(text: str) -> str:
    """The matter that a question takes for granted a document not to speak of; else empty."""
    folded = fold(text)
    found = _SILENT.search(folded)
    return found["matter"] if found and _PRESUMES.search(folded) else ""


def _given(text: str, mention: UnitMention) -> Premise | None:
    """The claim of a presuming question that a matter was given to a unit (为什么定给…)."""
    folded = fold(text)
    match = _GIVEN.search(fold(text[max(0, mention.start - 6) : mention.start]))
    if not match or not _PRESUMES.search(folded):
        return None
    words = match[0] + text[mention.start : mention.end]
    return Premise(mention.unit_id, "负责", words, negated=bool(match["denied"]))


def _part(text: str, mention: UnitMention) -> str:
    """The folded part between commas that holds a mention: a claim and a question may be two."""
    start = max(text.rfind(mark, 0, mention.start) for mark in "，,。；;？?") + 1
    ends = [at for mark in "，,。；;？?" if (at := text.find(mark, mention.end)) >= 0]
    return fold(text[start : min([*ends, len(text)])])


def _claim(text: str, mention: UnitMention) -> Premise | None:
    rest = text[mention.end : mention.end + 24]
    match = _ROLE.match(rest)
    if match is None:
        return _given(text, mention)
    if text[mention.end - 1] == "监" and match["role"] == "管":
        return None  # 煤矿监管 is one word
    if _WHO.search(match["before"]) or _OPEN.match(fold(rest[match.end() :])):
        return None
    folded = fold(text)
    presumes = bool(_PRESUMES.search(folded))
    asked = bool(_ASKS.search(folded)) and not presumes
    before = fold(text[max(0, mention.start - 4) : mention.start])
    if _WHO.search(_part(text, mention)) and not presumes and not asked:
        return None
    negated = bool(match["negation"]) and not match["before"].endswith(("是", "对"))
    denied = before.endswith(("不是", "并非", "不归")) and not before.endswith("是不是")
    negated = negated or denied
    words = text[mention.start : mention.end + match.end()]
    return Premise(mention.unit_id, _NAMES.get(match["role"], "负责"), words, negated, asked)
