"""Side by side: for each document (or part, or clause) compared, its own words on the same matter.

Nothing is settled: each side shows its document and status, and whether the words differ.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.answer import AnswerStatus, Draft, DraftStatement, RoleRow
from assistant.candidates import Candidate, Case, candidate, duties_over, stands_within
from assistant.compositions.bases import duty_weight
from assistant.compositions.definition import asked_terms, compose_definition
from assistant.compositions.passages import headline_statements
from assistant.compositions.pieces import duty_statements, role_rows
from assistant.glossary import is_summed_up
from assistant.question import Intent
from assistant.relevance import asking, grams_of, rarity_of
from assistant.sentences import RunKind, split_sentences
from assistant.surroundings import subject_words, surroundings
from corpus.directive import Clause, Directive, Status
from corpus.normalize import fold

_SIDES = 4
_CONTRAST = re.compile(
    r"区别|不同|一样|一致|差|出入|相比|比较|对比|异同|变化|变了|相同|矛盾|还是|"
    r"比.{1,12}[多少高低严松紧早晚]"
)
_COVERED = 0.2
# Share of one side's sentence that another side must hold to speak of the same, and how much more
# than its own best sentence does.
_SHARED = 0.3
_CLOSER = 0.08
_STILL_ASKED = 0.6


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
    item = _weighed(best[1], case)
    ordered = sorted(item.sentences, key=lambda weighed: weighed.sentence != best[2])
    return replace(side, candidate=replace(item, sentences=tuple(ordered)))


def _compares(case: Case) -> bool:
    """True where a question names two sides, or says in so many words that it compares."""
    understood = case.understood
    named = max(len(understood.documents), len(understood.within), len(understood.clauses))
    return named > 1 or bool(_CONTRAST.search(fold(understood.text)))


def compose_parts(case: Case) -> Draft | None:
    """The comparison of parts that a question names, whatever else it asks; else None."""
    return compose_comparison(case) if len(case.understood.within) > 1 else None


def _asks_roles(case: Case) -> bool:
    intents = (case.understood.intent, *case.understood.also)
    asks = Intent.RESPONSIBILITY in intents or bool(case.understood.role)
    words = (*asking()["role_words"], "责任")
    return asks or any(word in case.understood.text for word in words)


def _sides(case: Case) -> list[Side]:
    labels = [label for label in case.understood.clauses if label in case.library]
    if len(labels) > 1:
        return [
            Side(_part_name(label, case), _weighed(case.library.clause(label), case))
            for label in labels
        ]
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
    heads = case.understood.within
    if len(heads) < 2:
        heads = ("正文", "附表") if "附表" in case.understood.text else ()
    parts = [
        (head, tuple(item for item in directive.clauses if stands_within(item, head)))
        for head in heads
    ]
    sides = [_best_side(clauses, head, case) for head, clauses in parts]
    return [side for side in sides if side]


def _best_side(clauses: tuple[Clause, ...], name: str, case: Case) -> Side | None:
    """The best clause of one side: among the found ones, else among all of the side's clauses."""
    labels = {clause.label for clause in clauses}
    found = [item for item in case.candidates if item.clause.label in labels]
    if _asks_roles(case):
        known = {item.clause.label for item in found}
        more = [clause for clause in clauses if clause.duties and clause.label not in known]
        found += [_weighed(clause, case) for clause in more]
    elif not found or case.wanted.quoted:
        found += [_weighed(clause, case) for clause in clauses]
    by_words = not _asks_roles(case)
    best = max(found, key=_side_weight if by_words else _own_weight, default=None)
    if best is None:
        return None
    around = surroundings(best.clause, case.library)
    about = any(word in around for word in subject_words(case.understood, case.knowledge))
    if best.coverage < _COVERED and not about:
        return None
    return Side(name, best, clauses)


def _own_weight(item: Candidate) -> float:
    return item.weight


def _side_weight(item: Candidate) -> float:
    """What speaks for a clause as a side: its best sentence, else its own weight alone."""
    return item.weight + 2.0 * (item.sentences[0].weight if item.sentences else 0.0)


def _weighed(clause: Clause, case: Case) -> Candidate:
    return candidate(
        clause.label, 9, understood=case.understood, wanted=case.wanted, library=case.library
    )


def _called(directive: Directive) -> str:
    return f"{directive.id}（{directive.status.value}）"


def _side_roles(side: Side, case: Case) -> tuple[list[DraftStatement], list[RoleRow]]:
    """The duty sentences and role lines of one side; empty where nothing names anyone."""
    item = side.candidate
    bases = [
        (duty_weight(item, holder, duty, case=case), holder, duty)
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
