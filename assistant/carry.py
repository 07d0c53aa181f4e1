"""What a follow-up takes over from earlier questions: documents, matter, wish, units, clause.

1. A question that is complete by itself (a wish and a matter of its own) stands alone; only one
   that begins like a continuation (那…, 还有…), points back (这家, 那个文件) or ends in 呢 may
   still need its documents from before, unless it names them too.
2. What leans is spelled out (``spell_out.py``) and read anew, so that its answer is that of the
   question a person would have typed in full. What was taken over is told.
3. 下一项 and 上一条 are the neighbours of the clause that the earlier question addressed.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.knowledge import Knowledge
from assistant.neighbours import neighbour, relative_step
from assistant.parts import Dropped, Parts, read_parts
from assistant.question import Intent, Missing
from assistant.relevance import matter_of
from assistant.spell_out import spell_out
from assistant.vocabulary.actors import asked_actor
from assistant.vocabulary.addresses import AddressesFound
from assistant.vocabulary.asking import asking
from assistant.vocabulary.document_names import DocumentsFound
from assistant.vocabulary.document_numbers import mask
from assistant.vocabulary.properties import idle_characters
from corpus.normalize import chinese

_BEGINS = re.compile(
    r"^(?:那么?|还有|还|另外|再(?:问|说)?|然后|接着|这(?!个?[月周]|个?季|个?星期)|它|他们?|她们?|其中|上面|刚才|前面|同样|也|又|不过|"
    r"可是|但|要是|不(?:是|对)[,.]|我(?:问|说|指|要|想问)的是|换成|至于|和|跟|与|除了|呢)"
)
# 为什么, 牵头的是谁: go on where no trade of their own follows (为什么省住建厅牵头燃气).
_MAY_GO_ON = re.compile(
    r"^(?:具体|详细|为什么|为啥|凭啥|依据|原文|配合|牵头|责任|最晚|最迟|啥时|什么时候)"
)
# What names its matter by itself: printed words, or a named document as a whole.
_QUOTES = re.compile(r'"[^"]{6,}"')
_OVERALL = re.compile(
    r"(?:主要|大致|大概|总体上?|都)?(?:讲|说|写|谈)(?:了|的|的是|了些)?(?:什么|啥|哪些)(?!时候)|(?:什么|哪些|啥|主要)内容|概述|概括|介绍"
)
# 那个通知 and 其他人员 may stand in a whole question; 这家 and 同一 stand for what was said.
_POINTS = re.compile(
    r"[这那](?:个(?!月|季|星期)|份|些|里|边|方面|样)|它们?|里头的|在里[面头]|其他|别的|其余|剩下"
)
_STANDS_FOR = re.compile(
    r"[这那](?:家|几家|个部门|个单位|个厅|个局|项|条|事|两|块|句|段|个(?=[由归谁呢,?]|是谁|$))"
    r"|他们|她们|该(?:项|条|文件|部门|单位|厅|局)|上述|上一|刚才|前面|前一|同一|此项|此条"
)
_POINTS_TO_UNIT = re.compile(
    r"这(?:家|几家|个部门|个单位|个厅|个局)|那(?:家|几家|个部门|个单位)|它|该(?:部门|单位|厅|局)"
)
# 消防咋样 goes on; 不抓安全会咋样 asks for the consequence.
_ENDS = re.compile(r"(?:呢|(?<!会)(?:怎么样|咋样))[?。.!]?$")
_ELLIPTIC = re.compile(
    r"呢[, ]|又(?:是|由|归|要|该)|还(?:是|有|要)(?!规)|^.{1,8}(?<![责头管合])的是谁"
)
_SHORT = 24
# Characters of a matter that no table knows: few beside a document, many without one.
_MATTER = 2
_MATTER_ALONE = 8
# Characters of a question that names a trade or an actor and is too long to stand for words of
# another one.
_SENTENCE = 10


def leans(parts: Parts, before: Parts | None, knowledge: Knowledge) -> bool:
    """Whether a question needs the one before to be understood."""
    if before is None or (parts.outside and not parts.in_field):
        return False
    if relative_step(parts.folded):
        return True
    marked = _is_marked(parts, knowledge)
    if _is_complete(parts, knowledge, marked=marked):
        return False
    own = sum(map(bool, (parts.topics, parts.documents.named, parts.addresses.labels)))
    return marked or not own or (len(parts.folded) <= _SHORT and not parts.missing)


def _is_marked(parts: Parts, knowledge: Knowledge) -> bool:
    """True where a question begins, ends or points like a continuation."""
    patterns = (_BEGINS, _POINTS, _STANDS_FOR, _ENDS, _ELLIPTIC)
    if any(pattern.search(parts.folded) for pattern in patterns):
        return True
    return bool(_MAY_GO_ON.search(parts.folded)) and not _names_trade(parts, knowledge)


def _names_trade(parts: Parts, knowledge: Knowledge) -> bool:
    return any(knowledge.topics.topics[name].trade for name in parts.topics)


def _is_complete(parts: Parts, knowledge: Knowledge, *, marked: bool) -> bool:
    """True where a question names its own matter and wish, and its document where it is marked."""
    if parts.documents.named and parts.intents[0] is Intent.DOCUMENT:
        return True  # a named document's own date or number has no topic
    follows = _BEGINS.search(parts.folded) or _ENDS.search(parts.folded)
    if _QUOTES.search(parts.folded) and not follows:
        return True
    if parts.documents.named and _OVERALL.search(parts.folded) and not marked:
        return True
    if _STANDS_FOR.search(parts.folded):
        return False
    named = parts.documents.named or (parts.documents.preferred and parts.clues.levels)
    words = _matter(parts, knowledge)
    # 怎么处罚, 多久培训一次: a kind of work alone is the wish for a trade that was named before.
    trade = _names_trade(parts, knowledge)
    subject = trade or asked_actor(parts.folded) is not None
    sentence = subject and len(parts.folded) >= _SENTENCE
    topics = words > _MATTER or trade
    listed = parts.units and Intent.LISTING in parts.intents
    explained = Intent.DEFINITION in parts.intents and "quoted" in parts.found
    matter = bool(
        (parts.topics and topics) or listed or explained or words >= _MATTER_ALONE or sentence
    )
    if named and (matter or words >= _MATTER or parts.addresses.labels):
        return parts.asks or not marked
    said = words >= _MATTER_ALONE or sentence
    return matter and not marked and (parts.asks or said)


def _matter(parts: Parts, knowledge: Knowledge) -> int:
    """How many characters of a question say what it is about, whatever tables know of it."""
    text = matter_of(parts.folded, knowledge.library)
    for word in asking().bare:
        text = text.replace(word, " ")
    return sum(one not in idle_characters() for one in chinese(text))


def carry(
    parts: Parts, before: Parts | None, knowledge: Knowledge, *, dropped: Dropped | None = None
) -> Parts:
    """The question with what it takes over; unchanged where it stands alone."""
    if before is None or not leans(parts, before, knowledge):
        return parts
    step = relative_step(parts.folded)
    if step and before.addresses.labels and not parts.addresses.labels:
        return _beside(parts, before, knowledge, step=step)
    bare = _is_bare(parts)
    text = spell_out(parts, before, knowledge, bare=bare)
    whole = read_parts(text, knowledge, dropped or Dropped(frozenset()))
    units = whole.units
    if not units and _POINTS_TO_UNIT.search(parts.folded):
        units = before.units
    whole = whole if bare else _with_own_wish(whole, parts, knowledge)
    return replace(
        whole,
        units=units,
        documents=_near(parts, before, whole, knowledge=knowledge),
        carried=_carried(replace(whole, units=units), parts),
        in_field=whole.in_field or (before.in_field and not parts.outside),
        outside=parts.outside,
    )


def _with_own_wish(whole: Parts, own: Parts, knowledge: Knowledge) -> Parts:
    """The whole question with the wish, the role and the claims of the follow-up alone."""
    found = (whole.found - {"quoted"}) | (own.found & {"quoted"})
    masked = mask(own.folded, own.clues.numbers)
    return replace(
        whole,
        intents=knowledge.intents.read(masked, found),
        role=own.role,
        premises=own.premises,
        asks=own.asks,
    )


def _is_bare(parts: Parts) -> bool:
    """True for a question that names a new thing and asks nothing by itself (那电动车呢)."""
    return not parts.asks or (bool(_ENDS.search(parts.folded)) and len(parts.folded) <= 12)


def _near(parts: Parts, before: Parts, whole: Parts, *, knowledge: Knowledge) -> DocumentsFound:
    """The documents of another level or year that it names; of several, the earlier level's."""
    named = whole.documents.named
    own = parts.documents
    if own.preferred and not named and (parts.clues.levels or parts.clues.years):
        return replace(whole.documents, named=own.preferred, preferred=())
    if len(named) < 2 or named != parts.documents.named or Intent.COMPARE in parts.intents:
        return whole.documents
    levels = {knowledge.library.directive(name).level for name in before.documents.named}
    near = tuple(name for name in named if knowledge.library.directive(name).level in levels)
    return replace(whole.documents, named=near or named)


