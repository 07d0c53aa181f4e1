"""The gate: a sentence whose citation does not carry it is dropped.

1. Every run of evidence resolves to a clause that is held.
2. A quoted sentence is a substring of its cited words; of a composed one every part between
   punctuation marks is. A written one shortens them and adds nothing (assistant/rewording.py).
3. Numbers, dates, document numbers, units, role words and modal words stand in the cited words or
   in the cited document's title or number.
4. "X牵头" needs a duty record, or the very words, under the citation.
5. An absence is looked up in the duty records and the text that the citation covers.
6. The subject of the question stands in the cited clause, its headings or its document's title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.answer import (
    AnswerStatus,
    CitationRole,
    Draft,
    DraftStatement,
    Evidence,
    RoleRow,
    StatementKind,
)
from assistant.english_frame import english_opening
from assistant.knowledge import Knowledge
from assistant.literals import ROLE_WORDS, holds, literals_of
from assistant.messages import DECIDES, MESSAGES
from assistant.question import Intent, Understood
from assistant.rewording import says_the_same
from assistant.sentences import note_range, text_range
from assistant.surroundings import subject_words, surroundings
from corpus.directive import FRAME, Clause, Duty
from corpus.library import Library
from corpus.normalize import fold

_LEAD = "牵头"
_BREAKS = re.compile(r'[,.;:?!()"/|*]+')
_LEAD_CLAIM = re.compile(r'([^,.;:()"|*]*(?:,[^,.;:()"|*]*)*?)牵头')
# Share of a written sentence's bigrams that stand in the cited words; measured on reworded
# sentences in tests, where 0.75 lets faithful shortening through.
WRITTEN_COVERAGE = 0.75
_ROLE_CONTEXT = 3


class Verdict(StrEnum):
    """Where a statement's words were found."""

    HERE = "supported"
    ELSEWHERE = "supported_in_another_clause"
    NOWHERE = "unsupported"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one statement, why it fails, and the clause that would carry it."""

    verdict: Verdict
    reasons: tuple[str, ...] = ()
    elsewhere: str = ""


def verify(draft: Draft, understood: Understood, knowledge: Knowledge) -> Draft:
    """The draft with only what its citations carry.

    Where an answer loses every sentence the status becomes ``rejected_unsupported`` and the
    clauses it cited stay as the nearest ones.
    """
    statements = tuple(
        item
        for item in draft.statements
        if judge(item, understood, knowledge).verdict is Verdict.HERE
    )
    roles = tuple(row for row in draft.roles if _role_stands(row, knowledge.library))
    opening = _opening(draft, statements)
    if understood.english and not draft.status.abstained:
        of_roles = understood.asks_lead or understood.intent is Intent.RESPONSIBILITY
        english = english_opening(
            statements, roles, knowledge.library, of_roles=of_roles, unread=understood.unread
        )
        opening = " ".join(filter(None, (english, opening)))
    checked = replace(draft, statements=statements, roles=roles, opening=opening)
    if statements or roles or draft.status.abstained:
        return checked
    cited = [run.clause for item in draft.statements for run in item.evidence]
    held = [label for label in dict.fromkeys(cited) if label in knowledge.library]
    status = AnswerStatus.REJECTED_UNSUPPORTED
    return Draft(status=status, nearest=tuple(held[:3]), reason=MESSAGES[status])


def _opening(draft: Draft, kept: tuple[DraftStatement, ...]) -> str:
    """The opening, unless it decides something and every sentence that bears it out was dropped."""
    if draft.opening not in DECIDES:
        return draft.opening
    absent = [item for item in draft.statements if item.kind is StatementKind.ABSENT]
    needed = absent or [item for item in draft.statements if item.headline]
    return draft.opening if not needed or any(item in kept for item in needed) else ""


def judge(statement: DraftStatement, understood: Understood, knowledge: Knowledge) -> Judgement:
    """The verdict on one statement; another clause is looked for only where its own fails."""
    library = knowledge.library
    reasons = _failures(statement, library)
    if not reasons and not _has_subject(statement, understood, knowledge):
        reasons = ("subject",)
    if not reasons:
        return Judgement(Verdict.HERE)
    other = _elsewhere(statement, library)
    return Judgement(Verdict.ELSEWHERE if other else Verdict.NOWHERE, reasons, other)


def _failures(statement: DraftStatement, library: Library) -> tuple[str, ...]:
    if not statement.text.strip() or not statement.evidence:
        return ("no_evidence",)
    if not all(_resolves(run, library) for run in statement.evidence):
        return ("unresolved",)
    if statement.kind is StatementKind.ABSENT:
        return _absence_failures(statement, library)
    words = [fold(_words(run, library)) for run in statement.evidence]
    names = [_document_names(run, library) for run in statement.evidence]
    reasons = _literal_failures(statement, " ".join(words + names))
    if not _text_stands(statement, words, names):
        reasons += ("words",)
    if statement.kind is StatementKind.WRITTEN and not any(
        says_the_same(statement.text, _words(run, library)) for run in statement.evidence
    ):
        reasons += ("reworded",)
    if not _leads_stand(statement, library):
        reasons += ("lead",)
    return reasons


def _resolves(run: Evidence, library: Library) -> bool:
    return run.clause in library and 0 <= run.start < run.end <= len(
        library.clause(run.clause).text
    )


def _words(run: Evidence, library: Library) -> str:
    return library.clause(run.clause).text[run.start : run.end]


def _document_names(run: Evidence, library: Library) -> str:
    directive = library.owner(run.clause)
    return fold(f"{directive.title} {directive.document_number} {directive.id}")


def _literal_failures(statement: DraftStatement, cited: str) -> tuple[str, ...]:
    denied = [fold(word) for word in statement.absent.split("|") if word]
    return tuple(
        f"{literal.kind.value}:{literal.text}"
        for literal in literals_of(statement.text)
        if not holds(cited, literal) and not any(literal.text in word for word in denied)
    )


def _text_stands(statement: DraftStatement, words: list[str], names: list[str]) -> bool:
    text = fold(statement.text).strip('"')
    if statement.kind is StatementKind.QUOTED:
        pieces = [piece for piece in re.split(r"\.{3,}|…+", text) if piece]
        return any(_in_order(pieces, item) for item in words)
    cited = " ".join(words + names)
    if statement.kind is StatementKind.WRITTEN:
        grams = [text[at : at + 2] for at in range(len(text) - 1)]
        grams = [gram for gram in grams if not _BREAKS.search(gram)]
        negations = [gram for gram in grams if gram[0] in "不未无没免禁非"]
        share = sum(gram in cited for gram in grams) / max(len(grams), 1)
        kept = all(gram in cited for gram in negations) and _roles_in_place(text, cited)
        return share >= WRITTEN_COVERAGE and kept
    parts = [part.removeprefix("由").removeprefix("等") for part in _BREAKS.split(text)]
    return all(part in cited for part in parts if part)


def _roles_in_place(text: str, cited: str) -> bool:
    """True where each role word follows the same characters as in the cited words."""
    for word in ROLE_WORDS:
        at = text.find(word)
        while at >= 0:
            if text[max(at - _ROLE_CONTEXT, 0) : at + len(word)].lstrip(",.;:由") not in cited:
                return False
            at = text.find(word, at + 1)
    return True


def _in_order(pieces: list[str], words: str) -> bool:
    at = 0
    for piece in pieces:
        found = words.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return bool(pieces)


def _leads_stand(statement: DraftStatement, library: Library) -> bool:
    """True where each "X牵头" is a lead of a cited duty or stands there word for word."""
    text = fold(statement.text)
    if _LEAD not in text:
        return True
    leads = {
        fold(unit)
        for run in statement.evidence
        for duty in cited_duties(library.clause(run.clause), run)
        for unit in duty.lead_units
    }
    cited = " ".join(fold(_words(run, library)) for run in statement.evidence)
    for match in _LEAD_CLAIM.finditer(text):
        claimed = match.group(1).removeprefix("由")
        names = [name for name in re.split(r",|和|与|及", claimed) if name]
        literal = claimed + _LEAD in cited
        if not literal and not (names and all(name in leads for name in names)):
            return False
    return True


def cited_duties(clause: Clause, run: Evidence) -> tuple[Duty, ...]:
    """Duties of a clause whose note or covered words touch the run."""
    touched: list[Duty] = []
    for duty in clause.duties:
        places = (note_range(clause, duty), text_range(clause, duty.covers))
        if any(place and place[0] < run.end and run.start < place[1] for place in places):
            touched.append(duty)
    return tuple(touched)


def _absence_failures(statement: DraftStatement, library: Library) -> tuple[str, ...]:
    """Why an absence does not hold: a denied word in the duties or words that are cited."""
    denied = [fold(word) for word in statement.absent.split("|") if word]
    if not denied:
        return ("nothing_denied",)
    cited = " ".join(
        fold(_words(run, library)) + " " + _document_names(run, library)
        for run in statement.evidence
    )
    reasons = _literal_failures(statement, cited)
    for run in statement.evidence:
        if run.role is CitationRole.INHERITED:
            continue
        clause = library.clause(run.clause)
        duties = [duty for duty in cited_duties(clause, run) if not duty.inherited]
        scope = fold(_absence_scope(clause, run, duties))
        units = [fold(unit) for duty in duties for unit in duty.units]
        for word in denied:
            led = word == _LEAD and any(duty.lead_units for duty in duties)
            if led or word in scope or word in units:
                reasons += (f"present:{word}",)
    return reasons


def _absence_scope(clause: Clause, run: Evidence, duties: list[Duty]) -> str:
    """The words an absence speaks of: cited ones, the notes touched and what they cover."""
    pieces = [clause.text[run.start : run.end]]
    for duty in duties:
        for place in (note_range(clause, duty), text_range(clause, duty.covers)):
            pieces += [clause.text[slice(*place)]] if place else []
    return " ".join(pieces)


def _has_subject(statement: DraftStatement, understood: Understood, knowledge: Knowledge) -> bool:
    """True where the asked topic, or a word that stands for it, occurs in a cited clause."""
    wanted = subject_words(understood, knowledge)
    if not wanted or statement.kind is StatementKind.ABSENT:
        return True
    for run in statement.evidence:
        clause = knowledge.library.clause(run.clause)
        addressed = clause.label in understood.clauses or clause.kind in FRAME
        if addressed or run.role is not CitationRole.SUPPORTS:
            return True
        context = surroundings(clause, knowledge.library)
        if any(word in context for word in wanted):
            return True
        if any(unit in clause_units(clause) for unit in understood.units):
            return True
    return False


def clause_units(clause: Clause) -> set[str]:
    """Ids of all units that the duties of a clause name."""
    return {unit for duty in clause.duties for unit in duty.unit_ids}


def _role_stands(row: RoleRow, library: Library) -> bool:
    if not _resolves(row.evidence, library):
        return False
    words = fold(_words(row.evidence, library))
    if not row.units or not all(fold(unit) in words for unit in row.units):
        return False
    if _LEAD not in row.role:
        return True
    duties = cited_duties(library.clause(row.evidence.clause), row.evidence)
    leads = {fold(unit) for duty in duties for unit in duty.lead_units}
    return all(fold(unit) in leads for unit in row.units)


def _elsewhere(statement: DraftStatement, library: Library) -> str:
    """Label of a clause whose own text carries a quoted or composed statement, or empty."""
    if statement.kind is StatementKind.ABSENT:
        return ""
    cited = {run.clause for run in statement.evidence}
    for directive in library.directives:
        for clause in directive.clauses:
            if clause.label in cited:
                continue
            words = [fold(clause.text)]
            names = [fold(f"{directive.title} {directive.document_number} {directive.id}")]
            whole = all(
                holds(" ".join(words + names), item) for item in literals_of(statement.text)
            )
            if whole and _text_stands(statement, words, names):
                return clause.label
    return ""
