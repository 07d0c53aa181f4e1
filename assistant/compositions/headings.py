"""The parts of a heading: what stands directly below the heading that a question names.

1. The headings above the best clauses, each weighed by what it holds of the question and by
   whether the question counts its parts.
2. A heading that the question prints, or that by itself holds most of it, names what is asked;
   else it must fit better than the best sentence does.
3. Each part is quoted as printed and cited alone; an annex held in part is said to be so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.answer import AnswerStatus, Draft, DraftStatement
from assistant.candidates import Case, stands_within
from assistant.clause_words import headings_above
from assistant.compositions.duty_items import asked_directives
from assistant.compositions.pieces import quoted
from assistant.question import Intent
from assistant.relevance import matter_of
from assistant.sentences import split_sentences
from assistant.vocabulary.numerals import parse_numeral
from corpus.directive import FRAME, Clause
from corpus.normalize import chinese, fold

_SHOWN = 40
# Weight from which a heading is looked at.
_HEADED = 0.3
# What a heading must hold of the question by itself, and how far it must lead the sentences.
_NAMED = 0.5
_LEADS = 1.3
_MOST = 0.7
# Characters of a printed heading, and how many may be left of the question beside it and the words
# that ask for its parts: 保障措施部分列了哪些措施, “…”下设哪几项任务.
_PRINTED = 4
_LEFT = 2
_ASKS_PARTS = re.compile(
    r"部分|章节?|板块|措施|任务|工作|内容|事项|方面|步骤|阶段|下[设面]|[设列分][为成了有出]?|[有个项条点样步大是里中都]"
)
_COUNTED = re.compile(r"([一二三四五六七八九十两\d]+)(?:个|项|种|类|处|大|条|样|家|方面|部分|步)")


def compose_named_parts(case: Case) -> Draft | None:
    """The headings below a heading that the question names, complete by the print; else None."""
    lists = Intent.LISTING in (case.understood.intent, *case.understood.also)
    if case.understood.units or not lists:
        return None
    best = _best(case)
    if best is None or not _is_named(best, case):
        return None
    # Where a meaning, a time or a number is asked too, the heading has to be sure.
    sure = case.understood.intent is Intent.LISTING or best.printed or best.counted
    return _parts(best, case) if sure else None


def parts_of_heading(case: Case) -> Draft | None:
    """The headings directly below the heading that the question asks about."""
    best = _best(case)
    fits = best and (best.weight >= _best_weight(case) or _is_named(best, case))
    return _parts(best, case) if best and fits else None


def _best(case: Case) -> Headed | None:
    """The heading that fits best, one that the question prints before all others."""
    found = _headed(case)
    return max(found, key=lambda item: (item.printed, item.weight), default=None)


def _parts(best: Headed, case: Case) -> Draft:
    """The draft that quotes the headings below a heading."""
    children = _asked_parts(best.children, case)
    found = [_heading_statement(child) for child in children[:_SHOWN]]
    opening = f"{best.parent.label} {best.parent.heading}，共{len(children)}项："
    cut = _cut_annex(best.parent, case)
    if not cut:
        return Draft(AnswerStatus.ANSWERED, tuple(found), opening=opening)
    return Draft(
        AnswerStatus.ANSWERED_PARTLY,
        tuple(found),
        opening=opening.replace("，共", "，已收录"),
        reason=f"{cut}的正文收录不全，后面可能还有。",
    )


@dataclass(frozen=True, slots=True)
class Headed:
    """A heading with the headings below it; ``own`` is the share of the question it holds.

    ``printed`` is true where the question says the heading itself and next to nothing else.
    """

    parent: Clause
    children: tuple[Clause, ...]
    own: float
    weight: float
    counted: bool
    printed: bool


def _headed(case: Case) -> list[Headed]:
    """The headings above the best clauses that have several below and fit the question."""
    text = fold(case.understood.text)
    numbers = {parse_numeral(match) for match in _COUNTED.findall(text)} - {None}
    found: list[Headed] = []
    for parent in _with_the_body(_parents(case), case):
        children = tuple(
            item
            for item in case.library.owner(parent.label).clauses
            if item.parent == parent.label and item.heading
        )
        heading = fold(" ".join([parent.heading, *headings_above(parent, case.library)[:1]]))
        weight = case.wanted.coverage(heading) + 0.35 * case.wanted.bridged(heading)
        counted = len(children) in numbers
        if numbers:
            weight += 0.4 if counted else -0.2
        if len(children) >= 2 and weight >= _HEADED:
            own = case.wanted.coverage(fold(parent.heading))
            printed = _is_printed(parent, case)
            found.append(Headed(parent, children, own, weight, counted, printed))
    return found


def _is_printed(parent: Clause, case: Case) -> bool:
    """True where a question prints a heading, or a part of it, and asks for what is below it."""
    text = fold(case.understood.text)
    pieces = [item for item in re.split("[,;]", fold(parent.heading).strip(".")) if item in text]
    if max(map(len, pieces), default=0) < _PRINTED:
        return False
    for piece in pieces:
        text = text.replace(piece, " ")
    return len(chinese(_ASKS_PARTS.sub("", matter_of(text, case.library)))) <= _LEFT


def _is_named(item: Headed, case: Case) -> bool:
    """True where a heading is printed, or by itself holds far more of it than any sentence.

    It names what is asked: its parts are the list, not a sentence below one of them.
    """
    said = [
        other.sentences[0].coverage
        for other in case.candidates[:6]
        if other.sentences and other.clause.kind not in FRAME
    ]
    best = max(said, default=0.0)
    leads = item.own >= _LEADS * best or item.own >= max(_MOST, best)
    return item.printed or (item.own >= _NAMED and (item.counted or leads))


def _cut_annex(parent: Clause, case: Case) -> str:
    """The name of the annex around a heading whose print breaks off below it, else nothing."""
    directive = case.library.owner(parent.label)
    name = parent.path[0] if parent.path else ""
    cut = any(item.name == name and not item.complete for item in directive.annexes)
    last = [item for item in directive.clauses if item.path[:1] == (name,)][-1:]
    below = any(item.path[: len(parent.path)] == parent.path for item in last)
    return name if cut and below else ""


def _asked_parts(children: tuple[Clause, ...], case: Case) -> tuple[Clause, ...]:
    """The parts whose heading holds the noun that is asked for (…领域的专项整治), else all."""
    noun = re.search(r"的([\u4e00-\u9fff]{2,6})\??$", fold(case.understood.text).rstrip("?"))
    kept = tuple(item for item in children if noun and noun[1] in fold(item.heading))
    return kept if len(kept) > 1 else children


def _best_weight(case: Case) -> float:
    """The weight of the best sentence with its headings over the best clauses."""
    found = (item.sentences[0].weight for item in case.candidates[:4] if item.sentences)
    return max(found, default=0.0)


def _with_the_body(parents: Iterable[Clause], case: Case) -> Iterable[Clause]:
    """The headings, and for one of an annex the same heading of its document's body."""
    seen: set[str] = set()
    for parent in parents:
        body = (
            item
            for item in case.library.owner(parent.label).clauses
            if not case.understood.within
            and fold(item.heading) == fold(parent.heading)
            and stands_within(item, "正文")
        )
        for item in (*body, parent):
            if item.label not in seen:
                seen.add(item.label)
                yield item


def _parents(case: Case) -> Iterable[Clause]:
    """The headings above the best clauses; where the question names a part, all those in it."""
    seen: set[str] = set()
    heads = case.understood.within
    if len(heads) == 1:
        for directive in asked_directives(case):
            yield from (item for item in directive.clauses if stands_within(item, heads[0]))
        return
    for item in case.candidates:
        label = item.clause.label
        while label and label in case.library and label not in seen:
            seen.add(label)
            yield case.library.clause(label)
            label = case.library.clause(label).parent


def _heading_statement(child: Clause) -> DraftStatement:
    runs = split_sentences(child)
    return quoted(child, runs[0].start, runs[0].end, group=child.label)
