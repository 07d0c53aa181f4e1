"""Who leads, who is responsible: role by role from duty records, with the words that say so.

1. Among the duties over the best clauses the one whose covered words hold the question best.
2. An addressed clause answers with all its duties, unless the question picks one out.
3. A lead is named by the note's own words; where there is none the answer says so.
4. A rule inherited from an earlier clause stands beside, marked as inherited.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.answer import AnswerStatus, CitationRole, Draft, DraftStatement, RoleRow
from assistant.candidates import SCOPES, Candidate, Case, candidate, duties_over
from assistant.compositions.pieces import (
    duty_evidence,
    duty_statements,
    inherited_statement,
    not_listed,
    quoted_sentence,
    role_rows,
)
from assistant.relevance import asking
from assistant.sentences import RunKind, split_sentences, text_range
from corpus.directive import Clause, ClauseKind, Duty
from corpus.duties import rules_for
from corpus.normalize import fold

_POOL = 6
_NEAR = 0.08
_HEAD = 40
_ACTS = 0.35
_ACTS_WITHIN = 0.5
_TOLD = 0.12
_BETTER = 0.15
_ACTOR_HEAD = 24
_MATTER = 120
_REPEATS = 0.3
_ROLE_HERE = 0.3
_ROLE_ELSEWHERE = 0.12


@dataclass(frozen=True, slots=True)
class Basis:
    """A duty with the clause that prints it, the clause asked about and how well it fits."""

    holder: Clause
    duty: Duty
    candidate: Candidate
    weight: float


def compose_roles(case: Case) -> Draft | None:
    """The draft from duty records, or None where no duty covers what is asked."""
    bases = chosen_bases(case)
    if not bases or _better_said(bases, case):
        return None
    statements: list[DraftStatement] = []
    rows: list[RoleRow] = []
    first, *others = bases
    several = bool(others)
    for basis in bases:
        group = _group(basis) if several else ""
        say = case.understood.asks_lead or len(basis.duty.units) > 1 or basis.duty.open_ended
        premise = _unlisted(basis, case, group)
        statements += premise
        statements += duty_statements(basis.holder, basis.duty, say_no_lead=say, group=group)
        rows += role_rows(basis.holder, basis.duty)
    if not several:
        acting = acting_sentence(first, case)
        statements = [*acting, *statements, *([] if acting else matter(first, case))]
    rule = inherited_statements(first)
    if rule and _asks_rule(first, case):
        statements = [*promoted(rule), *(replace(item, headline=False) for item in statements)]
    else:
        statements += rule
    rows += inherited_rows(first)
    return Draft(AnswerStatus.ANSWERED, tuple(statements), tuple(rows))


def compose_asked_roles(case: Case) -> Draft | None:
    """The duties, where the words of a question of another kind ask for units; else None."""
    asks = any(word in case.understood.text for word in asking()["role_words"])
    return compose_roles(case) if asks else None


def compose_unit_roles(case: Case) -> Draft | None:
    """The duties, where a question asks whether they are a unit's it names; else None."""
    asks = any(word in case.understood.text for word in asking()["unit_words"])
    if not asks or not case.understood.units:
        return None
    named = {unit for basis in chosen_bases(case) for unit in basis.duty.unit_ids}
    return compose_roles(case) if named & set(case.understood.units) else None


def _better_said(bases: tuple[Basis, ...], case: Case) -> bool:
    """True where a clause without duties names who acts and holds the question far better."""
    if case.understood.asks_lead or any(item.candidate.weight > 2 for item in bases):
        return False
    basis = bases[0]
    covered = case.wanted.coverage(
        fold(covered_text(basis.candidate.clause, basis.holder, basis.duty))
    )
    first = case.candidates[0]
    if not first.sentences or duties_over(first.directive, first.clause):
        return False
    acts = re.search(asking()["actor"], fold(first.sentences[0].sentence.text))
    return bool(acts) and first.sentences[0].coverage - covered >= _BETTER


