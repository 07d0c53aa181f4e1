"""False premises in a question: corrected by the clause that says otherwise, then answered.

1. Who has which role: the duty note decides, of several documents that of one in force; where the
   named document prints no note, its clause on the matter shows that it does not name the unit.
2. Who issued the document, whether it holds, whether it is silent on a matter, and figures beside
   roles: the correction stands before the answer to the rest.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import AnswerStatus, CitationRole, Draft, DraftStatement, Evidence
from assistant.candidates import Case
from assistant.compositions.bases import Basis, across_documents, chosen_bases
from assistant.compositions.document import fact_lines, standing_lines, statuses
from assistant.compositions.passages import best_sentence, denied_statements, headline_statements
from assistant.compositions.pieces import (
    duty_evidence,
    duty_statements,
    no_lead,
    not_listed,
    quoted_sentence,
    role_rows,
)
from assistant.compositions.see_also import see_also
from assistant.messages import DECIDES, DIFFERS, DIFFERS_IN, STANDS_OTHERWISE
from assistant.premises import claimed_silence, denied_standing
from assistant.question import Intent, Premise
from assistant.vocabulary.asking import HeadFact, asking
from corpus.directive import Directive, Status
from corpus.normalize import chinese, fold

_LOOKS_AT_UNITS = (Intent.RESPONSIBILITY, Intent.YES_NO, Intent.LISTING, Intent.OBLIGATION)
# Share of the question that a clause without a note must hold to show that it names no unit.
_ABOUT = 0.4
# Characters of a tag behind a claim: 对吧, 对不对.
_TAG = 3
_ISSUED = re.compile(
    r"(?P<says>是|由)?(?P<unit>[省市县]?(?:人民)?(?:(?![是由])[\u4e00-\u9fff]){0,6}?"
    r"(?:政府办公[室厅]|安委办|安委会|政府|应急管理局|[厅局委]))(?:自己)?"
    r"(?:印发|下发|发布|制定|编制|起草|解读|写|做|发|出)的(?P<behind>.{0,16})"
)
_TEXT = re.compile(r"通知|文件|解读|意见稿|\d号|计划|方案")
_ASKS_WHO = re.compile(r"谁|哪(?!些)|还是|是不是|是否|吗")


def compose_correction(case: Case) -> Draft | None:
    """The draft that corrects who has which role, or None where every claim stands or is open.

    One that is asked about is left to the compositions that look at units, where there are any.
    """
    understood = case.understood
    looked_at = understood.intent in _LOOKS_AT_UNITS
    premises = [item for item in understood.premises if not (item.asked and looked_at)]
    if not premises or understood.intent is Intent.COMPARE:
        return None
    bases = chosen_bases(case)
    if not bases:
        return _never_named(premises, case)
    basis = _deciding(bases[0], case)
    statements = [item for premise in premises for item in _corrections(premise, basis)]
    if not statements:
        return None
    own = duty_statements(basis.holder, basis.duty, say_no_lead=False)
    said = {item.text for item in statements}
    statements += [replace(item, headline=False) for item in own if item.text not in said]
    draft = Draft(
        AnswerStatus.ANSWERED,
        tuple(dict.fromkeys(statements)),
        role_rows(basis.holder, basis.duty),
        opening=DIFFERS,
    )
    return replace(draft, notes=see_also(draft, case))


def with_corrections(draft: Draft, case: Case) -> Draft:
    """The draft after what it corrects of the question besides roles; mostly the draft itself."""
    if case.understood.intent is Intent.COMPARE or draft.opening.startswith(DECIDES):
        return draft
    lines, opening = _head_correction(case)
    if draft.status.abstained:
        partly = replace(draft, status=AnswerStatus.ANSWERED_PARTLY, nearest=())
        return replace(partly, statements=tuple(lines), opening=opening) if lines else draft
    if not opening:
        lines = _figures(draft, case)
        opening = DIFFERS if lines or _speaks_after_all(draft, case) else ""
    if not opening:
        return draft
    if lines and _says_no_more(case):
        return Draft(AnswerStatus.ANSWERED, tuple(lines), opening=opening)
    if not any(item.headline for item in draft.statements):
        draft = replace(draft, statements=_first_as_headline(draft.statements))
    return replace(
        draft, statements=(*lines, *draft.statements), opening=f"{opening}{draft.opening}"
    )


def _head_correction(case: Case) -> tuple[list[DraftStatement], str]:
    """The lines that correct what is said of the one document named, and the words before them."""
    directive = _named(case)
    if directive is None:
        return [], ""
    if directive.status in denied_standing(case.understood.text):
        return standing_lines(directive), f"{STANDS_OTHERWISE}{statuses([directive])}。"
    fact = _issuer_fact(directive)
    lines = _issuer(directive, fact, case)
    opening = DIFFERS_IN.format(document=directive.id, fact=fact.name)
    return lines, opening if lines else ""


def _says_no_more(case: Case) -> bool:
    """True where a question is no more than the claim of who issued the document (…做的,对吧)."""
    claim = _ISSUED.search(fold(case.understood.text))
    return claim is not None and bool(claim["says"]) and len(chinese(claim["behind"])) <= _TAG


def _first_as_headline(statements: tuple[DraftStatement, ...]) -> tuple[DraftStatement, ...]:
    return tuple(replace(item, headline=True) for item in statements[:1]) + statements[1:]


def _deciding(basis: Basis, case: Case) -> Basis:
    """The duty that decides: of a text in force, where one beside the best speaks of the matter."""
    every = (basis, *across_documents(basis, case))
    return next(
        (item for item in every if item.candidate.directive.status is Status.IN_FORCE), basis
    )


def _never_named(premises: list[Premise], case: Case) -> Draft | None:
    """The correction where a named document prints no duty: its clause does not name the unit."""
    best = best_sentence(case) if case.understood.documents else None
    claimed = [item for item in premises if item.unit and not item.negated]
    if best is None or not claimed or best[0].coverage < _ABOUT:
        return None
    clause = best[0].clause
    whole = Evidence(clause.label, 0, len(clause.text))
    absent = [not_listed(unit, whole) for unit in dict.fromkeys(item.unit for item in claimed)]
    absent = [item for item in absent if fold(item.absent) not in fold(clause.text)]
    if not absent:
        return None
    quoted = headline_statements(*best, case)
    return Draft(AnswerStatus.ANSWERED, (*absent, *quoted), opening=DIFFERS)


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


def _named(case: Case) -> Directive | None:
    """The one document that a question names; else None."""
    names = case.understood.documents
    return case.library.directive(names[0]) if len(names) == 1 else None


def _issuer_fact(directive: Directive) -> HeadFact:
    """Who issued a document; of an interpretation, who interprets."""
    interprets = directive.status is Status.INTERPRETATION
    wanted = "interpreted_by" if interprets else "issuing_authority"
    return next(item for item in asking().document if item.fact == wanted)


def _issuer(directive: Directive, fact: HeadFact, case: Case) -> list[DraftStatement]:
    """The printed lines that say who issued or interpreted a document, where it is not so."""
    folded = fold(case.understood.text)
    claim = _ISSUED.search(folded)
    if claim is None or _ASKS_WHO.search(folded):
        return []
    if not claim["says"] and not _TEXT.search(claim["behind"]):
        return []
    lines = fact_lines(directive, fact, "")
    printed = fold(" ".join(item.text for item in lines))
    register, level, region = case.knowledge.register, directive.level.value, directive.region
    stated = register.resolve(claim["unit"], level=level, region=region)
    named = {item.unit_id for item in register.find(printed, level=level, region=region)}
    core = claim["unit"].lstrip("省市县").replace("人民政府", "政府")
    stands = core in printed.replace("人民政府", "政府") or (stated and stated in named)
    return [] if stands else lines


def _speaks_after_all(draft: Draft, case: Case) -> bool:
    """True where a question presumes silence on a matter that a cited clause names."""
    matter = fold(claimed_silence(case.understood.text))
    cited = {run.clause for item in draft.statements for run in item.evidence}
    clauses = [case.library.clause(label) for label in sorted(cited)]
    return bool(matter) and any(matter in fold(item.heading + item.text) for item in clauses)


def _figures(draft: Draft, case: Case) -> list[DraftStatement]:
    """Absences of figures that the question gives and a clause beside roles prints otherwise."""
    groups: dict[str, str] = {}
    for item in draft.statements if draft.roles else ():
        for run in item.evidence:
            if run.role is CitationRole.SUPPORTS:
                groups.setdefault(run.clause, item.group)
    shown = fold("".join(item.text for item in draft.statements))
    for candidate in case.candidates:
        for weighed in candidate.sentences[:2] if candidate.clause.label in groups else ():
            denied = denied_statements(candidate, weighed, case)
            if denied:
                quoted = quoted_sentence(candidate.clause, weighed.sentence)
                found = (*denied, *([] if fold(quoted.text) in shown else [quoted]))
                return [replace(item, group=groups[candidate.clause.label]) for item in found]
    return []
