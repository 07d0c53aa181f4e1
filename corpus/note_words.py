"""What the words of a duty note say: who leads, who shares, who supports, and for how long.

1. White space and page numbers inside the note are set aside; the words are not changed.
2. The note falls into statements at ；and 。; a statement falls into parts at ，.
3. Names gather until a part ends in a verb of duty; the verb decides their role and the kind.
4. ``以下均需…负责`` opens a rule for everything that is printed later: an inherited duty.

What cannot be read this way is no note: ``read_wording`` gives None, it never guesses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.directive import DutyKind
from corpus.unit_names import CLOSING, OPENING, NameList, looks_like_units, split_names

_WHITE = re.compile(r"\n\s*[—–－-]?\s*\d{1,3}\s*[—–－-]?\s*(?=\n)|\s+")
PARTIES = "牵头|主办|负责|主要责任|责任|落实|配合|协办|协助|参加|参与"
_PARTY = rf"(?:{PARTIES})(?:责任)?(?:单位|部门|机关|主体)[：:]"
_FIELD = (
    r"(?:完成|整改|办理)?时[限间][：:]|适用范围[：:]|联系人[：:]"
    r"|(?:牵头|责任|分管|包联|挂牌)(?:人|领导)[：:]"
)
_STATEMENT = re.compile(
    r"[；;。]|[，,]?(?<!主要)(?<!牵头)(?<!配合)(?<!完成)"
    rf"(?=(?<!整改)(?<!办理){_FIELD}|{_PARTY})"
)
_COMMA = re.compile(r"[，,]")
_RULE = re.compile(
    r"^以下(?:各项|各条|各款|工作|任务|事项|内容)*(?:均|都|皆|全部)(?:需要?|须|由|要|应)?由?"
)
_AFTERWORD = re.compile(r"^(?:以下|后文|下文)?(?:均|都)?不再(?:一一|逐一|逐项)?\S{0,4}$")
_BELOW = re.compile(r"^(?:以?下|后)同$")
_LABEL = re.compile(rf"(?=({PARTIES})){_PARTY}")
_OTHER_FIELD = re.compile(rf"^{_FIELD}")
_FIRST_LEADS = re.compile(
    r"^(?:排|列)(?:名)?(?:在)?(?:第一位?|首位)的?(?:部门|单位|者)?为牵头(?:部门|单位)$"
)
_DEADLINE = re.compile(
    r"^(?:完成)?(?:时限|时间)?[：:]?(?:\d{4}年|\d{1,2}月|每?年|长期|持续|常年|近期)[^、]{0,16}$"
)
_TOGETHER = re.compile(r"会同|商(?=[省市县国各有])")
_ROLE_WORDS = (
    (DutyKind.LEAD, r"(?:按照?职责分工|共同|联合|负责)?牵头(?:负责|组织|落实|实施|推进)*|主办"),
    (None, r"(?:积极|密切|共同)?(?:配合|协助|协同|协办|参与|参加)(?:负责|落实|实施|做好)*"),
    (
        DutyKind.SHARED_BY_FUNCTION,
        r"(?:依|按照?|根据|依据)(?:照|据)?(?:各自|部门|本部门|有关|相关|法定)?的?"
        r"(?:职责|职能|责任|权限)(?:任务)?(?:分工|范围)?(?:分别|共同|具体|抓好|做好|组织|推进)*"
        r"(?:负责|落实|实施)+",
    ),
    (DutyKind.SHARED, r"分工(?:负责|落实|实施)+|分工协作"),
    (DutyKind.SEPARATE, r"(?:分别|分头|各自)(?:负责|落实|实施)+"),
    (
        DutyKind.SUPERVISE,
        r"(?:指导|监督|组织)*(?:督促|督导)(?:指导|检查)*(?:[一-龥]{0,8}?)(?:抓好|做好)?(?:贯彻)?落实",
    ),
    (
        DutyKind.RESPONSIBLE,
        r"(?:共同|具体|全面|统筹|组织|主要)*(?:负责|落实|实施|承担)+(?:组织|落实|实施)*",
    ),
)
_VERBS = tuple((kind, re.compile(rf"(?:{words})$")) for kind, words in _ROLE_WORDS)
_LABELS = {
    **dict.fromkeys(("牵头", "主办"), DutyKind.LEAD),
    **dict.fromkeys(("负责", "责任", "主要责任", "落实"), DutyKind.RESPONSIBLE),
    **dict.fromkeys(("配合", "协办", "协助", "参加", "参与"), None),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """Who a note names in which role; ``rule`` holds what it lays down for all that follows."""

    kind: DutyKind
    leads: tuple[str, ...]
    others: tuple[str, ...]
    supporting: tuple[str, ...]
    open_ended: bool
    rule: Wording | None = None

    @property
    def units(self) -> tuple[str, ...]:
        """All names as printed: leads first, then the rest in printed order, none twice."""
        return tuple(dict.fromkeys(self.leads + self.others))


@dataclass(slots=True)
class _Gathered:
    """Names by role, filled statement by statement."""

    leads: list[str] = field(default_factory=list[str])
    others: list[str] = field(default_factory=list[str])
    supporting: list[str] = field(default_factory=list[str])
    kinds: list[DutyKind] = field(default_factory=list[DutyKind])
    open_ended: bool = False

    def add(self, names: NameList, kind: DutyKind | None) -> None:
        """Take names in with the kind of their verb; None stands for a supporting verb."""
        self.open_ended = self.open_ended or names.open_ended
        if kind is DutyKind.LEAD:
            self.leads.extend(names.names)
        else:
            self.others.extend(names.names)
        if kind is None:
            self.supporting.extend(names.names)
        else:
            self.kinds.append(kind)

    def lead_first(self) -> None:
        """Take the first name for the lead, as the note says (列第一位者为牵头单位)."""
        if self.others and not self.leads:
            self.leads.append(self.others.pop(0))

    def wording(self, rule: Wording | None = None) -> Wording | None:
        """The whole as a wording, or the rule alone where nothing else was said."""
        if not self.leads and not self.others:
            return None
        kind = self.kinds[0] if self.kinds else DutyKind.RESPONSIBLE
        if self.leads:
            kind = DutyKind.LEAD
        return Wording(
            kind, tuple(self.leads), tuple(self.others), tuple(self.supporting),
            self.open_ended, rule,
        )  # fmt: skip


def bare_words(text: str) -> str:
    """The words of a note without white space, page numbers inside it and its own brackets."""
    words = _WHITE.sub("", text)
    return words[1:-1] if words[:1] in OPENING and words[-1:] in CLOSING else words


def read_wording(text: str, *, listed: bool = False) -> Wording | None:
    """What a note says, or None where it is no duty note.

    ``listed`` allows a list of names without any verb, as table cells print it.
    """
    own, later = _Gathered(), _Gathered()
    words = _unfold_rule_bracket(bare_words(text))
    in_rule = False
    for statement in _STATEMENT.split(words):
        start = _RULE.match(statement)
        in_rule = in_rule or start is not None
        body = statement[start.end() :] if start else statement
        if body and not _gather(body, later if in_rule else own, listed=listed):
            return None
        if _ends_in_below(statement) and not in_rule:
            _gather(body, later, listed=listed)
    rule = later.wording()
    wording = own.wording(rule)
    if wording is None and rule is not None:
        return Wording(rule.kind, (), (), (), False, rule)
    return wording


def _unfold_rule_bracket(words: str) -> str:
    """Words with a trailing bracket that holds a rule turned into a statement of its own.

    见吕梁附表任务1: 各县市区人民政府（以下均需…负责，不再一一列出）.
    """
    return re.sub(r"[（(](以下(?:均|都|皆)[^（）()]*)[）)]$", r"。\1", words)


def _ends_in_below(statement: str) -> bool:
    return bool(_BELOW.match(_COMMA.split(statement)[-1]))


def _gather(statement: str, gathered: _Gathered, *, listed: bool) -> bool:
    """Whether the statement reads as duties; its names are then in ``gathered``."""
    if _DEADLINE.match(statement) or _OTHER_FIELD.match(statement):
        return True
    label = _LABEL.match(statement)
    if label:
        words = statement[label.end() :]
        if _add(words, _LABELS[label.group(1)], gathered):
            return True
        return _gather(words, gathered, listed=False)  # 责任单位：甲牵头，乙配合
    waiting: list[str] = []
    for part in _COMMA.split(statement):
        if not part or any(form.match(part) for form in (_AFTERWORD, _BELOW, _DEADLINE)):
            continue
        if _FIRST_LEADS.match(part) and not waiting:
            gathered.lead_first()
            continue
        kind, stem = _verb(part)
        waiting.append(stem)
        if stem == part:
            continue
        if not _add_partners("、".join(waiting), kind, gathered):
            return False
        waiting = []
    return not waiting or (listed and _add("、".join(waiting), DutyKind.LISTED, gathered))


def _add(words: str, kind: DutyKind | None, gathered: _Gathered) -> bool:
    """Whether the words are names of units; they are then taken in."""
    names = split_names(words)
    if not looks_like_units(names):
        return False
    gathered.add(names, kind)
    return True


def _add_partners(words: str, kind: DutyKind | None, gathered: _Gathered) -> bool:
    """The same for names of which those after 会同 only support."""
    first, *partners = _TOGETHER.split(words.removeprefix("由"))
    return _add(first, kind, gathered) and all(_add(words, None, gathered) for words in partners)


def _verb(part: str) -> tuple[DutyKind | None, str]:
    """Kind of the verb that ends a part, and the part without it (unchanged where none does)."""
    for kind, pattern in _VERBS:
        found = pattern.search(part)
        if found and found.start() > 0:
            return kind, part[: found.start()]
    return None, part
