"""A false premise in a question: corrected by the clause that says otherwise."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import AnswerStatus, Draft, DraftStatement
from assistant.candidates import Case
from assistant.compositions.pieces import (
    DIFFERS,
    duty_evidence,
    duty_statements,
    no_lead,
    not_listed,
    role_rows,
)
from assistant.compositions.roles import Basis, chosen_bases
from assistant.question import Intent, Premise


def compose_correction(case: Case) -> Draft | None:
    """The draft that corrects a false premise, or None where every premise stands or is open."""
    if case.understood.intent is Intent.COMPARE:
        return None
    premises = [item for item in case.understood.premises if not item.asked]
    bases = chosen_bases(case) if premises else ()
    if not bases:
        return None
    basis = bases[0]
    statements = [item for premise in premises for item in _corrections(premise, basis)]
    if not statements:
        return None
    own = duty_statements(basis.holder, basis.duty, say_no_lead=False)
    said = {item.text for item in statements}
    statements += [replace(item, headline=False) for item in own if item.text not in said]
    return Draft(
        AnswerStatus.ANSWERED,
        tuple(dict.fromkeys(statements)),
        role_rows(basis.holder, basis.duty),
        opening=DIFFERS,
    )


def _corrections(premise: Premise, basis: Basis) -> list[DraftStatement]:
    """Absences that contradict a premise; empty where the note bears it out."""
    evidence = duty_evidence(basis.holder, basis.duty)
    if evidence is None:
        return []
    duty = basis.duty
    if premise.unit and premise.unit not in duty.unit_ids:
        found = [] if premise.negated else [not_listed(premise.unit, evidence)]
        if found and premise.role == "牵头" and not duty.lead_units:
            found.append(no_lead(evidence))
        return found
    leads = duty.unit_ids[: len(duty.lead_units)]
    if premise.role == "牵头" and not premise.negated and premise.unit not in leads:
        own = duty_statements(basis.holder, duty, say_no_lead=True)
        return [item for item in own if item.headline][:1]
    return []
