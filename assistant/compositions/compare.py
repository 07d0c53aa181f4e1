"""Side by side: for each document (or part, or clause) compared, its own words on the same matter.

Nothing is settled: each side shows its document and status, and whether the words differ.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from assistant.answer import AnswerStatus, Draft, DraftStatement, RoleRow
from assistant.candidates import Case, duties_over
from assistant.compositions.bases import duty_weight
from assistant.compositions.definition import asked_terms, compose_definition
from assistant.compositions.passages import headline_statements
from assistant.compositions.pieces import duty_statements, quoted_sentence, role_rows
from assistant.compositions.sides import BODY, STILL_ASKED, Side, asks_roles, named_parts, sides_of
from assistant.glossary import is_summed_up
from assistant.relevance import grams_of, rarity_of
from assistant.sentences import RunKind, split_sentences
from corpus.directive import ClauseKind
from corpus.normalize import chinese, fold

_SIDES = 5
# 各文件对…分别有哪些规定, 几个文件都是怎么写的: what each document lays down, whatever is asked.
_ACROSS = re.compile(
    r"(?:各个?|每个?|不同|几[个份]|这些|所有)(?:文件|通知)(?:里|中|对|分别|各|都|的|是|怎|咋|上)"
)
_CONTRAST = re.compile(
    r"区别|不同|一样|一致|差|出入|相比|比较|对比|异同|变化|变了|相同|矛盾|还是|"
    r"比.{1,12}[多少高低严松紧早晚]"
)
# Share of one side's sentence that another side must hold to speak of the same.
_SHARED = 0.3
# Chinese characters of a question that names two places and no matter in them.
_NO_MATTER = 4


def compose_comparison(case: Case) -> Draft | None:
    """The draft side by side, or None where fewer than two sides are found."""
    if len(case.understood.documents) < 2 and any(map(is_summed_up, asked_terms(case))):
        defined = compose_definition(case)
        if defined:
            return replace(defined, opening=_verdict(list(defined.statements)))
    sides = sides_of(case) if _compares(case) else []
    if len(sides) < 2:
        return None
    by_role = asks_roles(case)
    sides = sides[:_SIDES] if by_role else _aligned(sides[:_SIDES], case)
    if not by_role and _repeating(sides, case):
        return _differences(sides)
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


def _repeating(sides: list[Side], case: Case) -> bool:
    """True where a clause stands beside the row that repeats it, and no matter in them is named."""
    headings = {fold(side.candidate.clause.heading) for side in sides}
    kinds = {side.candidate.clause.kind for side in sides}
    left = chinese(_CONTRAST.sub("", BODY.sub("", case.wanted.text)))
    alone = len(left) <= _NO_MATTER
    pair = len(sides) == len(kinds) == 2
    return alone and pair and len(headings) == 1 and ClauseKind.ROW in kinds


def _differences(sides: list[Side]) -> Draft:
    """The sentences of each side that the other does not print; all of them where none differs."""
    clauses = [side.candidate.clause for side in sides]
    texts = [fold(clause.text) for clause in clauses]
    found: list[DraftStatement] = []
    for side, clause, other in zip(sides, clauses, reversed(texts), strict=True):
        runs = [run for run in split_sentences(clause) if run.kind is RunKind.WORDS]
        own = [run for run in runs if fold(run.text).strip(".;") not in other]
        found += [quoted_sentence(clause, run, headline=True, group=side.name) for run in own]
    same = "、".join(clause.label for clause in clauses)
    if not found:
        found = [
            quoted_sentence(clauses[0], run, headline=True)
            for run in split_sentences(clauses[0])[:_SIDES]
        ]
    opening = "各处规定不同：" if len({item.group for item in found}) > 1 else f"{same}文字相同："
    return Draft(AnswerStatus.ANSWERED, tuple(found), opening=opening)


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
        if clause.kind is not ClauseKind.ROW or side.candidate.clause.kind is ClauseKind.ROW
        if shared(fold(clause.text)) >= _SHARED
        for run in split_sentences(clause)
        if run.kind is RunKind.WORDS and asked(run.text) >= STILL_ASKED * asked(own)
    ]
    best = max(found, key=lambda item: item[0], default=None)
    if best is None or best[0] < _SHARED or best[0] <= shared(fold(own)):
        return side
    item = case.candidate(best[1].label)
    ordered = sorted(item.sentences, key=lambda weighed: weighed.sentence != best[2])
    return replace(side, candidate=replace(item, sentences=tuple(ordered)))


def _compares(case: Case) -> bool:
    """True where a question names two sides, or says in so many words that it compares."""
    understood = case.understood
    named = max(len(understood.documents), len(understood.clauses), len(named_parts(case)))
    text = fold(understood.text)
    return named > 1 or bool(_CONTRAST.search(text) or _ACROSS.search(text))


def compose_parts(case: Case) -> Draft | None:
    """The comparison of parts, or of all documents, whatever else a question asks; else None."""
    across = not case.understood.documents and _ACROSS.search(fold(case.understood.text))
    return compose_comparison(case) if across or len(named_parts(case)) > 1 else None


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
