"""The duty notes of the documents asked about, as lists show them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from assistant.candidates import Case, stands_within
from assistant.clause_words import headings_above
from assistant.vocabulary.asking import asking
from corpus.directive import FRAME, Clause, ClauseKind, Directive, Duty, Status
from corpus.normalize import fold

# Entries of a list that are shown; its count names all of them.
SHOWN: Final = 40

Item = tuple[Directive, Clause, Duty]
# 哪些文件提到安全总监, 哪几条写到电动自行车: the words whose every place is asked for.
_SPOKEN_OF = re.compile(
    r"(?:哪(?:些|几|一)?[个份条处款项]?|几处)(?:条款?|条目|条文|地方|文件|通知|附件|部分|章节)?"
    r"[^,.;?谁]{0,4}?(?:提|写|说|讲|谈|涉)(?:[到及过]了?|了)(?P<words>[^,.;?]{2,16}?)?的?(?:[?.]|$)"
)


def asked_directives(case: Case) -> tuple[Directive, ...]:
    """The documents that a question names, else all that stand; those in force first."""
    named = case.understood.documents or case.understood.preferred
    ranked = sorted(case.library.directives, key=lambda item: item.status.rank)
    held = tuple(item for item in ranked if item.id in named)
    return held or tuple(item for item in ranked if item.status is not Status.REPEALED)


def asks_for_places(text: str) -> bool:
    """True where a folded question asks for the places that say something."""
    return spoken_of(text) is not None or any(word in text for word in asking().clause_words)


def spoken_of(text: str) -> str | None:
    """The words whose places a folded question asks for, empty where they stand before; or None."""
    found = _SPOKEN_OF.search(text.replace('"', ""))
    return (found["words"] or "") if found else None


def asked_duties(case: Case) -> list[Item]:
    """The notes printed in the documents, or the parts, that a question names; none inherited."""
    items = [
        (directive, clause, duty)
        for directive in asked_directives(case)
        for clause in asked_clauses(directive, case)
        for duty in clause.duties
        if not duty.inherited
    ]
    clauses = case.understood.clauses
    return [item for item in items if item[1].label.startswith(clauses)] or items


def asked_clauses(directive: Directive, case: Case) -> Iterator[Clause]:
    """The clauses of a document in the one part that a question names, else all; no head."""
    heads, text = case.understood.within, case.understood.text
    if "正文" in text and (not heads or heads == ("正文",)):
        heads = () if "附" in text else ("正文",)  # 正文和附件: the whole document
    for clause in directive.clauses:
        if clause.kind not in FRAME and (len(heads) != 1 or stands_within(clause, heads[0])):
            yield clause


def on_topic(items: list[Item], case: Case) -> list[Item]:
    """The items whose clause speaks of the topic; none where the question has no topic."""
    topic = fold(case.understood.topic)
    titles = [
        fold(annex.title)
        for directive in asked_directives(case)
        for annex in directive.annexes
        if annex.name in case.understood.within
    ]
    if any(topic in title for title in titles):
        return items  # the part asked about is all on its topic: 附件9（城市建设）
    words = [word for word in (topic, *map(fold, case.understood.terms)) if word]
    if not topic:
        return []
    return [item for item in items if any(word in fold(item[1].text) for word in words)]


def titled(clause: Clause, case: Case) -> str:
    """The label of a clause with its heading, or its table topic."""
    heading = clause.heading if fold(clause.heading) not in fold(clause.label) else ""
    above = headings_above(clause, case.library)
    if not heading and clause.kind in (ClauseKind.ITEM, ClauseKind.PARAGRAPH) and above:
        heading = above[0]
    return f"{clause.label} {heading}".strip()


def counted(directives: list[Directive]) -> str:
    """How many entries each document has, one for each time it is given: the opening of a list."""
    counts = Counter(directive.id for directive in directives)
    parts = [f"{name}共{count}处" for name, count in counts.items()]
    more = f"，先列{SHOWN}处" if len(directives) > SHOWN else ""
    return "；".join(parts) + more + "："
