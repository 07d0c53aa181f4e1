"""All duties of a unit: complete by the records, each with its role and citation.

1. The notes of the documents asked about that name the unit, in the asked role where one is asked.
2. Where the unit has duties but not the asked role, that is said first and the others follow with
   their roles: a list of shared duties must never be read as a list of leads.
3. Where no word of the named documents names the unit, that is the answer.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import AnswerStatus, Draft, DraftStatement, Evidence, StatementKind
from assistant.candidates import Case
from assistant.compositions.duty_items import (
    SHOWN,
    Item,
    asked_directives,
    asked_duties,
    counted,
    on_topic,
    titled,
)
from assistant.compositions.pieces import duty_evidence, not_listed
from assistant.relevance import asking
from assistant.sentences import RunKind, Sentence, split_sentences, text_range, unwrapped
from corpus.directive import Clause, Duty, DutyKind
from corpus.normalize import chinese, fold

_BEYOND = 0.6
_ELSE = 0.35
_FEW = 9
_UNIT_NAME = re.compile(r"[省市县]?[\u4e00-\u9fff]{1,8}?(?:监察局|[厅局委办]|总队|支队|中心|部门)")
_COVERED_HEAD = 60
# Roles that a note tells apart unit by unit.
_TOLD_APART = ("牵头", "配合")
# 是哪项任务的责任单位, 在哪些任务里牵头, 列在哪几项工作里: the tasks of a unit, one by one.
_TASKS = re.compile(
    r"哪(?:些|几?[项条处个件])(?:重点)?(?:任务|工作|事项|条款|整治)(?:的|里|中|上|当)?[^,.;?]{0,8}?"
    r"(?:责任|牵头|配合|参与|负责|名|有份|列|提)"
)
# 有哪些任务, 承担什么职责, 负责哪些工作: the same, asked from the unit's side.
_HELD_TASKS = re.compile(
    r"(?:有|承担|负责|牵头|配合|分到|领了?|管)(?:着|了)?(?:哪[些几][项个]?|什么|啥)(?:具体)?"
    r"(?:任务|工作|职责|责任|事项|分工)"
)


def compose_listed_unit(case: Case) -> Draft | None:
    """All duties of a unit where a question asks for them, not where a sentence answers."""
    if not case.understood.units:
        return None
    unnamed = _unnamed(case)
    if unnamed:
        return unnamed
    return unit_duties(case) if _asks_clauses(case) or not _asks_beyond(case) else None


def _asks_clauses(case: Case) -> bool:
    """True where a question asks for the clauses or tasks that name its unit, whatever they say."""
    text = case.understood.text
    asked = any(word in text for word in asking()["clause_words"])
    return asked or any(form.search(fold(text)) for form in (_TASKS, _HELD_TASKS))


def _asks_beyond(case: Case) -> bool:
    """True where a question says much beside the unit's own name, or one sentence holds it."""
    best = max(
        (item.sentences[0] for item in case.candidates[:3] if item.sentences),
        key=lambda item: item.coverage,
        default=None,
    )
    if best is None:
        return False
    return best.coverage >= _BEYOND or len(_beside_units(case)) > _FEW


def _beside_units(case: Case) -> str:
    """The Chinese characters of what is asked, without units, the topic and words for lists."""
    left = _UNIT_NAME.sub("", case.wanted.text)
    for word in (case.understood.topic, *asking()["alone"], *asking()["clause_words"]):
        left = left.replace(fold(word), "") if word else left
    return chinese(left)


def compose_unit_list(case: Case) -> Draft | None:
    """All duties of a unit, where a question names nothing else that any clause speaks of."""
    if case.understood.topic or not case.understood.units:
        return None
    return unit_duties(case) if _best_coverage(case) < _ELSE else None


def unit_duties(case: Case) -> Draft | None:
    """Every duty of the asked units in the documents asked about, grouped by document."""
    wanted = set(case.understood.units)
    items = [item for item in asked_duties(case) if wanted & set(item[2].unit_ids)]
    if not items and case.understood.within:
        return _listed_elsewhere(case)
    if any(word in case.understood.text for word in asking()["alone"]):
        items = [item for item in items if len(item[2].units) == 1] or items
    items = on_topic(items, case) or items
    in_role = [item for item in items if _in_role(item[2], case.understood.role, wanted)]
    items = in_role or items
    if not items:
        return None
    statements = [_unit_statement(item, wanted, case) for item in items[:SHOWN]]
    opening = ("" if in_role else _not_in_role(items, case)) + counted(items)
    found = tuple(item for item in statements if item)
    return Draft(AnswerStatus.ANSWERED, found, opening=opening)