def _carried(whole: Parts, own: Parts) -> tuple[str, ...]:
    """Names of what was taken over; the words of the whole question where no part has a name."""
    said = (*own.documents.named, *own.documents.preferred)
    documents = (*whole.documents.named, *whole.documents.preferred)
    carried = (
        *(name for name in documents if name not in said),
        *(topic for topic in whole.topics[:1] if topic not in own.topics),
        *(unit for unit in whole.units if unit not in own.units),
        *(label for label in whole.addresses.labels if label not in own.addresses.labels),
    )
    return tuple(dict.fromkeys(carried)) or ((whole.text,) if whole.text != own.text else ())


def _beside(parts: Parts, before: Parts, knowledge: Knowledge, *, step: int) -> Parts:
    """The question about the clauses before or behind those that the earlier question addressed."""
    labels: list[str] = []
    missing: list[Missing] = []
    parents = {knowledge.library.clause(label).parent for label in before.addresses.labels}
    for label in (name for name in before.addresses.labels if name not in parents):
        found = neighbour(label, step, knowledge.library)
        if found:
            labels.append(found)
        else:
            missing.append(Missing("clause", f"{label}的{'下' if step > 0 else '上'}一项"))
    return replace(
        parts,
        documents=before.documents,
        addresses=AddressesFound(tuple(labels), directives=before.addresses.directives),
        intents=knowledge.intents.read(parts.folded, frozenset({"clauses"})),
        missing=(*parts.missing, *(missing if not labels else ())),
        carried=tuple(labels),
        in_field=True,
        doubtful=False,
    )
