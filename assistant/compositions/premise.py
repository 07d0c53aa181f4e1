"""A false premise in a question: corrected by the clause that says otherwise."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import AnswerStatus, Draft, DraftStatement
from assistant.candidates import Case
from assistant.compositions.bases import Basis, chosen_bases
from assistant.compositions.document import fact_lines
from assistant.compositions.pieces import (
    duty_evidence,
    duty_statements,
    no_lead,
    not_listed,
    role_rows,
)
from assistant.messages import DIFFERS
from assistant.question import Intent, Premise
from assistant.vocabulary.asking import asking
from corpus.directive import Status
from corpus.normalize import fold

_LOOKS_AT_UNITS = (Intent.RESPONSIBILITY, Intent.YES_NO, Intent.LISTING, Intent.OBLIGATION)
_ISSUED = re.compile(
    r"(?:是|由)?(?P<unit>[省市县]?(?:人民)?(?:[\u4e00-\u9fff]{0,6}?)"
    r"(?:政府办公[室厅]|安委办|安委会|政府|应急管理局|[厅局委]))(?:自己)?"
    r"(?:印发|下发|发布|制定|编制|起草|解读|写|做|发|出)的"
)
_ASKS_WHO = re.compile(r"谁|哪|还是|是不是|是否|吗|什么")


def compose_correction(case: Case) -> Draft | None:
    """The draft that corrects a false premise, or None where every premise stands or is open."""
    if case.understood.intent is Intent.COMPARE:
        return None
    return _role_correction(case) or _issuer_correction(case)


def _role_correction(case: Case) -> Draft | None:
    """The correction of a claim about who has which role.

    One that is asked about is left to the compositions that look at units, where there are any.
    """
    looked_at = case.understood.intent in _LOOKS_AT_UNITS
    premises = [item for item in case.understood.premises if not (item.asked and looked_at)]
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
    own = duty_statements(basis.holder, duty, say_no_lead=True)
    if not premise.unit:
        return [item for item in own if item.headline][:1] if duty.lead_units else []
    if premise.unit and premise.unit not in duty.unit_ids:
        found = [] if premise.negated else [not_listed(premise.unit, evidence)]
        if found and premise.role == "牵头" and not duty.lead_units:
            found.append(no_lead(evidence))
        return found
    leads = duty.unit_ids[: len(duty.lead_units)]
    if premise.role == "牵头" and not premise.negated and premise.unit not in leads:
        return [item for item in own if item.headline][:1]
    return []


def _issuer_correction(case: Case) -> Draft | None:
    """The correction of a claim about who issued or interpreted the one document named."""
    understood = case.understood
    claim = _ISSUED.search(fold(understood.text))
    if claim is None or len(understood.documents) != 1 or _ASKS_WHO.search(understood.text):
        return None
    directive = case.library.directive(understood.documents[0])
    interprets = directive.status is Status.INTERPRETATION
    wanted = "interpreted_by" if interprets else "issuing_authority"
    fact = next(item for item in asking().document if item.fact == wanted)
    lines = fact_lines(directive, fact, "")
    printed = fold(" ".join(item.text for item in lines))
    register, place = case.knowledge.register, (directive.level.value, directive.region)
    level, region = place
    stated = register.resolve(claim["unit"], level=level, region=region)
    named = {item.unit_id for item in register.find(printed, level=level, region=region)}
    core = claim["unit"].lstrip("省市县").replace("人民政府", "政府")
    if not lines or core in printed.replace("人民政府", "政府") or (stated and stated in named):
        return None
    return Draft(AnswerStatus.ANSWERED, tuple(lines), opening=DIFFERS)