def chosen_bases(case: Case) -> tuple[Basis, ...]:
    """The duties that answer: the best one, or all of the clauses that are addressed."""
    addressed = [
        item
        for item in case.candidates
        if item.clause.label in case.understood.clauses and duties_over(item.directive, item.clause)
    ] or _parts_of_addressed(case)
    if not addressed and _names_a_clause(case):
        return ()
    pool = addressed or list(case.candidates[:_POOL])
    bases = [
        Basis(holder, duty, item, duty_weight(item, holder, duty, case=case))
        for item in pool
        for holder, duty in duties_over(item.directive, item.clause)
    ]
    unique: dict[tuple[str, tuple[int, ...]], Basis] = {}
    for basis in bases:
        key = (basis.holder.label, tuple(span.start for span in basis.duty.spans))
        if key not in unique or unique[key].weight < basis.weight:
            unique[key] = basis
    ranked = sorted(unique.values(), key=lambda basis: -basis.weight)
    if not ranked:
        return ()
    if not addressed:
        return (_in_the_body(ranked),)
    return _addressed(ranked)


def _in_the_body(ranked: list[Basis]) -> Basis:
    """The best duty; where a table row only repeats one of the body, that of the body."""
    first = ranked[0]
    if first.holder.kind is not ClauseKind.ROW:
        return first
    same = (
        item
        for item in ranked
        if item.candidate.directive.id == first.candidate.directive.id
        and item.holder.kind is not ClauseKind.ROW
        and item.duty.unit_ids == first.duty.unit_ids
        and first.weight - item.weight <= _REPEATS
    )
    return next(same, first)


def _names_a_clause(case: Case) -> bool:
    """True where the question addresses a clause itself, not an annex or a section to look in."""
    held = [
        case.library.clause(label) for label in case.understood.clauses if label in case.library
    ]
    return any(item.kind not in SCOPES for item in held)


def _parts_of_addressed(case: Case) -> list[Candidate]:
    """Candidates for the parts of addressed clauses that print no duty of their own."""
    parents = [
        label
        for label in case.understood.clauses
        if label in case.library and case.library.clause(label).kind not in SCOPES
    ]
    return [
        candidate(
            part.label, 9, understood=case.understood, wanted=case.wanted, library=case.library
        )
        for label in parents
        for part in case.library.owner(label).clauses
        if part.parent == label and part.duties
    ]


def _addressed(ranked: list[Basis]) -> tuple[Basis, ...]:
    """All duties of addressed clauses in reading order; one alone where it stands out."""
    kept: list[Basis] = []
    for label in dict.fromkeys(basis.candidate.clause.label for basis in ranked):
        own = [basis for basis in ranked if basis.candidate.clause.label == label]
        clear = len(own) == 1 or own[0].weight - own[1].weight > _NEAR
        kept += own[:1] if clear else own
    kept.sort(key=lambda basis: (basis.holder.start, basis.duty.covers))
    return tuple(kept[:8])


def duty_weight(candidate: Candidate, holder: Clause, duty: Duty, *, case: Case) -> float:
    """How well the words that a duty covers hold the question, its clause's weight included."""
    covered = fold(covered_text(candidate.clause, holder, duty))
    wanted = case.wanted
    best = max(
        (item.coverage for item in candidate.sentences if fold(item.sentence.text) in covered),
        default=0.0,
    )
    weight = 0.5 * candidate.weight + 0.6 * wanted.coverage(covered) + 0.4 * best
    weight += 0.35 * wanted.bridged(covered)
    role = case.understood.role
    if role and role != "负责" and role in duty.raw:
        # In the document that fits best; another one's lead is no answer for it.
        best = case.candidates[0].directive.id if case.candidates else ""
        weight += _ROLE_HERE if candidate.directive.id == best else _ROLE_ELSEWHERE
    if case.understood.units and set(case.understood.units) & set(duty.unit_ids):
        weight += 0.15
    return weight


def covered_text(clause: Clause, holder: Clause, duty: Duty) -> str:
    """The words of the clause that the duty covers, else those of the clause that holds it."""
    for owner in (clause, holder):
        place = text_range(owner, duty.covers)
        if place:
            return owner.text[slice(*place)]
    return clause.text


