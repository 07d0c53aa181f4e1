"""The duties that an answer about roles rests on: which ones, and how well each fits.

1. The duties over the best clauses, each weighed by the words it covers and by the asked role.
2. All duties of an addressed clause, unless the question picks one out.
3. Of a table row that only repeats the body, the duty of the body.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.candidates import SCOPES, Candidate, Case, duties_over, stands_within
from assistant.compositions.in_force import speaks
from assistant.sentences import text_range
from corpus.directive import Clause, ClauseKind, Directive, Duty, Status
from corpus.normalize import chinese, fold

_POOL = 6
# How far the first duty of an addressed clause must lead to answer alone, and how much less than a
# row the duty of the body may weigh that it repeats.
_NEAR = 0.08
_REPEATS = 0.3
# Fitted on the questions whose right duty is known and checked on shares of them: the clause, the
# words that the note covers, the best sentence of them, the heading.
_CLAUSE = 0.5
_COVERED = 0.3
_SAID = 0.5
_OWN_HEADING = 1.0
# A duty of the document that a year or level suggests (24年省里) comes before another one's lead.
_SUGGESTED = 0.3
_ROLE_HERE = 0.3
_HEADED = 0.4
_GENERAL = ("安全", "整治", "工作", "监管", "专项", "管")
_LITTLE = 1
# Share of what the first clause holds of a question that another document's must hold.
_SPEAKS = 0.6
# Texts that say what another one lays down, or no longer hold.
_ASIDE = (Status.INTERPRETATION, Status.REPEALED)


@dataclass(frozen=True, slots=True)
class Basis:
    """A duty with the clause that prints it, the clause asked about and how well it fits."""

    holder: Clause
    duty: Duty
    candidate: Candidate
    weight: float


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


def across_documents(first: Basis, case: Case) -> tuple[Basis, ...]:
    """The duties of all documents on the clause of their body that is headed by the same topic.

    Where none of these is in force, also the duties of texts in force among the candidates. Empty
    where the question names or suggests a document, a clause or a year, and where no other
    document has one: left out are clauses that hold much less of the question, and notes that
    list the same units.
    """
    understood, clause = case.understood, first.candidate.clause
    named = (understood.documents, understood.preferred, understood.clauses, understood.years)
    general = stands_within(clause, "正文") or clause.kind is ClauseKind.ROW or _says_little(case)
    if any(named):
        return ()
    others: list[Basis] = []
    own = first
    if general and _headed_by(clause, case.wanted.subjects):
        own, others = _of_the_bodies(first, case)
    if not any(item.candidate.directive.status is Status.IN_FORCE for item in (own, *others)):
        others += _in_force(first, case)
    return (own, *others) if others else ()


def _of_the_bodies(first: Basis, case: Case) -> tuple[Basis, list[Basis]]:
    """The duties on body clauses headed by the topic: the first document's, and the others."""
    clause = first.candidate.clause
    # A heading may print another word for the topic (金属非金属矿山); of the rest little is asked.
    least = 0.0 if _says_little(case) else _SPEAKS * case.wanted.coverage(fold(clause.text))
    own = first
    if not stands_within(clause, "正文"):
        own = _on_topic(first.candidate.directive, least, case) or first
    return own, [
        basis
        for directive in case.library.directives
        if directive.id != own.candidate.directive.id and directive.status not in _ASIDE
        for basis in [_on_topic(directive, least, case)]
        if basis and basis.duty.unit_ids != own.duty.unit_ids
    ]


def _in_force(first: Basis, case: Case) -> list[Basis]:
    """The best duty of each text in force that speaks of the matter."""
    bases = [
        Basis(holder, duty, item, duty_weight(item, holder, duty, case=case, here=True))
        for item in case.candidates
        if speaks(item, first.candidate.coverage)
        for holder, duty in duties_over(item.directive, item.clause)
        if duty.unit_ids != first.duty.unit_ids
    ]
    bases.sort(key=lambda basis: -basis.weight)
    best: dict[str, Basis] = {}
    for basis in bases:
        best.setdefault(basis.candidate.directive.id, basis)
    return list(best.values())


def _on_topic(directive: Directive, least: float, case: Case) -> Basis | None:
    """The best duty of a document's body on a clause headed by the topic, or None."""
    bases = [
        Basis(clause, duty, item, duty_weight(item, clause, duty, case=case, here=True))
        for clause in directive.clauses
        if stands_within(clause, "正文") and _headed_by(clause, case.wanted.subjects)
        if case.wanted.coverage(fold(clause.text)) >= least
        for item in [case.candidate(clause.label)]
        for duty in clause.duties
        if not duty.inherited
    ]
    return max(bases, key=lambda basis: basis.weight, default=None)


def _says_little(case: Case) -> bool:
    """True where a question says next to nothing beside its topic (煤矿安全谁牵头)."""
    left = case.wanted.text
    for word in (*sorted(case.wanted.subjects, key=len, reverse=True), *_GENERAL):
        left = left.replace(word, "")
    return len(chinese(left)) <= _LITTLE


def _headed_by(clause: Clause, subjects: tuple[str, ...]) -> bool:
    heading = fold(clause.heading)
    return any(word in heading for word in subjects)


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
        case.candidate(part.label)
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


def duty_weight(
    candidate: Candidate, holder: Clause, duty: Duty, *, case: Case, here: bool = False
) -> float:
    """How well the words that a duty covers hold the question, its clause's weight included.

    ``here`` is true where only the candidate's own document is looked at.
    """
    wanted = case.wanted
    covered = fold(covered_text(candidate.clause, holder, duty))
    said = [item for item in candidate.sentences if fold(item.sentence.text) in covered]
    weight = _CLAUSE * candidate.weight + _COVERED * wanted.coverage(covered)
    weight += _SAID * max((item.weight for item in said), default=0.0)
    weight += _OWN_HEADING * wanted.coverage(fold(candidate.clause.heading))
    if not here and candidate.directive.id in case.understood.preferred:
        weight += _SUGGESTED
    role = case.understood.role
    if role and role != "负责" and role in duty.raw:
        # In the document that fits best; another one's lead is no answer for it.
        here = here or candidate.directive.id in {item.directive.id for item in case.candidates[:1]}
        weight += _ROLE_HERE * here
    if any(word in candidate.context for word in wanted.subjects):
        weight += _HEADED
    return weight


def covered_text(clause: Clause, holder: Clause, duty: Duty) -> str:
    """The words of the clause that the duty covers, else those of the clause that holds it."""
    for owner in (clause, holder):
        place = text_range(owner, duty.covers)
        if place:
            return owner.text[slice(*place)]
    return clause.text
