"""Complete lists: all leads, all parts of a heading, all clauses on a term, all duties of a unit.

Counts and headings are made by code and stand outside the sentences; each item is cited alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.answer import AnswerStatus, Draft, DraftStatement, StatementKind
from assistant.candidates import Case
from assistant.compositions.definition import asked_terms
from assistant.compositions.duty_items import (
    SHOWN,
    asked_clauses,
    asked_directives,
    asked_duties,
    asks_for_places,
    counted,
    on_topic,
    spoken_of,
    titled,
)
from assistant.compositions.headings import parts_of_heading
from assistant.compositions.pieces import duty_evidence, lead_words, quoted_sentence
from assistant.compositions.unit_duties import compose_listed_unit
from assistant.question import Intent
from assistant.sentences import RunKind, split_sentences
from corpus.directive import Directive
from corpus.normalize import fold

# 哪些任务写明了牵头单位, 有牵头单位的工作有哪些: the places, not who leads one of them.
_LED = re.compile(
    r"哪(?:些|几[项条处个])(?:任务|工作|事项|整治|条目?|地方)?[^,.;?]{0,4}?"
    r"(?:写明|明确|标明|列明|指定|定|有|点名?)(?:了|有)?(?:谁)?(?:的)?牵头"
    r"|(?:有|写明了?|明确了?|指定了?)牵头(?:单位|部门|机关)的[^,.;?]{0,8}哪"
)
# 对各镇提出了哪些要求, 对企业有什么要求: those who have to do what is listed.
_DEMANDS = re.compile(
    r"[对给](?:各|所有|全体)?(?P<whom>[^,.;?各]{0,6}?(?:镇|街道|村|社区|企业|单位|部门|政府|学校|医院|"
    r"局|园区|负责人|人员|员工|网格员))(?:都|又|还|分别)?(?:提出?了?|作了?|有)?(?:哪些|什么|啥)"
    r"(?:具体|新)?的?(?:要求|规定|任务)"
)
_DOES = (
    r"[^;.]{0,16}?(?:(?<![主重])要|须|应当?(?!急)|不得|负责(?!人)|建立|落实|加强|制定|开展|完善|"
    r"组织|发动|督促|设置)"
)


def compose_listing(case: Case) -> Draft | None:
    """The draft of a complete list, or None where a sentence lists what is asked."""
    if case.understood.units:
        return compose_listed_unit(case)
    if case.understood.role == "牵头" or case.understood.asks_lead:
        return all_leads(case)
    return parts_of_heading(case)


def compose_places(case: Case) -> Draft | None:
    """All places that name a lead, that speak of some words, or that bind those addressed.

    None where the question asks for none of these, or for the duties of a unit.
    """
    text = fold(case.understood.text)
    if "牵头" in text and (asks_for_places(text) or _LED.search(text)):
        return all_leads(case)
    return None if case.understood.units else _demands(text, case) or _mentions(text, case)


def all_leads(case: Case) -> Draft | None:
    """Every note that names a lead in the documents asked about."""
    items = [item for item in asked_duties(case) if item[2].lead_units]
    items = on_topic(items, case) or items
    found: list[DraftStatement] = []
    for _, holder, duty in items[:SHOWN]:
        evidence = duty_evidence(holder, duty)
        words = lead_words(duty)[0]
        if evidence and words:
            group = titled(holder, case)
            found.append(DraftStatement(words, (evidence,), StatementKind.QUOTED, group=group))
    opening = counted([item[0] for item in items])
    return Draft(AnswerStatus.ANSWERED, tuple(found), opening=opening) if found else None


def _mentions(text: str, case: Case) -> Draft | None:
    """Every clause that speaks of the asked words, where the question asks for clauses."""
    named = spoken_of(text)
    lists = case.understood.intent is Intent.LISTING and asks_for_places(text)
    terms = (named,) if named else asked_terms(case) if lists or named is not None else ()
    if not terms:
        return None
    words = _bare(terms[0])
    return _sentences(lambda sentence: words in _bare(sentence), case)


def _demands(text: str, case: Case) -> Draft | None:
    """Every clause with a sentence that says what those addressed have to do, if that is asked."""
    asked = _DEMANDS.search(text)
    if asked is None:
        return None
    whom = re.escape(asked["whom"]).replace("乡镇", "乡?镇")
    binds = re.compile(rf"(?:^|[,;])(?:各|有关|相关|所有)*{whom}{_DOES}")
    found = _sentences(lambda sentence: binds.search(sentence) is not None, case)
    # Who is bound is not always the subject of a sentence: these are no count of all demands.
    return replace(found, opening="") if found else None


def _sentences(fits: Callable[[str], bool], case: Case) -> Draft | None:
    """Every sentence that fits in the documents asked about, its clauses counted; else None."""
    found: list[DraftStatement] = []
    owners: list[Directive] = []
    for directive in asked_directives(case):
        for clause in asked_clauses(directive, case):
            runs = [run for run in split_sentences(clause) if run.kind is RunKind.WORDS]
            fitting = [run for run in runs if fits(fold(run.text))]
            group = titled(clause, case)
            found += [quoted_sentence(clause, run, group=group) for run in fitting]
            owners += [directive] * bool(fitting)
    opening = counted(owners)
    return Draft(AnswerStatus.ANSWERED, tuple(found[:SHOWN]), opening=opening) if found else None


def _bare(text: str) -> str:
    return re.sub(r'["()、]', "", fold(text))
