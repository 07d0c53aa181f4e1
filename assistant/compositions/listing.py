"""Complete lists: all leads, all parts of a heading, all clauses on a term, all duties of a unit.

Counts and headings are made by code and stand outside the sentences; each item is cited alone.
"""

from __future__ import annotations

import re

from assistant.answer import AnswerStatus, Draft, DraftStatement, StatementKind
from assistant.candidates import Case
from assistant.compositions.definition import asked_terms
from assistant.compositions.duty_items import (
    SHOWN,
    asked_directives,
    asked_duties,
    counted,
    on_topic,
    titled,
)
from assistant.compositions.headings import parts_of_heading
from assistant.compositions.pieces import duty_evidence, lead_words, quoted_sentence
from assistant.compositions.unit_duties import compose_listed_unit
from assistant.sentences import split_sentences
from assistant.vocabulary.asking import asking
from corpus.normalize import fold

# 哪些任务写明了牵头单位, 有牵头单位的工作有哪些: the places, not who leads one of them.
_LED = re.compile(
    r"哪(?:些|几[项条处个])(?:任务|工作|事项|整治|条目?|地方)?[^,.;?]{0,4}?"
    r"(?:写明|明确|标明|列明|指定|定|有|点名?)(?:了|有)?(?:谁)?(?:的)?牵头"
    r"|(?:有|写明了?|明确了?|指定了?)牵头(?:单位|部门|机关)的[^,.;?]{0,8}哪"
)
_SPOKEN_OF = re.compile(
    r"(?:提[到及过]|写[了到]|说到|讲到)[了过]?(?P<words>[^,.;?]{2,16})(?:[?.]|$)"
)


def compose_listing(case: Case) -> Draft | None:
    """The draft of a complete list, or None where a sentence lists what is asked."""
    if case.understood.units:
        return compose_listed_unit(case)
    if case.understood.role == "牵头" or case.understood.asks_lead:
        return all_leads(case)
    return clauses_on_term(case) or parts_of_heading(case)


def compose_lead_list(case: Case) -> Draft | None:
    """All leads, where the question asks in which places a lead is named; else None."""
    asks = any(word in case.understood.text for word in asking().clause_words)
    asks = asks or bool(_LED.search(fold(case.understood.text)))
    return all_leads(case) if asks and "牵头" in case.understood.text else None


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
    return Draft(AnswerStatus.ANSWERED, tuple(found), opening=counted(items)) if found else None


def _spoken_of(case: Case) -> tuple[str, ...]:
    """The words of which a question asks where they are spoken of (哪些文件提到安全总监)."""
    found = _SPOKEN_OF.search(fold(case.understood.text).replace('"', ""))
    return (found["words"],) if found else ()


def clauses_on_term(case: Case) -> Draft | None:
    """Every clause that speaks of the asked term, where the question asks for clauses."""
    asks = any(word in case.understood.text for word in asking().clause_words)
    terms = (asked_terms(case) or _spoken_of(case)) if asks else ()
    if not terms:
        return None
    found: list[DraftStatement] = []
    for directive in asked_directives(case):
        for clause in directive.clauses:
            for sentence in split_sentences(clause):
                if terms[0] in fold(sentence.text).replace('"', ""):
                    group = titled(clause, case)
                    found.append(quoted_sentence(clause, sentence, group=group))
                    break
    return Draft(AnswerStatus.ANSWERED, tuple(found[:SHOWN])) if len(found) > 1 else None
