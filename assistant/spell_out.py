"""A follow-up spelled out: the question that a person would have typed without an earlier one.

1. What the earlier question names is marked in its words: documents, clauses, trades, kinds of
   work, units, terms.
2. A follow-up that only names another one of these (那市里呢, 消防呢) takes its place there; the
   wish stays. 第4项呢 replaces only the last step of 附表第3项.
3. A follow-up with a wish of its own (配合单位有哪些) follows what the earlier question was about,
   without that question's wish; where it names its own trade, only the documents precede it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.knowledge import Knowledge
from assistant.parts import Dropped, Parts, find_units, read_clues
from assistant.question import Intent
from assistant.vocabulary.address_words import inner_start, outer_depth, read_addresses
from assistant.vocabulary.document_numbers import mask
from assistant.vocabulary.wordlist import Found
from corpus.directive import Level
from corpus.normalize import fold_with_offsets

_LEADS_IN = re.compile(
    r"^(?:(?:那么?|还有|另外|再(?:问|说)?(?:一下|问)?|然后|接着|换成|至于|和|跟|与|又"
    r"|不(?:是|对)[,，。]|我(?:问|说|指|要|想问)的是)[,:，：]?)+"
)
_CORRECTS = re.compile(r"我(?:问|说|指|要|想问)的是")
# 原文, 哪一条: the words of the same answer again; 具体点: what is required, whoever was asked for.
_AGAIN = re.compile(
    r"(?:文件)?(?:的)?(?:原文|原话|出处|依据)(?:是什么|是啥|怎么(?:说|写)的?|咋(?:说|写)的?|在哪)?|全文"
    r"|(?:是|在)?哪(?:一?[个份]文件|一?[条款项]|里|儿)(?:里)?(?:说|写|讲|规定|提)?(?:的|到)?"
)
_MORE = re.compile(
    r"(?:再|说|讲|能|可以|请)*(?:具体|详细|仔细|展开)(?:一?点儿?|些|说说|讲讲|说|讲|内容|解释|一下|说一下)*(?:吗|吧)?$"
)
_ENDS = re.compile(r"(?:又|的)?(?:呢|怎么样|咋样)?[?？。.!！,，]*$")
_WISH = re.compile(
    r"(?:都|应|该|要)?(?:(?:由|归|让|是)?(?:谁|哪[个些家几]*(?:省级|市级)?(?:部门|单位|厅局|机关)?)"
    r"(?:来|去)?(?:牵头|负责|主管|配合|抓|管)?|(?:有|作|做)?(?:了)?(?:什么|啥|哪些)(?:要求|规定|内容|意思)?"
    r"|多少|多久|多长时间|(?:什么|啥)时候|何时|几[个家次]?|怎么|咋|如何)(?:的|时候)?|吗|呢|请问|是不是|是否|[?？。！!]"
)
_STATUS = re.compile(r"征求意见稿|意见稿|草案|讨论稿|政策解读|解读")
_QUOTED = re.compile(r'"[^"]{2,20}"')
_LONGEST = 80
_TAIL = 2


class Kind(StrEnum):
    """What a run of a question names."""

    TEXT = "text"  # a number or name of a document
    PLACE = "place"
    LEVEL = "level"
    STATUS = "status"
    YEAR = "year"
    ADDRESS = "address"
    TRADE = "trade"
    WORK = "work"
    UNIT = "unit"
    TERM = "term"


_DOCUMENT = frozenset({Kind.TEXT, Kind.PLACE, Kind.LEVEL, Kind.STATUS, Kind.YEAR})


@dataclass(frozen=True, slots=True)
class Named:
    """A run ``[start, end)`` of a question; ``depth`` tells how far inside an address stands,
    ``whole`` that it is the table or the body as such.
    """

    kind: Kind
    start: int
    end: int
    depth: int = 0
    whole: bool = False


def spell_out(parts: Parts, before: Parts, knowledge: Knowledge, *, bare: bool) -> str:
    """The follow-up as a whole question; ``bare`` says that the earlier wish is meant."""
    own = _named(parts.text, knowledge)
    text, core = before.text, _core(parts.text)
    if _AGAIN.fullmatch(core):
        return text
    more = _MORE.search(core)
    if more:
        core = core[: more.start()]
        text = f"{_tidy(_WISH.sub(' ', text))[:_LONGEST]} 具体有什么要求"
    told = _named(text, knowledge)
    if not bare and not more:
        return _with_its_wish(parts, before, own, told=told)
    gone = _replaced(own, told, text)
    if gone or own:
        return _placed(core, text, gone, told=told)
    if not core or _CORRECTS.search(parts.text):
        return f"{core}{text}"
    if len(core) > _TAIL and text.count(core[-_TAIL:]) == 1:
        return text.replace(core[-_TAIL:], core)  # 县领导多久去一次, 部门领导呢
    return f"{_tidy(_WISH.sub(' ', text))[:_LONGEST]} {core}".strip()


def _with_its_wish(parts: Parts, before: Parts, own: list[Named], *, told: list[Named]) -> str:
    """A follow-up with a wish of its own behind what the earlier question was about."""
    kinds, text = {item.kind for item in own}, before.text
    said = _LEADS_IN.sub("", parts.text)
    if Kind.TRADE in kinds or _repeats(parts, before) or _of_document(parts, told):
        kept = [item for item in told if item.kind in _DOCUMENT]
        words = "" if kinds & _DOCUMENT else "".join(text[item.start : item.end] for item in kept)
        return f"{words} {said}".strip()
    gone = [*_left_behind(own, told, text, parts=parts), *_idle_units(told, parts)]
    subject = _tidy(_WISH.sub(" ", _without(text, gone)))[:_LONGEST]
    return f"{subject} {said}".strip()


def _left_behind(own: list[Named], told: list[Named], text: str, *, parts: Parts) -> list[Named]:
    """What a follow-up with its own wish replaces: nothing where it compares the two."""
    if Intent.COMPARE in parts.intents:
        return []
    idle = {Kind.WORK} if parts.addresses.labels else {Kind.WORK, Kind.ADDRESS}
    return _replaced([item for item in own if item.kind not in idle], told, text)


def _of_document(parts: Parts, told: list[Named]) -> bool:
    """True where the date, number or status of a document is asked that was named before."""
    return parts.intents[0] is Intent.DOCUMENT and any(item.kind in _DOCUMENT for item in told)


def _repeats(parts: Parts, before: Parts) -> bool:
    """True where a follow-up says the earlier matter again: what it says of it is all."""
    return bool(parts.topics) and set(parts.topics) <= set(before.topics)


def _idle_units(told: list[Named], parts: Parts) -> list[Named]:
    """Units of the earlier question that a follow-up about its matter does not ask about."""
    matter = any(item.kind in (Kind.TRADE, Kind.WORK, Kind.ADDRESS) for item in told)
    return [item for item in told if item.kind is Kind.UNIT] if matter and not parts.units else []


def _named(text: str, knowledge: Knowledge) -> list[Named]:
    """Everything that a question names, in text order, without overlaps."""
    known = fold_with_offsets(text)
    return [
        replace(item, start=known.offsets[item.start], end=known.offsets[item.end - 1] + 1)
        for item in _named_in(known.text, knowledge)
    ]


def _named_in(folded: str, knowledge: Knowledge) -> list[Named]:
    clues = read_clues(folded, knowledge, Dropped(frozenset()))
    masked = mask(folded, clues.numbers)
    found = [Named(Kind.TEXT, item.start, item.end) for item in clues.numbers]
    found += [Named(Kind.TEXT, *at) for at in _hits(knowledge.documents.names.find(masked))]
    found += [
        Named(Kind.ADDRESS, inner_start(step), step.end, outer_depth(step), not step.number)
        for address in read_addresses(masked)
        for step in address.steps
    ]
    found += [Named(Kind.PLACE, item.start, item.end) for item in clues.places]
    found += [Named(Kind.YEAR, item.start, _after(item.end, folded)) for item in clues.years]
    place = (Level.PROVINCE, "山西省")
    found += [
        Named(Kind.UNIT, item.start, item.end)
        for item in find_units(folded, knowledge, place)
        if item.unit_id
    ]
    levels = [
        hit
        for hit in knowledge.gazetteer.level_words.find(masked)
        if knowledge.gazetteer.levels[hit.word] in clues.levels
        and knowledge.gazetteer.levels[hit.word] is not Level.TOWN
    ]
    found += [Named(Kind.LEVEL, *at) for at in _hits(levels)]
    found += [Named(Kind.STATUS, *match.span()) for match in _STATUS.finditer(masked)]
    found += [Named(Kind.TERM, *match.span()) for match in _QUOTED.finditer(folded)]
    found += [Named(Kind.TERM, *at) for at in _hits(knowledge.wording.terms.find(folded))]
    topics = knowledge.topics
    for hit in topics.wordlist.find(folded):
        trade = any(topics.topics[name].trade for name in topics.by_word[hit.word])
        found.append(Named(Kind.TRADE if trade else Kind.WORK, hit.start, hit.end))
    return _apart(found)


def _hits(found: Iterable[Found]) -> Iterable[tuple[int, int]]:
    return [(item.start, item.end) for item in found]


def _after(end: int, folded: str) -> int:
    return end + 1 if folded[end : end + 1] == "年" else end


def _apart(found: list[Named]) -> list[Named]:
    """The runs without those that overlap an earlier-listed one, in text order."""
    kept: list[Named] = []
    for item in found:
        if all(item.end <= other.start or other.end <= item.start for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda item: item.start)


def _replaced(own: list[Named], told: list[Named], text: str) -> list[Named]:
    """The runs of the earlier question that the follow-up's own ones replace."""
    kinds = {item.kind for item in own}
    gone = kinds & {Kind.TRADE, Kind.WORK, Kind.UNIT, Kind.TERM}
    found = [item for item in told if item.kind in gone]
    if kinds & (_DOCUMENT - {Kind.YEAR}):
        found += [item for item in told if item.kind in _DOCUMENT or item.kind is Kind.ADDRESS]
    elif Kind.TRADE in kinds:
        found += [item for item in told if item.kind is Kind.ADDRESS and not item.whole]
    if Kind.YEAR in kinds:
        found += _dated(told, text)
    if Kind.ADDRESS in kinds:
        depth = min(item.depth for item in own if item.kind is Kind.ADDRESS)
        found += [item for item in told if item.kind is Kind.ADDRESS and item.depth >= depth]
    return sorted(dict.fromkeys(found), key=lambda item: item.start)


