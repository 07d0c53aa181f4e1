"""Two questions in one (燃气谁牵头，怎么处罚？), each as a question that can be asked alone.

1. The question is cut at its marks; a part that asks nothing belongs to the asking part behind it.
2. A part asks where it holds a question word that is none in disguise (有什么问题, 好几回, 谁违规).
3. Parts that want the same kind of thing (who and with whom, what and which) are one question,
   and so are who and by when, which one clause answers.
4. What a later part does not name itself, matter or documents, it has from the first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.carry import leans
from assistant.knowledge import Knowledge
from assistant.parts import Dropped, Parts, read_parts
from assistant.question import Intent, Question
from assistant.relevance import document_words, matter_of
from assistant.spell_out import spell_out
from corpus.normalize import chinese, fold

_MARKS = re.compile(r"[,，;；。?？!！]+|(?:以及|另外|还有|顺便问一下)(?=.{2})")
_ASKS = re.compile(r"谁|哪|什么|啥|多少|多久|多长|多大|几|怎么|怎样|咋|如何|何时|是不是|是否|吗$")
# 有什么问题, 好几回, 不知道怎么办, 谁违规: words of asking that ask nothing.
_DISGUISED = re.compile(
    r"(?:有|出|发现|发生|碰|遇|不管|无论|不论)[了过到上]?(?:什么|啥|哪些?|谁|怎么)(?!要求|规定|措施|办法|手续|条件|标准|责任|职责)"
    r"|[好这那十头近前第]几|^几|不(?:知道|清楚|晓得)"
    r"|(?:什么|啥|谁|哪[个家里儿]?)(?:[^,]{0,4})?(?:都|也)|怎么(?:也|都)|没(?:什么|啥|多少|几)"
)
_WHO = re.compile(
    r"(?:由|归|找|让|属|该|是)(?:谁|哪[个些家几一三两]?(?:部门|单位|家|级)|(?:什么|啥)(?:部门|单位))|几家|(?:谁|部门|单位)(?:来|去|在|该)?"
    r"(?:牵头|负责|主管|管|抓|配合|监[管督]|处理|说了算|把关|挑头|当头|组织|检查|考核|审批|制定)|谁的(?:责任|事|活)|(?:牵头|负责|配合|主管)的?(?:是|有)?(?:谁|哪)"
)
# What speaks of the items of the part before: the same question goes on.
_GOES_ON = re.compile(r"^(?:分别|每[个项]|各|逐一|具体|其中|从哪|第[一二三四五六七八九十])")
_COMPARES = re.compile(r"还是|区别|不同|一样|相比|对比|比较")
_KINDS = {
    Intent.RESPONSIBILITY: "who",
    Intent.DEADLINE: "who",  # one clause says who and by when
    Intent.NUMBER: "how much",
    Intent.DOCUMENT: "document",
}
_MOST = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One of several questions in one: its words as typed, and the question to be answered."""

    title: str
    question: Question


def split(question: Question, knowledge: Knowledge) -> tuple[Part, ...]:
    """The questions that are asked together; empty for what is one question."""
    cleaned = knowledge.cleaner.clean(question.text)
    if cleaned.orders or cleaned.english or _COMPARES.search(fold(cleaned.text)):
        return ()
    titles = _asking_parts(cleaned.text, knowledge)
    if not 1 < len(titles) <= _MOST:
        return ()
    dropped = Dropped(frozenset(question.dropped))
    first = read_parts(titles[0], knowledge, dropped)
    parts = [Part(titles[0], replace(question, text=titles[0]))]
    for title in titles[1:]:
        if question.history:
            earlier = (*question.history, titles[0])
            parts.append(Part(title, replace(question, text=title, history=earlier)))
            continue
        own = read_parts(title, knowledge, dropped)
        parts.append(Part(title, replace(question, text=_shared(own, first, knowledge))))
    return tuple(parts)


def _asking_parts(text: str, knowledge: Knowledge) -> list[str]:
    """The parts that ask for different things, each with the words before it that ask nothing."""
    found: list[str] = []
    kinds: list[str] = []
    waiting = ""
    for piece in _MARKS.split(text):
        words = f"{waiting}，{piece}" if waiting and piece else waiting or piece
        kind = _kind(piece.strip(), knowledge)
        if not kind:
            waiting = words
        elif kind in kinds or (found and _GOES_ON.search(piece)):
            found[-1] += f"，{words}"
            waiting = ""
        else:
            found.append(words.strip())
            kinds.append(kind)
            waiting = ""
    if waiting and found:
        found[-1] += f"，{waiting}"
    return found


def _kind(piece: str, knowledge: Knowledge) -> str:
    """What kind of thing a piece asks for; empty where it asks nothing."""
    folded = fold(piece)
    if not _ASKS.search(folded) or _DISGUISED.search(folded):
        return ""
    if _WHO.search(folded):
        return "who"
    if _says_only_where(folded, knowledge):
        return ""
    intent = knowledge.intents.read(folded, frozenset())[0]
    return "" if intent is Intent.RESPONSIBILITY else _KINDS.get(intent, "what")


def _says_only_where(folded: str, knowledge: Knowledge) -> bool:
    """True for a piece that names a document and no matter (24年1号文怎么要求)."""
    named = any(word in folded for word in document_words(knowledge.library))
    return named and not chinese(matter_of(folded, knowledge.library))


def _shared(own: Parts, first: Parts, knowledge: Knowledge) -> str:
    """A later part with what it needs of the first: the matter, or the documents alone."""
    alone = own.documents.named or own.outside or not (own.topics or leans(own, first, knowledge))
    return own.text if alone else spell_out(own, first, knowledge, bare=False)
