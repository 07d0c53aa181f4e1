"""The sides of a comparison: documents, parts of one, or clauses, each with its best clause.

1. The clauses that the question addresses; else the parts of the one document that it names, a
   clause of the body and the row that repeats it among them; else the documents.
2. Of each the clause that fits the question best: by its duties where roles are asked, else by
   its sentences, those first that state the asked figure or time.
3. A document that no longer holds is no side beside one in force of the same place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.candidates import Candidate, Case, Weighed, duties_over, stands_within
from assistant.compositions.bases import duty_weight
from assistant.question import Intent
from assistant.surroundings import subject_words, surroundings
from assistant.vocabulary.asking import asking
from corpus.directive import Clause, ClauseKind, Directive, Status
from corpus.normalize import fold

# How the body of a document is called where it is set against one of its annexes.
BODY = re.compile(
    r"正文|主文|总方案|总体方案|总计划|总文件|总的(?:方案|计划|文件)|(?:方案|计划)本身"
)
# Share of a side's best sentence that another one of it must hold of the question to be shown.
STILL_ASKED = 0.6
_WHEN = re.compile(r"时间|期限|时限|日子|日期|何时|哪[年月天]|什么时候|啥时候|多会儿")
# 责任追究, 责任制 and 责任落实 are matters of their own, nobody's role.
_ROLES = re.compile(r"责任(?!制|追究|倒查|心|书|清单|险|保险|落实|体系)|专委会|专业委员会")
# Coverage of a side's clause that does not speak of the topic by name.
_COVERED = 0.2
_ANNEXED = 0.5
# How much less a row of a table weighs as the side of a whole document, which it repeats.
_REPEATED = 0.5


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: how it is called and its best clause."""

    name: str
    candidate: Candidate
    clauses: tuple[Clause, ...] = ()


def sides_of(case: Case) -> list[Side]:
    """The sides that a question compares, each with its best clause; fewer than two where none."""
    labels = [label for label in case.understood.clauses if label in case.library]
    if len(labels) > 1:
        return [Side(_part_name(label, case), case.candidate(label)) for label in labels]
    named = [item for item in case.library.directives if item.id in case.understood.documents]
    if len(named) == 1:
        return _parts_of_one(named[0], case)
    if named:
        named = _holding(named, case)
    else:
        found = {item.directive.id: item.directive for item in case.candidates}
        named = sorted(found.values(), key=lambda item: item.status.rank)
    if len(case.understood.documents) > 2:
        # An interpretation explains a notice; it is no side where two texts are compared.
        spoken_of = [item for item in named if item.region in case.understood.regions]
        named = [
            item for item in named if item.status is not Status.INTERPRETATION or item in spoken_of
        ] or named
    sides = [_best_side(item.clauses, _called(item), case) for item in named]
    return [side for side in sides if side]


def named_parts(case: Case) -> tuple[str, ...]:
    """The parts of one document that a question names: path heads, or labels of its clauses.

    总方案与附件5 names the body beside an annex; 正文和附件11第一项 names a clause beside the body.
    """
    understood, library = case.understood, case.library
    twins = _twins(case)
    if twins:
        return twins
    heads = list(understood.within)
    for label in understood.clauses:
        clause = library.clause(label) if label in library else None
        if clause and not any(stands_within(clause, head) for head in heads):
            heads.append(label)
    annexes = [head for head in heads if "附" in head]
    if annexes and "正文" not in heads and BODY.search(understood.text):
        heads.insert(0, "正文")
    if len(heads) < 2 and "附表" in understood.text and BODY.search(understood.text):
        heads = ["正文", "附表"]
    return tuple(heads) if len(understood.documents) == 1 else ()


def asks_roles(case: Case) -> bool:
    """True where the sides are compared by who is responsible."""
    understood = case.understood
    asks = understood.intent is Intent.RESPONSIBILITY or bool(understood.role)
    words = any(word in understood.text for word in asking().role_words)
    return asks or words or bool(_ROLES.search(fold(understood.text)))


def _twins(case: Case) -> tuple[str, ...]:
    """A clause of the body that the question addresses and the row of the table that repeats it.

    （十六）的正文和附表有什么不一样; empty where none or both are addressed.
    """
    labels = [label for label in case.understood.clauses if label in case.library]
    if len(labels) != 1 or "附表" not in case.understood.text:
        return ()
    clause = case.library.clause(labels[0])
    same = [
        item.label
        for item in case.library.owner(clause.label).clauses
        if clause.heading and fold(item.heading) == fold(clause.heading)
    ]
    return tuple(same) if len(same) == 2 else ()