def _dated(told: list[Named], text: str) -> list[Named]:
    """What another year replaces: the year and the number that it dates, else the document."""
    years = [item for item in told if item.kind is Kind.YEAR]
    names = [item for item in told if item.kind is Kind.TEXT]
    if not years:
        return names
    close = [item for item in names if any(0 <= item.start - year.end <= 8 for year in years)]
    return [*years, *close]


def _placed(core: str, text: str, gone: list[Named], *, told: list[Named]) -> str:
    """The earlier question with ``core`` in the place of the first of ``gone``, else in front."""
    if gone:
        at = gone[0].start
        return f"{_without(text[:at], gone)}{core}{_without(text, gone, since=at)}"
    behind = [item.end for item in told if item.kind in (*_DOCUMENT, Kind.ADDRESS)]
    at = max(behind, default=0)
    return f"{text[:at]}{core}{text[at:]}" if at else f"{core}{text}"


def _without(text: str, gone: list[Named], *, since: int = 0) -> str:
    """The text from ``since`` on, without these runs."""
    kept: list[str] = []
    at = since
    for item in gone:
        if at <= item.start < len(text):
            kept.append(text[at : item.start])
            at = item.end
    return "".join((*kept, text[at:]))


def _core(text: str) -> str:
    """What a bare follow-up names: its words without 那 before and 呢 behind."""
    return _ENDS.sub("", _LEADS_IN.sub("", text)) or text


def _tidy(text: str) -> str:
    return " ".join(text.split())
