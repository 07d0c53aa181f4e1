"""Side by side: for each document (or part, or clause) compared, its own words on the same matter.

Nothing is settled: each side shows its document and status, and whether the words differ.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.answer import AnswerStatus, Draft, DraftStatement, RoleRow
from assistant.candidates import Candidate, Case, Weighed, duties_over, stands_within
from assistant.compositions.bases import duty_weight
from assistant.compositions.definition import asked_terms, compose_definition
from assistant.compositions.passages import headline_statements
from assistant.compositions.pieces import duty_statements, role_rows
from assistant.glossary import is_summed_up
from assistant.question import Intent
from assistant.relevance import grams_of, rarity_of
from assistant.sentences import RunKind, split_sentences
from assistant.surroundings import subject_words, surroundings
from assistant.vocabulary.asking import asking
from corpus.directive import Clause, Directive, Status
from corpus.normalize import fold

_SIDES = 4
_CONTRAST = re.compile(
    r"区别|不同|一样|一致|差|出入|相比|比较|对比|异同|变化|变了|相同|矛盾|还是|"
    r"比.{1,12}[多少高低严松紧早晚]"
)
# How the body of a document is called where it is set against one of its annexes.
_BODY = re.compile(
    r"正文|主文|总方案|总体方案|总计划|总文件|总的(?:方案|计划|文件)|(?:方案|计划)本身"
)
_WHEN = re.compile(r"时间|期限|时限|日子|日期|何时|哪[年月天]|什么时候|啥时候|多会儿")
# Coverage of a side's clause that does not speak of the topic by name.
_COVERED = 0.2
# Share of one side's sentence that another side must hold to speak of the same, and how much more
# than its own best sentence does.
_SHARED = 0.3
_CLOSER = 0.08
_STILL_ASKED = 0.6
_ANNEXED = 0.5


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: how it is called and its best clause."""

    name: str
    candidate: Candidate
    clauses: tuple[Clause, ...] = ()


def compose_comparison(case: Case) -> Draft | None:
    """The draft side by side, or None where fewer than two sides are found."""
    if len(case.understood.documents) < 2 and any(map(is_summed_up, asked_terms(case))):
        defined = compose_definition(case)
        if defined:
            return replace(defined, opening=_verdict(list(defined.statements)))
    sides = _sides(case) if _compares(case) else []
    if len(sides) < 2:
        return None
    by_role = _asks_roles(case)
    sides = sides[:_SIDES] if by_role else _aligned(sides[:_SIDES], case)
    statements: list[DraftStatement] = []
    rows: list[RoleRow] = []
    for side in sides:
        found, lines = _side_roles(side, case) if by_role else ([], [])
        if not found and side.candidate.sentences:
            best = side.candidate.sentences[0]
            found = headline_statements(side.candidate, best, case, group=side.name)
        statements += [replace(item, headline=True) for item in found]
        rows += lines
    return Draft(
        AnswerStatus.ANSWERED, tuple(statements), tuple(rows), opening=_verdict(statements)
    )


def _aligned(sides: list[Side], case: Case) -> list[Side]:
    """The sides with the sentence that is closest to the one that fits the question best.

    Two documents are compared on one matter: what one says of it leads to what the other says.
    """
    spoken = [side for side in sides if side.candidate.sentences]
    if len(spoken) < 2:
        return sides
    anchor = max(spoken, key=lambda side: side.candidate.sentences[0].weight)
    rarity = rarity_of(case.library)
    words = fold(anchor.candidate.sentences[0].sentence.text)
    grams = {gram: rarity.weight(gram) for gram in grams_of(words) if len(gram) > 1}
    return [side if side is anchor else _closest(side, grams, case) for side in sides]


def _closest(side: Side, grams: Mapping[str, float], case: Case) -> Side:
    """A side with the sentence of its clauses that shares most with the other side's, if any."""
    total = sum(grams.values()) or 1.0

    def shared(text: str) -> float:
        return sum(weight for gram, weight in grams.items() if gram in text) / total

    def asked(text: str) -> float:
        return case.wanted.coverage(fold(text))

    own = side.candidate.sentences[0].sentence.text if side.candidate.sentences else ""
    found = [
        (shared(fold(run.text)), clause, run)
        for clause in side.clauses
        if shared(fold(clause.text)) >= _SHARED
        for run in split_sentences(clause)
        if run.kind is RunKind.WORDS and asked(run.text) >= _STILL_ASKED * asked(own)
    ]
    best = max(found, key=lambda item: item[0], default=None)
    if best is None or best[0] < _SHARED or best[0] < shared(fold(own)) + _CLOSER:
        return side
    item = case.candidate(best[1].label)
    ordered = sorted(item.sentences, key=lambda weighed: weighed.sentence != best[2])
    return replace(side, candidate=replace(item, sentences=tuple(ordered)))


