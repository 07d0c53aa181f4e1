"""Who leads, who is responsible: role by role from duty records, with the words that say so.

1. The duties that fit the question best (``bases.py``).
2. A lead is named by the note's own words; where there is none the answer says so.
3. A rule inherited from an earlier clause stands beside, marked as inherited.
"""

from __future__ import annotations

import re

from assistant.answer import AnswerStatus, CitationRole, Draft, DraftStatement, RoleRow
from assistant.candidates import Candidate, Case, duties_over
from assistant.compositions.bases import Basis, across_documents, chosen_bases, covered_text
from assistant.compositions.pieces import (
    duty_evidence,
    duty_statements,
    inherited_statement,
    not_listed,
    quoted_sentence,
    role_rows,
)
from assistant.compositions.see_also import standing
from assistant.messages import BY_DOCUMENT, NOT_SO, SO
from assistant.question import Premise
from assistant.sentences import RunKind, Sentence, split_sentences, text_range
from assistant.vocabulary.asking import asking
from corpus.directive import Status
from corpus.duties import rules_for
from corpus.normalize import fold

_HEAD = 40
# Share of the question that the clause of a duty holds where a claim is denied by it.
_ABOUT = 0.4
_IN_FORCE = (Status.IN_FORCE,)
# Coverage of a sentence that begins with who acts, that names who acts within it, and of one that
# is told beside a note.
_ACTS = 0.35
_ACTS_WITHIN = 0.5
_TOLD = 0.12
_ACTOR_HEAD = 24
_MATTER = 120
# 是不是X牵头, X牵头对吗: yes or no is asked of the role, not whether a text says so (写没写).
_WHETHER = re.compile(r"是不是|是否(?![写提明列有])|吗\??$|对不对|对吧|是吧")


def compose_roles(case: Case) -> Draft | None:
    """The draft from duty records, or None where no duty covers what is asked."""
    bases = chosen_bases(case)
    if not bases:
        return None
    every = across_documents(bases[0], case) if len(bases) == 1 else ()
    if every:
        return _by_document(every, case)
    statements: list[DraftStatement] = []
    rows: list[RoleRow] = []
    first, *further = bases
    several = bool(further)
    for basis in bases:
        group = _group(basis) if several else ""
        say = _says_no_lead(basis, case)
        premise = _unlisted(basis, case, group)
        statements += premise
        statements += duty_statements(basis.holder, basis.duty, say_no_lead=say, group=group)
        rows += role_rows(basis.holder, basis.duty)
    if not several:
        acting = acting_sentence(first, case)
        statements = [*acting, *statements, *([] if acting else matter(first, case))]
    statements += inherited_statements(first)
    rows += inherited_rows(first)
    opening = verdict(bases, case)
    return Draft(AnswerStatus.ANSWERED, tuple(statements), tuple(rows), opening=opening)


def _by_document(bases: tuple[Basis, ...], case: Case) -> Draft:
    """The duties of several documents side by side, those in force first."""
    statements: list[DraftStatement] = []
    rows: list[RoleRow] = []
    for basis in sorted(bases, key=lambda item: item.candidate.directive.status not in _IN_FORCE):
        directive = basis.candidate.directive
        group = f"{directive.id}（{standing(directive)}）"
        statements += _unlisted(basis, case, group)
        say = _says_no_lead(basis, case)
        statements += duty_statements(basis.holder, basis.duty, say_no_lead=say, group=group)
        rows += role_rows(basis.holder, basis.duty)
        rows += inherited_rows(basis)
    return Draft(
        AnswerStatus.ANSWERED,
        tuple(statements),
        tuple(rows),
        opening=verdict(bases, case) + BY_DOCUMENT,
    )


def _says_no_lead(basis: Basis, case: Case) -> bool:
    """True where a missing lead is to be said: asked for, or easily read into a list."""
    return case.understood.asks_lead or len(basis.duty.units) > 1 or basis.duty.open_ended


def verdict(bases: tuple[Basis, ...], case: Case) -> str:
    """是 or 不是, where a question asks whether units lead or are responsible; else nothing.

    Only where the notes decide it by themselves and agree: one of several units that share a duty
    is neither.
    """
    asked = [
        premise
        for premise in case.understood.premises
        if premise.asked and premise.unit and not premise.negated
    ]
    if not asked or case.understood.english or not _WHETHER.search(fold(case.understood.text)):
        return ""
    found = {_hold(asked, basis) for basis in bases}
    about = all(
        basis.candidate.coverage >= _ABOUT
        or any(word in basis.candidate.context for word in case.wanted.subjects)
        for basis in bases
    )
    if len(found) > 1 or not about:
        return ""
    return {True: SO, False: NOT_SO, None: ""}[found.pop()]


def _hold(premises: list[Premise], basis: Basis) -> bool | None:
    """Whether a note bears out every claim: no where it denies one, None where it shares one."""
    found = {_holds(premise, basis) for premise in premises}
    return False if False in found else None if None in found else True


def _holds(premise: Premise, basis: Basis) -> bool | None:
    """Whether a note gives the unit of a premise the claimed role; None where it shares it."""
    duty = basis.duty
    leads = premise.unit in duty.unit_ids[: len(duty.lead_units)]
    if leads or premise.role == "牵头":
        return leads
    rules = rules_for(basis.candidate.directive, basis.candidate.clause)
    named = {unit for _, rule in rules for unit in rule.unit_ids} | set(duty.unit_ids)
    if premise.role == "负责" and premise.unit not in named:
        return False
    return True if premise.role == "负责" and duty.unit_ids == (premise.unit,) else None


def compose_asked_roles(case: Case) -> Draft | None:
    """The duties, where the words of a question of another kind ask for units; else None."""
    asks = any(word in case.understood.text for word in asking().role_words)
    return compose_roles(case) if asks else None


def compose_unit_roles(case: Case) -> Draft | None:
    """The duties, where a question asks whether they are a unit's it names; else None."""
    asks = any(word in case.understood.text for word in asking().unit_words)
    if not asks or not case.understood.units:
        return None
    bases = chosen_bases(case)
    named = {unit for basis in bases for unit in basis.duty.unit_ids}
    claimed = any(premise.unit for premise in case.understood.premises)
    about = claimed and any(basis.candidate.coverage >= _ABOUT for basis in bases[:1])
    return compose_roles(case) if about or named & set(case.understood.units) else None


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
    starts = asking().actor
    item = basis.candidate
    if all(any(word in unit for word in asking().general_units) for unit in basis.duty.units):
        return _told_actor(item)
    for weighed in item.sentences[:1]:
        text = fold(weighed.sentence.text)
        if _is_foreign(weighed.sentence, basis):
            continue
        begins = bool(starts.search(text[:_ACTOR_HEAD]))
        if starts.search(text) and weighed.coverage >= (_ACTS if begins else _ACTS_WITHIN):
            return [quoted_sentence(item.clause, weighed.sentence, headline=True)]
    return []


def _is_foreign(sentence: Sentence, basis: Basis) -> bool:
    """True for words under another note than this one: its lead must not stand beside them."""
    item = basis.candidate
    words = fold(sentence.text)
    return words not in fold(covered_text(item.clause, basis.holder, basis.duty)) and any(
        words in fold(covered_text(item.clause, holder, duty))
        for holder, duty in duties_over(item.directive, item.clause)
    )


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
    actor = asking().actor
    for weighed in item.sentences[:2]:
        if weighed.coverage >= _TOLD and actor.search(fold(weighed.sentence.text)):
            return [quoted_sentence(item.clause, weighed.sentence, headline=True)]
    return []


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