def inherited_statements(basis: Basis) -> list[DraftStatement]:
    """The inherited rules for the clause asked about, at most one sentence."""
    found = [
        inherited_statement(holder, duty)
        for holder, duty in rules_for(basis.candidate.directive, basis.candidate.clause)
    ]
    return [item for item in found if item][:1]


def inherited_rows(basis: Basis) -> list[RoleRow]:
    """Lines of the role table for the inherited rules of the clause asked about."""
    rows: list[RoleRow] = []
    for holder, duty in rules_for(basis.candidate.directive, basis.candidate.clause):
        rows += role_rows(holder, duty, CitationRole.INHERITED)
    return rows[:2]


def acting_sentence(basis: Basis, case: Case) -> list[DraftStatement]:
    """The sentence of the clause that begins with who acts and holds the question, if any."""
    starts = re.compile(asking()["actor"])
    item = basis.candidate
    if all(any(word in unit for word in asking()["general_units"]) for unit in basis.duty.units):
        return _told_actor(item)
    for weighed in item.sentences[:1]:
        text = fold(weighed.sentence.text)
        begins = bool(starts.search(text[:_ACTOR_HEAD]))
        if starts.search(text) and weighed.coverage >= (_ACTS if begins else _ACTS_WITHIN):
            return [quoted_sentence(item.clause, weighed.sentence, headline=True)]
    return []


def matter(basis: Basis, case: Case) -> list[DraftStatement]:
    """The short sentence that the duty covers and that holds the question best, if any."""
    item = basis.candidate
    covered = fold(covered_text(item.clause, basis.holder, basis.duty))
    for weighed in item.sentences[:2]:
        text = fold(weighed.sentence.text)
        if len(text) <= _MATTER and weighed.coverage >= _TOLD and text in covered:
            return [quoted_sentence(item.clause, weighed.sentence)]
    return []


def _told_actor(item: Candidate) -> list[DraftStatement]:
    """The best sentence that says who acts, beside a note that names only a kind of unit."""
    actor = re.compile(asking()["actor"])
    for weighed in item.sentences[:2]:
        if weighed.coverage >= _TOLD and actor.search(fold(weighed.sentence.text)):
            return [quoted_sentence(item.clause, weighed.sentence, headline=True)]
    return []


def promoted(rule: list[DraftStatement]) -> list[DraftStatement]:
    """An inherited rule as what is asked: the headline, cited as support."""
    return [
        replace(
            item,
            headline=True,
            evidence=tuple(replace(run, role=CitationRole.SUPPORTS) for run in item.evidence),
        )
        for item in rule
    ]


def _asks_rule(basis: Basis, case: Case) -> bool:
    """True where the question asks about units that only an inherited rule names."""
    asked = set(case.understood.units)
    rules = rules_for(basis.candidate.directive, basis.candidate.clause)
    named = {unit for _, duty in rules for unit in duty.unit_ids}
    return bool(asked & named) and not asked & set(basis.duty.unit_ids)


def _unlisted(basis: Basis, case: Case, group: str) -> list[DraftStatement]:
    """Sentences for units that the question ties to the matter and the note does not list."""
    evidence = duty_evidence(basis.holder, basis.duty)
    if evidence is None:
        return []
    asked = [premise.unit for premise in case.understood.premises if premise.unit]
    missing = [unit for unit in dict.fromkeys(asked) if unit not in basis.duty.unit_ids]
    return [not_listed(unit, evidence, group) for unit in missing]


def _group(basis: Basis) -> str:
    """What a duty speaks of, for a list of several: the first words it covers."""
    place = text_range(basis.holder, basis.duty.covers)
    runs = [
        run.text
        for run in split_sentences(basis.holder)
        if run.kind is RunKind.WORDS and place and place[0] <= run.start < place[1]
    ]
    first = runs[0].rstrip("。；;") if runs else ""
    first = first if len(first) <= _HEAD else first[:_HEAD] + "…"
    return f"{basis.holder.label} {first}".strip()
