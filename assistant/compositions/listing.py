"""Complete lists: all duties of a unit, all leads, all parts of a heading, all clauses on a term.

Counts and headings are made by code and stand outside the sentences; each item is cited alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import (
    AnswerStatus,
    Draft,
    DraftStatement,
    Evidence,
    StatementKind,
)
from assistant.candidates import Case, headings_above, stands_within
from assistant.compositions.definition import asked_terms
from assistant.compositions.headings import parts_of_heading
from assistant.compositions.pieces import (
    duty_evidence,
    lead_words,
    not_listed,
    quoted_sentence,
)
from assistant.relevance import asking
from assistant.sentences import RunKind, Sentence, split_sentences, text_range, unwrapped
from corpus.directive import Clause, ClauseKind, Directive, Duty, DutyKind, Status
from corpus.normalize import fold

_SHOWN = 40
_BEYOND = 0.6
_ELSE = 0.35
_FEW = 9
_UNIT_NAME = re.compile(r"[省市县]?[\u4e00-\u9fff]{1,8}?(?:监察局|[厅局委办]|总队|支队|中心|部门)")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_COVERED_HEAD = 60
# 是哪项任务的责任单位, 在哪些任务里牵头, 列在哪几项工作里: the tasks of a unit, one by one.
_TASKS = re.compile(
    r"哪(?:些|几?[项条处个件])(?:重点)?(?:任务|工作|事项|条款|整治)(?:的|里|中|上|当)?[^,.;?]{0,8}?"
    r"(?:责任|牵头|配合|参与|负责|名|有份|列|提)"
)

Item = tuple[Directive, Clause, Duty]


def compose_listing(case: Case) -> Draft | None:
    """The draft of a complete list, or None where a sentence lists what is asked."""
    if case.understood.units:
        return unit_duties(case) if _asks_clauses(case) or not _asks_beyond(case) else None
    if case.understood.role == "牵头" or case.understood.asks_lead:
        return all_leads(case)
    return clauses_on_term(case) or parts_of_heading(case)


def _asks_clauses(case: Case) -> bool:
    """True where a question asks for the clauses or tasks that name its unit, whatever they say."""
    text = case.understood.text
    asked = any(word in text for word in asking()["clause_words"])
    return asked or bool(_TASKS.search(fold(text)))


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
    return "".join(_CHINESE.findall(left))


def compose_unit_list(case: Case) -> Draft | None:
    """All duties of a unit, where a question names nothing else that any clause speaks of."""
    if case.understood.topic or not case.understood.units:
        return None
    return unit_duties(case) if _best_coverage(case) < _ELSE else None


def unit_duties(case: Case) -> Draft | None:
    """Every duty of the asked units in the documents asked about, grouped by document."""
    wanted = set(case.understood.units)
    items = [item for item in _duties(case) if wanted & set(item[2].unit_ids)]
    if not items and case.understood.within:
        return _listed_elsewhere(case)
    if any(word in case.understood.text for word in asking()["alone"]):
        items = [item for item in items if len(item[2].units) == 1] or items
    if case.understood.role == "牵头":
        items = [item for item in items if _leads(item[2], wanted)] or items
    items = _on_topic(items, case) or items
    if not items:
        return None
    statements = [_unit_statement(item, wanted, case) for item in items[:_SHOWN]]
    found = [item for item in statements if item]
    return Draft(AnswerStatus.ANSWERED, tuple(found), opening=_counted(items))


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
        for _, holder, duty in _duties(case):
            same = clause.heading and fold(holder.heading) == fold(clause.heading)
            evidence = duty_evidence(holder, duty) if same else None
            if evidence:
                absent += [not_listed(name, evidence, _title(holder, case)) for name in names]
    return replace(draft, statements=(*draft.statements, *absent))


def compose_lead_list(case: Case) -> Draft | None:
    """All leads, where the question asks in which places a lead is named; else None."""
    asks = any(word in case.understood.text for word in asking()["clause_words"])
    return all_leads(case) if asks and "牵头" in case.understood.text else None


def all_leads(case: Case) -> Draft | None:
    """Every note that names a lead in the documents asked about."""
    items = [item for item in _duties(case) if item[2].lead_units]
    items = _on_topic(items, case) or items
    found: list[DraftStatement] = []
    for _, holder, duty in items[:_SHOWN]:
        evidence = duty_evidence(holder, duty)
        words = lead_words(duty)[0]
        if evidence and words:
            group = _title(holder, case)
            found.append(DraftStatement(words, (evidence,), StatementKind.QUOTED, group=group))
    return Draft(AnswerStatus.ANSWERED, tuple(found), opening=_counted(items)) if found else None


def clauses_on_term(case: Case) -> Draft | None:
    """Every clause that speaks of the asked term, where the question asks for clauses."""
    asks = any(word in case.understood.text for word in asking()["clause_words"])
    terms = asked_terms(case) if asks else ()
    if not terms:
        return None
    found: list[DraftStatement] = []
    for directive in _directives(case):
        for clause in directive.clauses:
            for sentence in split_sentences(clause):
                if terms[0] in fold(sentence.text).replace('"', ""):
                    group = _title(clause, case)
                    found.append(quoted_sentence(clause, sentence, group=group))
                    break
    return Draft(AnswerStatus.ANSWERED, tuple(found[:_SHOWN])) if len(found) > 1 else None


def _best_coverage(case: Case) -> float:
    """The largest share of the question that one sentence of the best clauses covers."""
    found = (item.sentences[0].coverage for item in case.candidates[:4] if item.sentences)
    return max(found, default=0.0)


def _directives(case: Case) -> tuple[Directive, ...]:
    named = case.understood.documents or case.understood.preferred
    held = tuple(item for item in case.library.directives if item.id in named)
    standing = [item for item in case.library.directives if item.status is not Status.REPEALED]
    return held or tuple(standing)


def _duties(case: Case) -> list[Item]:
    heads = case.understood.within
    return [
        (directive, clause, duty)
        for directive in _directives(case)
        for clause in directive.clauses
        for duty in clause.duties
        if not duty.inherited and (len(heads) != 1 or stands_within(clause, heads[0]))
    ]


def _leads(duty: Duty, wanted: set[str]) -> bool:
    return bool(wanted & set(duty.unit_ids[: len(duty.lead_units)]))


def _on_topic(items: list[Item], case: Case) -> list[Item]:
    """The items whose clause speaks of the topic; none where the question has no topic."""
    topic = fold(case.understood.topic)
    words = [word for word in (topic, *map(fold, case.understood.terms)) if word]
    if not topic:
        return []
    return [item for item in items if any(word in fold(item[1].text) for word in words)]


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
        return DraftStatement(text, runs, StatementKind.COMPOSED, group=_title(holder, case))
    return DraftStatement(text, (evidence,), StatementKind.COMPOSED, group=_title(holder, case))


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


def _title(clause: Clause, case: Case) -> str:
    """The label of a clause with its heading, or its table topic."""
    heading = clause.heading if fold(clause.heading) not in fold(clause.label) else ""
    above = headings_above(clause, case.library)
    if not heading and clause.kind in (ClauseKind.ITEM, ClauseKind.PARAGRAPH) and above:
        heading = above[0]
    return f"{clause.label} {heading}".strip()


def _counted(items: list[Item]) -> str:
    parts: list[str] = []
    for directive in dict.fromkeys(item[0].id for item in items):
        count = len([item for item in items if item[0].id == directive])
        parts.append(f"{directive}共{count}处")
    more = f"，先列{_SHOWN}处" if len(items) > _SHOWN else ""
    return "；".join(parts) + more + "："