def _compares(case: Case) -> bool:
    """True where a question names two sides, or says in so many words that it compares."""
    understood = case.understood
    named = max(len(understood.documents), len(understood.clauses), len(_parts(case)))
    return named > 1 or bool(_CONTRAST.search(fold(understood.text)))


def compose_parts(case: Case) -> Draft | None:
    """The comparison of parts that a question names, whatever else it asks; else None."""
    return compose_comparison(case) if len(_parts(case)) > 1 else None


def _parts(case: Case) -> tuple[str, ...]:
    """The parts of one document that a question names: path heads, or labels of its clauses.

    总方案与附件5 names the body beside an annex; 正文和附件11第一项 names a clause beside the body.
    """
    understood, library = case.understood, case.library
    heads = list(understood.within)
    for label in understood.clauses:
        clause = library.clause(label) if label in library else None
        if clause and not any(stands_within(clause, head) for head in heads):
            heads.append(label)
    annexes = [head for head in heads if "附" in head]
    if annexes and "正文" not in heads and _BODY.search(understood.text):
        heads.insert(0, "正文")
    if len(heads) < 2 and "附表" in understood.text and _BODY.search(understood.text):
        heads = ["正文", "附表"]
    return tuple(heads) if len(understood.documents) == 1 else ()


def _asks_roles(case: Case) -> bool:
    intents = (case.understood.intent, *case.understood.also)
    asks = Intent.RESPONSIBILITY in intents or bool(case.understood.role)
    words = (*asking().role_words, "责任", "专委会", "专业委员会")
    return asks or any(word in case.understood.text for word in words)


def _sides(case: Case) -> list[Side]:
    labels = [label for label in case.understood.clauses if label in case.library]
    if len(labels) > 1:
        return [Side(_part_name(label, case), case.candidate(label)) for label in labels]
    named = [item for item in case.library.directives if item.id in case.understood.documents]
    if len(named) == 1:
        return _parts_of_one(named[0], case)
    if not named:
        found = dict.fromkeys(item.directive.id for item in case.candidates)
        named = [case.library.directive(name) for name in found]
    if len(named) > 2:
        # An interpretation explains a notice; it is no side where two texts are compared.
        spoken_of = [item for item in named if item.region in case.understood.regions]
        named = [
            item for item in named if item.status is not Status.INTERPRETATION or item in spoken_of
        ] or named
    sides = [_best_side(item.clauses, _called(item), case) for item in named]
    return [side for side in sides if side]


def _part_name(label: str, case: Case) -> str:
    """A label, marked as body where another side is a row of the document's own table."""
    tables = [item for item in case.understood.clauses if " 附表" in item]
    return f"正文 {label}" if tables and label not in tables else label


def _parts_of_one(directive: Directive, case: Case) -> list[Side]:
    """The parts of one document that the question names, its body and its table among them."""
    sides: list[Side | None] = []
    for head in _parts(case):
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
    by_role = _asks_roles(case)
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
        key=lambda item: _role_weight(item, case) if by_role else _side_weight(item),
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


def _side_weight(item: Candidate) -> float:
    """What speaks for a clause as a side: its first sentence, else its own weight alone."""
    return item.weight + 2.0 * (item.sentences[0].weight if item.sentences else 0.0)


def _stating_first(item: Candidate, case: Case) -> Candidate:
    """A candidate with the sentences before that state the asked figure or time, if one is."""
    dated = asking().kinds[Intent.DEADLINE] if _WHEN.search(fold(case.understood.text)) else None
    if dated is None and not case.wanted.asks_fact:
        return item
    best = max((weighed.coverage for weighed in item.sentences), default=0.0)

    def lacks(weighed: Weighed) -> bool:
        text = fold(weighed.sentence.text)
        states = dated.search(text) if dated else case.wanted.states(text)
        return not states or weighed.coverage < _STILL_ASKED * best

    return replace(item, sentences=tuple(sorted(item.sentences, key=lacks)))


def _called(directive: Directive) -> str:
    return f"{directive.id}（{directive.status.value}）"


def _side_roles(side: Side, case: Case) -> tuple[list[DraftStatement], list[RoleRow]]:
    """The duty sentences and role lines of one side; empty where nothing names anyone."""
    item = side.candidate
    bases = [
        (duty_weight(item, holder, duty, case=case, here=True), holder, duty)
        for holder, duty in duties_over(item.directive, item.clause)
    ]
    if not bases:
        return [], []
    _, holder, duty = max(bases, key=lambda basis: basis[0])
    found = duty_statements(holder, duty, say_no_lead=True, group=side.name)
    return list(found), list(role_rows(holder, duty))


def _verdict(statements: list[DraftStatement]) -> str:
    by_side: dict[str, str] = {}
    for item in statements:
        by_side[item.group] = by_side.get(item.group, "") + fold(item.text)
    if len(by_side) < 2:
        return ""
    same = len(set(by_side.values())) == 1
    return "各处文字相同：" if same else "各处规定不同："
