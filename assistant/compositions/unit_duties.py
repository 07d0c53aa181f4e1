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
    asks_for_places,
    counted,
    on_topic,
    titled,
)
from assistant.compositions.pieces import duty_evidence, not_listed
from assistant.relevance import document_words
from assistant.sentences import RunKind, Sentence, split_sentences, text_range, unwrapped
from assistant.vocabulary.asking import asking
from corpus.directive import Clause, Duty, DutyKind
from corpus.normalize import chinese, fold

# Coverage below which no sentence speaks of what a question names beside the unit.
_ELSE = 0.35
# A sentence that holds this share of a question, or so many words beside the unit: no bare list.
_BEYOND = 0.6
_FEW = 4
_COVERED_HEAD = 60
_MARK = re.compile(r"^[\s：:，,、]*(?:\d+[．.、]\s*)?")
# A list of so few says what each duty is about beside its heading.
_TOLD = 10
# Roles that a note tells apart unit by unit.
_TOLD_APART = ("牵头", "配合", "督促")
# 承担哪些任务, 摊上啥活, 都列在哪几条: words of asking for a unit's duties, whichever they are.
_LISTS = re.compile(
    r"哪[些几项条处个件样]|啥|什么|甚|列[出入在]|各项|所有|全部|一览|清单|汇总|几[项条处件样]|都"
)
_ASKS_DUTIES = re.compile(
    r"承担|担负|负责|牵头|挑头|配合|协助|参与|参加|分[工管到]|任务|工作|职责|责任|事项|事情|领域|整治|专项"
    r"|条[目款]|名[单字]|有份|跟着|摊上|领到?|列[出入]?|提到|涉及|出现|汇总|清单|一览|正文|附件|附表|重点"
    r"|里头|里面|总共|一共|单独|独自|一家|[活事干做管办抓各项条件处点份样都有是在得要请或和与及并还也里头中上下出把所被是该应省市县级年]"
)
_LEFT = 2
_ASKS_WHO = re.compile(r"谁|哪[些几个两]?个?(?:部门|单位|家)|(?:部门|单位)(?:都?[是有])哪")
_ROLES = re.compile(r"牵头|配合|跟着|协助|负责|有份")


def compose_listed_unit(case: Case) -> Draft | None:
    """All duties of a unit where a list is asked for, unless a sentence holds what is asked."""
    if not case.understood.units or _ASKS_WHO.search(fold(case.understood.text)):
        return None
    beyond = _best_coverage(case) >= _BEYOND or len(_beside_units(case)) > _FEW
    return None if beyond and not asks_duties(case) else _unnamed(case) or unit_duties(case)


def compose_unit_tasks(case: Case) -> Draft | None:
    """All duties of a unit where a question asks for nothing else; complete by the records."""
    return (_unnamed(case) or unit_duties(case)) if asks_duties(case) else None


def asks_duties(case: Case) -> bool:
    """True where a question asks for the duties of its units, or for the clauses that name them.

    Beside units, topic and documents it says no more than that a list is wanted.
    """
    text = fold(case.understood.text)
    if not case.understood.units:
        return False
    if asks_for_places(text):
        return True
    asked = _LISTS.search(text) and not _ASKS_WHO.search(text)
    return bool(asked) and len(_beside_units(case)) <= _LEFT


def _beside_units(case: Case) -> str:
    """The Chinese characters of what is asked, without units, the topic and words for lists."""
    register, left = case.knowledge.register, case.wanted.text
    units = [register.unit(unit) for unit in case.understood.units]
    names = [fold(name) for unit in units for name in (*unit.names, *unit.generic)]
    for place in document_words(case.library):
        # What is asked has a blank where a place stood.
        names += [name.replace(place, " ") for name in names if place in name]
    for word in (*sorted(names, key=len, reverse=True), case.understood.topic):
        left = left.replace(word, " ") if word else left
    return chinese(_ASKS_DUTIES.sub(" ", left))


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
    if any(word in case.understood.text for word in asking().alone):
        items = [item for item in items if len(item[2].units) == 1] or items
    items = on_topic(items, case) or items
    role = _one_role(case)
    in_role = [item for item in items if _in_role(item[2], role, wanted)]
    items = in_role or items
    if not items:
        return None
    told = len(items) <= _TOLD
    statements = [_unit_statement(item, wanted, case, told=told) for item in items[:SHOWN]]
    opening = _counted(items) if in_role else _not_in_role(items, case)
    found = tuple(item for item in statements if item)
    return Draft(AnswerStatus.ANSWERED, found, opening=opening)


def _counted(items: list[Item]) -> str:
    return counted([item[0] for item in items])


def _one_role(case: Case) -> str:
    """The role asked for; none where 参与 or several roles are: whoever is listed takes part."""
    several = len(set(_ROLES.findall(fold(case.understood.text)))) > 1
    return "" if several or "参与" in case.understood.text else case.understood.role


def _in_role(duty: Duty, role: str, wanted: set[str]) -> bool:
    """True where a note gives one of the wanted units the asked role; any role where none is."""
    if role not in _TOLD_APART:
        return True
    if role == "督促":
        return duty.kind is DutyKind.SUPERVISE
    units = duty.lead_units if role == "牵头" else duty.supporting_units
    known = dict(zip(duty.units, duty.unit_ids, strict=False))
    return any(known.get(unit) in wanted for unit in units)


def _not_in_role(items: list[Item], case: Case) -> str:
    """That no note gives the units the asked role, and what follows instead."""
    where = "、".join(dict.fromkeys(item[0].id for item in items))
    names = "、".join(case.understood.units)
    role = case.understood.role
    return f"{where}没有把{names}列为{role}单位。{names}的其他分工，{_counted(items)}"


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


def _unit_statement(
    item: Item, wanted: set[str], case: Case, *, told: bool
) -> DraftStatement | None:
    """One duty of a unit: what it covers, in the clause's words where ``told``, and its role."""
    _, holder, duty = item
    evidence = duty_evidence(holder, duty)
    if evidence is None:
        return None
    name, role = _name_and_role(duty, wanted)
    text = f"{name}：{role}"
    covered = text_range(holder, duty.covers)
    several = len([other for other in holder.duties if not other.inherited]) > 1
    first = _first_words(holder, covered) if (several or told) and covered else None
    if first:
        runs = (Evidence(holder.label, first.start, first.end), evidence)
        text = f"{_cut(first.text.rstrip('。；;'))}：{text}"
        return DraftStatement(text, runs, StatementKind.COMPOSED, group=titled(holder, case))
    return DraftStatement(text, (evidence,), StatementKind.COMPOSED, group=titled(holder, case))


def _cut(words: str) -> str:
    """The words without a printed number, cut before a comma where a line would be too long."""
    words = _MARK.sub("", words)
    at = max(words.rfind(mark, 0, _COVERED_HEAD) for mark in "，,；;")
    return words if len(words) <= _COVERED_HEAD else words[: at if at > 0 else _COVERED_HEAD]


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