def _holding(named: list[Directive], case: Case) -> list[Directive]:
    """The documents without those that no longer hold beside one in force of the same place.

    省里跟襄垣比 means what the province lays down now, unless an earlier year or text is named.
    """
    text = fold(case.understood.text)
    ruled = {item.region for item in named if item.status is Status.IN_FORCE}
    return [
        item
        for item in named
        if item.region not in ruled
        or item.status in (Status.IN_FORCE, Status.INTERPRETATION)
        or item.year in case.understood.years
        or any(fold(name) in text for name in (item.id, item.title, *item.short_names))
    ]


def _part_name(label: str, case: Case) -> str:
    """A label, marked as body where another side is a row of the document's own table."""
    beside = "附表" in case.understood.text and " 附表" not in label
    return f"正文 {label}" if beside else label


def _parts_of_one(directive: Directive, case: Case) -> list[Side]:
    """The parts of one document that the question names, its body and its table among them."""
    sides: list[Side | None] = []
    for head in named_parts(case):
        if head in case.library:
            clause = case.library.clause(head)
            sides.append(Side(_part_name(head, case), case.candidate(clause.label), (clause,)))
        else:
            inside = tuple(item for item in directive.clauses if stands_within(item, head))
            sides.append(_best_side(inside, head, case))
    return [side for side in sides if side]


def _best_side(clauses: tuple[Clause, ...], name: str, case: Case) -> Side | None:
    """The best clause of one side: among the found ones, else among all of the side's clauses."""
    labels = {clause.label for clause in clauses}
    found = [item for item in case.candidates if item.clause.label in labels]
    known = {item.clause.label for item in found}
    by_role, whole = asks_roles(case), not named_parts(case)
    if by_role:
        found += [
            case.candidate(item.label)
            for item in clauses
            if item.duties and item.label not in known
        ]
    elif not found or case.wanted.quoted:
        found += [case.candidate(item.label) for item in clauses if item.label not in known]
        naming = [item for item in found if case.wanted.names(fold(item.clause.text))]
        found = [_naming_first(item, case) for item in naming] or found
    found = [_stating_first(item, case) for item in found]
    best = max(
        found,
        key=lambda item: _role_weight(item, case) if by_role else _side_weight(item, whole=whole),
        default=None,
    )
    if best is None:
        return None
    around = surroundings(best.clause, case.library)
    about = any(word in around for word in subject_words(case.understood, case.knowledge))
    if best.coverage < _COVERED and not about:
        return None
    return Side(name, best, clauses)


def _naming_first(item: Candidate, case: Case) -> Candidate:
    """A candidate with the sentences before that name a quoted term of the question."""
    ordered = sorted(
        item.sentences, key=lambda weighed: not case.wanted.names(fold(weighed.sentence.text))
    )
    return replace(item, sentences=tuple(ordered))


def _role_weight(item: Candidate, case: Case) -> float:
    """What speaks for a clause as a side where roles are asked: its best duty, else itself.

    Each side answers for its own document: a role printed there counts in full.
    """
    weights = [
        duty_weight(item, holder, duty, case=case, here=True)
        for holder, duty in duties_over(item.directive, item.clause)
    ]
    weight = max(weights, default=0.5 * item.weight)
    # Whole documents are compared by their bodies; where a part is named, only that is looked at.
    named = case.understood.within or case.understood.clauses
    return weight if named or stands_within(item.clause, "正文") else weight - _ANNEXED


def _side_weight(item: Candidate, *, whole: bool) -> float:
    """What speaks for a clause as a side: its first sentence, else its own weight alone.

    Of a ``whole`` document the body comes before the table that repeats it.
    """
    weight = item.weight + 2.0 * (item.sentences[0].weight if item.sentences else 0.0)
    return weight - _REPEATED * (whole and item.clause.kind is ClauseKind.ROW)


def _stating_first(item: Candidate, case: Case) -> Candidate:
    """A candidate with the sentences before that state the asked figure or time, if one is."""
    dated = asking().kinds[Intent.DEADLINE] if _WHEN.search(fold(case.understood.text)) else None
    if dated is None and not case.wanted.asks_fact:
        return item
    best = max((weighed.coverage for weighed in item.sentences), default=0.0)

    def lacks(weighed: Weighed) -> bool:
        text = fold(weighed.sentence.text)
        states = dated.search(text) if dated else case.wanted.states(text)
        return not states or weighed.coverage < STILL_ASKED * best

    return replace(item, sentences=tuple(sorted(item.sentences, key=lacks)))


def _called(directive: Directive) -> str:
    return f"{directive.id}（{directive.status.value}）"
