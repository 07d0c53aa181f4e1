"""Names of annexes as a document lists them, also of those whose text is not held."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answer import AnswerStatus, Draft, DraftStatement
from assistant.compositions.pieces import quoted
from assistant.knowledge import Knowledge
from assistant.question import Understood
from corpus.directive import Clause, ClauseKind, Directive
from corpus.normalize import fold

# 附件12叫什么名字, 附件13是哪个行当的: the name is asked, not what the annex says.
_NAME = re.compile(
    r"附件[一二三四五六七八九十\d]+(?:的|它|到底|究竟|[说讲管]的?|是)*全?"
    r"(?:叫(?:什么|啥|个)|名[称字]|标题|题目|哪个?(?:行当|行业|领域))"
)
_ALL = re.compile(
    r"(?:哪些|哪几[个份]|[几多少]+[个份]?|什么|啥)附件|附件(?:一共|总共|都)*"
    r"(?:有(?:哪|几|多少|啥|什么)|名[称单]|目录|清单)"
)
_LINE = re.compile(r"(?:附件[:：]?)?\s*(?P<number>\d+)\s*[.．、]\s*(?P<title>[^\n]+)")
_NOT_HELD = "{names}的正文没有收录。"


def compose_annexes(understood: Understood, knowledge: Knowledge) -> Draft | None:
    """The lines that name the asked annexes, or all of them; None where no name is asked."""
    text = fold(understood.text)
    asked = {item.name for item in understood.missing if item.kind == "annex"}
    asked |= {head for head in understood.within if head.startswith("附件")}
    one = bool(asked) and bool(_NAME.search(text))
    if not one and not _ALL.search(text):
        return None
    for directive in knowledge.library.directives:
        if understood.documents and directive.id not in understood.documents:
            continue
        lines = {name: line for name, line in _listed(directive) if not one or name in asked}
        if lines:
            return _named(lines, directive, counted=not one)
    return None


def _named(lines: dict[str, DraftStatement], directive: Directive, *, counted: bool) -> Draft:
    absent = [item.name for item in directive.annexes if item.name in lines and not item.present]
    notes = (_NOT_HELD.format(names="、".join(absent)),) if absent else ()
    opening = f"{directive.id}共{len(lines)}个附件：" if counted else ""
    return Draft(AnswerStatus.ANSWERED, tuple(lines.values()), opening=opening, notes=notes)


def _listed(directive: Directive) -> Iterator[tuple[str, DraftStatement]]:
    """The names of the annexes in the order of the print, each with its title as printed."""
    titles = {item.name: fold(item.title) for item in directive.annexes}
    for clause in directive.clauses:
        if clause.kind is not ClauseKind.ANNEX or not _is_list(clause):
            continue
        for match in _LINE.finditer(clause.text):
            name = f"附件{match['number']}"
            if name in titles:
                start, end = match.span("title")
                yield name, quoted(clause, start, end, headline=True, group=name)


def _is_list(clause: Clause) -> bool:
    """True for the clause that lists annexes by number, not for the head of one of them."""
    return len(_LINE.findall(clause.text)) > 1 and not clause.heading
