"""What a follow-up takes over from earlier questions: documents, topic, wish, units, clause.

1. A question leans on the one before when it begins like a continuation (那…, 还有…), points back
   (这家, 他们, 那个文件), or names no topic, document or clause of its own.
2. A level or place that it names replaces the documents (那市里呢); a topic of a trade replaces the
   topic (那电动车呢); what it does not name comes from before.
3. 下一项 and 上一条 are the neighbours of the clause that the earlier question addressed.
4. The words to search with are its own and, where the topic stays, those of the earlier question.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.addresses import AddressesFound
from assistant.document_names import DocumentsFound
from assistant.knowledge import Knowledge
from assistant.neighbours import neighbour, relative_step
from assistant.parts import Parts
from assistant.question import Intent, Missing
from corpus.directive import Level
from corpus.normalize import fold

_BEGINS = re.compile(
    r"^(?:那么?|还有|还|另外|再(?:问|说)?|然后|接着|这|它|他们?|她们?|其中|上面|刚才|前面|同样|也|又|不过|"
    r"可是|但|如果|要是|换成|至于|和|跟|与|除了|呢|具体|详细|为什么|为啥|凭啥|依据|原文|配合|牵头|责任|最晚|最迟|啥时|什么时候)"
)
_POINTS_BACK = re.compile(
    r"这(?:家|几家|个|项|条|份|些|里|事|两|样|块|方面|句|段)|那(?:家|几家|个|项|条|份|些|里|事|两|样|块|边|方面|句|段)"
    r"|他们|她们|它们?|该(?:项|条|文件|部门|单位|厅|局)|上述|上一|刚才|前面|前一|同一|里头的|其他|别的|其余|剩下|此项|此条"
)
_POINTS_TO_UNIT = re.compile(
    r"这(?:家|几家|个部门|个单位|个厅|个局)|那(?:家|几家|个部门|个单位)|它|该(?:部门|单位|厅|局)"
)
_SWITCHES = re.compile(r"呢[?。.!]?$|怎么样[?]?$|咋样[?]?$|^(?:那|换成)")
_QUESTION_WORDS = re.compile(
    r"由?(?:谁|哪[个些家几]?(?:部门|单位)?|什么|啥|多少|几[个家次]?|怎么|咋|如何)(?:时候)?|吗|呢|请问|是不是|是否|[?？。！!]"
)
_SHORT = 24
_LONGEST_CARRIED = 60


def leans(parts: Parts, before: Parts | None) -> bool:
    """Whether a question needs the one before to be understood."""
    if before is None:
        return False
    if parts.documents.named and parts.intents[0] is Intent.DOCUMENT:
        return False  # a named document's own date or number has no topic
    own = sum(map(bool, (parts.topics, parts.documents.named, parts.addresses.labels)))
    if _BEGINS.search(parts.folded) or _POINTS_BACK.search(parts.folded):
        return own < 3
    if own == 0:
        return not parts.outside
    return own == 1 and len(parts.folded) <= _SHORT and not parts.missing


def carry(parts: Parts, before: Parts | None, knowledge: Knowledge) -> Parts:
    """The question with what it takes over; unchanged where it stands alone."""
    if before is None or not leans(parts, before):
        return parts
    topics = _topics(parts, before, knowledge)
    documents = _documents(parts, before, knowledge)
    intents = parts.intents
    if _is_bare(parts):
        intents = before.intents
    units = parts.units
    if not units and _POINTS_TO_UNIT.search(parts.folded):
        units = before.units
    addresses = parts.addresses
    step = relative_step(parts.folded)
    if step and before.addresses.labels and not addresses.labels:
        return _beside(parts, before, knowledge, step=step)
    if not (addresses.labels or parts.topics or parts.documents.named or parts.clues.levels):
        addresses = AddressesFound(before.addresses.labels, within=before.addresses.within)
    carried = (
        *(name for name in (*documents.named, *documents.preferred) if name not in _own(parts)),
        *(topic for topic in topics[:1] if topic not in parts.topics),
        *(unit for unit in units if unit not in parts.units),
        *(label for label in addresses.labels if label not in parts.addresses.labels),
    )
    return replace(
        parts,
        text=_merged(parts, before, knowledge),
        topics=topics,
        documents=documents,
        intents=intents,
        role=parts.role or (before.role if _is_bare(parts) else ""),
        units=units,
        addresses=addresses,
        bridged=(
            *parts.bridged,
            *(term for term in before.bridged if not _new_trade(parts, knowledge)),
        ),
        carried=tuple(dict.fromkeys(carried)),
        in_field=parts.in_field or (before.in_field and not parts.outside),
    )


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


def _own(parts: Parts) -> tuple[str, ...]:
    return (*parts.documents.named, *parts.documents.preferred)


def _is_bare(parts: Parts) -> bool:
    """True for a question that names a new thing and asks nothing by itself (那电动车呢)."""
    return not parts.asks or (bool(_SWITCHES.search(parts.folded)) and len(parts.folded) <= 12)


def _new_trade(parts: Parts, knowledge: Knowledge) -> bool:
    return any(knowledge.topics.topics[name].trade for name in parts.topics)


def _topics(parts: Parts, before: Parts, knowledge: Knowledge) -> tuple[str, ...]:
    """Own topics where they name a trade, else the earlier trade with the own kinds of work."""
    if not parts.topics:
        return before.topics
    if _new_trade(parts, knowledge):
        return parts.topics
    trades = tuple(name for name in before.topics if knowledge.topics.topics[name].trade)
    return tuple(dict.fromkeys((*trades, *parts.topics)))


def _documents(parts: Parts, before: Parts, knowledge: Knowledge) -> DocumentsFound:
    """Own documents, else those that a new level or year points to, else the earlier ones."""
    own = parts.documents
    if own.named and len(own.named) > 1:
        levels = {knowledge.library.directive(name).level for name in before.documents.named}
        near = tuple(
            name for name in own.named if knowledge.library.directive(name).level in levels
        )
        compares = Intent.COMPARE in parts.intents
        return replace(own, named=own.named if compares or not near else near)
    if own.named:
        return own
    switched = parts.clues.years or any(level is not Level.TOWN for level in parts.clues.levels)
    if switched and own.preferred:
        return DocumentsFound(own.preferred, missing=own.missing)
    if switched and parts.missing:
        return own
    return DocumentsFound(before.documents.named, before.documents.preferred, own.missing)


def _merged(parts: Parts, before: Parts, knowledge: Knowledge) -> str:
    """Own words first, then the earlier ones without their question words."""
    if _new_trade(parts, knowledge):
        return parts.text
    words = _QUESTION_WORDS.sub(" ", before.text)
    words = " ".join(words.split())[:_LONGEST_CARRIED]
    known = fold(parts.text)
    return parts.text if fold(words) in known else f"{parts.text} {words}".strip()