def _in_role(duty: Duty, role: str, wanted: set[str]) -> bool:
    """True where a note gives one of the wanted units the asked role; any role where none is."""
    if role not in _TOLD_APART:
        return True
    units = duty.lead_units if role == "牵头" else duty.supporting_units
    known = dict(zip(duty.units, duty.unit_ids, strict=False))
    return any(known.get(unit) in wanted for unit in units)


def _not_in_role(items: list[Item], case: Case) -> str:
    """That no note gives the units the asked role, and what follows instead."""
    where = "、".join(dict.fromkeys(item[0].id for item in items))
    names = "、".join(case.understood.units)
    return f"{where}没有把{names}列为{case.understood.role}单位，所列分工如下。"


def _unnamed(case: Case) -> Draft | None:
    """The refusal where the documents asked about nowhere name the unit; else None."""
    if not case.understood.documents or case.understood.within:
        return None
    register = case.knowledge.register
    names = [fold(name) for unit in case.understood.units for name in register.unit(unit).names]
    directives = asked_directives(case)
    if any(
        name in fold(clause.text)
        for item in directives
        for clause in item.clauses
        for name in names
    ):
        return None
    where = "、".join(item.id for item in directives)
    reason = f"{where}的正文和附件中没有出现{'、'.join(case.understood.units)}。"
    return Draft(AnswerStatus.NOT_SPECIFIED, reason=reason)


def _listed_elsewhere(case: Case) -> Draft | None:
    """The duties of a unit that the named part does not list and the rest of its document does.

    The notes of the part on the same matter stand beside, as not listing it.
    """
    whole = replace(case, understood=replace(case.understood, within=()))
    draft = unit_duties(whole)
    if draft is None:
        return None
    cited = [case.library.clause(run.clause) for item in draft.statements for run in item.evidence]
    names = {item.text.rsplit("：", 2)[-2] for item in draft.statements}
    absent: list[DraftStatement] = []
    for clause in dict.fromkeys(cited):
        for _, holder, duty in asked_duties(case):
            same = clause.heading and fold(holder.heading) == fold(clause.heading)
            evidence = duty_evidence(holder, duty) if same else None
            if evidence:
                absent += [not_listed(name, evidence, titled(holder, case)) for name in names]
    return replace(draft, statements=(*draft.statements, *absent))


def _best_coverage(case: Case) -> float:
    """The largest share of the question that one sentence of the best clauses covers."""
    found = (item.sentences[0].coverage for item in case.candidates[:4] if item.sentences)
    return max(found, default=0.0)


def _unit_statement(item: Item, wanted: set[str], case: Case) -> DraftStatement | None:
    """One duty of a unit: what it covers, in the clause's words, and the unit's role."""
    _, holder, duty = item
    evidence = duty_evidence(holder, duty)
    if evidence is None:
        return None
    name, role = _name_and_role(duty, wanted)
    text = f"{name}：{role}"
    covered = text_range(holder, duty.covers)
    several = len([other for other in holder.duties if not other.inherited]) > 1
    first = _first_words(holder, covered) if several and covered else None
    if first:
        runs = (Evidence(holder.label, first.start, first.end), evidence)
        text = f"{first.text.rstrip('。；;')[:_COVERED_HEAD]}：{text}"
        return DraftStatement(text, runs, StatementKind.COMPOSED, group=titled(holder, case))
    return DraftStatement(text, (evidence,), StatementKind.COMPOSED, group=titled(holder, case))


def _first_words(holder: Clause, covered: tuple[int, int]) -> Sentence | None:
    """The first sentence inside the covered words that is neither heading nor note."""
    for run in split_sentences(holder):
        if run.kind is RunKind.WORDS and covered[0] <= run.start < covered[1]:
            return run
    return None


def _name_and_role(duty: Duty, wanted: set[str]) -> tuple[str, str]:
    """The printed name of the first asked unit in a duty, and the role word of its note."""
    printed = next(
        (unit for unit, known in zip(duty.units, duty.unit_ids, strict=False) if known in wanted),
        duty.units[0],
    )
    if printed in duty.lead_units:
        return printed, "牵头"
    if printed in duty.supporting_units:
        return printed, "配合"
    supervises = re.search(r"督促[^，,。（）()]{0,6}落实", unwrapped(duty.raw))
    if duty.kind is DutyKind.SUPERVISE and supervises:
        return printed, supervises.group()
    kinds = (DutyKind.SHARED_BY_FUNCTION, DutyKind.SHARED, DutyKind.SUPERVISE, DutyKind.RESPONSIBLE)
    role = next((kind.value for kind in kinds if kind.value in unwrapped(duty.raw)), "")
    return printed, role or duty.kind.value
