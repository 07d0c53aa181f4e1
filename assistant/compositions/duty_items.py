"""The duty notes of the documents asked about, as lists show them."""

from __future__ import annotations

from typing import Final

from assistant.candidates import Case, stands_within
from assistant.clause_words import headings_above
from corpus.directive import Clause, ClauseKind, Directive, Duty, Status
from corpus.normalize import fold

# Entries of a list that are shown; its count names all of them.
SHOWN: Final = 40

Item = tuple[Directive, Clause, Duty]


def asked_directives(case: Case) -> tuple[Directive, ...]:
    """The documents that a question names, else all that stand; those in force first."""
    named = case.understood.documents or case.understood.preferred
    ranked = sorted(case.library.directives, key=lambda item: list(Status).index(item.status))
    held = tuple(item for item in ranked if item.id in named)
    return held or tuple(item for item in ranked if item.status is not Status.REPEALED)


def asked_duties(case: Case) -> list[Item]:
    """The notes printed in the documents, or the parts, that a question names; none inherited."""
    heads = case.understood.within
    if heads == ("正文",) and "附" in case.understood.text:
        heads = ()  # 正文和附件: the whole document
    items = [
        (directive, clause, duty)
        for directive in asked_directives(case)
        for clause in directive.clauses
        for duty in clause.duties
        if not duty.inherited and (len(heads) != 1 or stands_within(clause, heads[0]))
    ]
    clauses = case.understood.clauses
    return [item for item in items if item[1].label.startswith(clauses)] or items


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


def counted(items: list[Item]) -> str:
    """How many notes each document has, as the opening of a list."""
    parts: list[str] = []
    for directive in dict.fromkeys(item[0].id for item in items):
        count = len([item for item in items if item[0].id == directive])
        parts.append(f"{directive}共{count}处")
    more = f"，先列{SHOWN}处" if len(items) > SHOWN else ""
    return "；".join(parts) + more + "："
