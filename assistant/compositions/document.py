"""Facts of a document's head: number, dates, addressees, who issued or interprets it, status.

The line of the title, the preamble or the closing that states the fact is quoted as printed; a
line left blank (2025年 月 日) is an answer too. A fact that is nowhere printed is a refusal.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import AnswerStatus, CitationRole, Draft, DraftStatement
from assistant.candidates import Case
from assistant.compositions.pieces import quoted
from assistant.compositions.refusal import refuse_unspecified
from assistant.messages import MESSAGES
from assistant.premises import denied_standing
from assistant.relevance import document_words
from assistant.sentences import text_range
from assistant.vocabulary.asking import HeadFact, asking
from corpus.directive import FRAME, Clause, ClauseKind, Directive, Status
from corpus.normalize import fold

_LINE = re.compile(r"[^\n]+")
_BLANK = re.compile(r"\d{4}年(?:月|\d+月日|月\d*日)")
_WHICH = re.compile(r"哪|都")
_EACH = re.compile(r"(?:各个?|每[个份]|所有|这?几[个份]|这些)(?:文件|通知)")
_LINE_LENGTH = 90
_SIDES = 6
# Coverage from which a sentence of the body answers and not a line of the head.
_BODY = 0.5
# What a status says of a text, where its name alone leaves that open.
_MEANS = {
    Status.DRAFT: "，不是正式印发的文件",
    Status.INTERPRETATION: "，是对文件的说明，不是文件本身",
    Status.EXPIRED: "，所写的实施期限已过",
    Status.REPEALED: "，不再执行",
}
_NOT_PRINTED = "{document}没有写明{asked}。"


def compose_document(case: Case) -> Draft | None:
    """The draft that quotes head lines, a refusal where they are not printed, or None."""
    directives = _directives(case)
    denied = denied_standing(case.understood.text)
    false = any(item.status in denied for item in directives)
    # Who takes it for what it is not does not ask what it is; that is said before the answer.
    facts = [fact for fact in asked_facts(case) if not (false and fact.fact == "status")]
    if not facts or not directives:
        return None
    choices = _choices(facts[0], case)
    if choices:
        status = AnswerStatus.CLARIFICATION_NEEDED
        return Draft(status=status, reason=MESSAGES[status], choices=choices)
    statements: list[DraftStatement] = []
    notes: list[str] = []
    for directive in directives:
        group = directive.id if len(directives) > 1 else ""
        for fact in facts:
            found = fact_lines(directive, fact, group)
            statements += [item for item in found if item not in statements]
            if not found and fact.fact != "status":
                notes.append(_NOT_PRINTED.format(document=directive.id, asked=fact.name))
            notes += [_blank_note(item) for item in found if _BLANK.search(fold(item.text))]
    if not statements:
        if facts[0].fact == "status":
            return _status_only(directives, case)
        reason = _NOT_PRINTED.format(document=directives[0].id, asked=facts[0].name)
        return refuse_unspecified(case, reason)
    opening = statuses(directives) if any(fact.fact == "status" for fact in facts) else ""
    return Draft(AnswerStatus.ANSWERED, tuple(statements), opening=opening, notes=tuple(notes))


def compose_head(case: Case) -> Draft | None:
    """The head lines, where a question of another kind is about the document itself; else None.

    It names a document and no topic, asks for a head fact, and no sentence holds its words.
    """
    understood = case.understood
    if understood.topic or not understood.documents or not asked_facts(case):
        return None
    body = [item for item in case.candidates[:4] if item.clause.kind not in FRAME]
    best = max((item.sentences[0].coverage for item in body if item.sentences), default=0.0)
    draft = compose_document(case) if best < _BODY else None
    return None if draft is None or draft.status.abstained else draft


def compose_binding(case: Case) -> Draft | None:
    """The status, where a question asks whether one may rest on a document it names; else None."""
    text = fold(case.understood.text)
    facts = asked_facts(case) if case.understood.documents else []
    asks = any(word in text for fact in facts for word in fact.binding)
    draft = compose_document(case) if asks else None
    if draft is None:
        return None
    return replace(draft, statements=tuple(map(_as_status, draft.statements)))


def _choices(fact: HeadFact, case: Case) -> tuple[str, ...]:
    """Completed questions, one per document, where the question leaves open which one it means.

    Empty where it names or suggests one, or where no more than one document prints the fact.
    """
    if case.understood.documents or case.understood.preferred or _asks_of_all(case):
        return ()
    holding = [item for item in case.library.directives if fact_lines(item, fact, "")][:_SIDES]
    asked = case.understood.text.strip()
    return tuple(f"{item.id}：{asked}" for item in holding) if len(holding) > 1 else ()


def asked_facts(case: Case) -> list[HeadFact]:
    """The head facts that a question asks for beside the documents it names, in file order."""
    text = fold(case.understood.text)
    for name in document_words(case.library):
        text = text.replace(name, " ")
    return [
        fact
        for fact in asking().document
        if any(word in text for word in (*fact.asks, *fact.binding))
    ]


def fact_lines(directive: Directive, fact: HeadFact, group: str) -> list[DraftStatement]:
    """The printed lines of title, preamble and closing that state one fact."""
    known = _known_lines(directive, fact.facts, group)
    if known:
        return known
    found: list[DraftStatement] = []
    for clause in directive.clauses:
        if clause.kind not in FRAME:
            continue
        for match in _LINE.finditer(clause.text):
            if fact.words.search(fold(match.group())):
                found.append(quoted(clause, match.start(), match.end(), headline=True, group=group))
    if fact.fact in ("signed_on", "issuing_authority"):
        closing = [item for item in found if _stands_in_closing(item, directive)]
        found = closing or found
    return found[:3]


def _known_lines(directive: Directive, names: tuple[str, ...], group: str) -> list[DraftStatement]:
    """The printed lines that the facts of a directive were read from, each line once."""
    found: dict[tuple[str, int], DraftStatement] = {}
    for fact in directive.facts:
        if fact.name not in names:
            continue
        for clause in directive.clauses:
            place = text_range(clause, fact.span)
            if place:
                start, end = _line_around(clause.text, *place)
                line = quoted(clause, start, end, headline=True, group=group)
                found.setdefault((clause.label, start), line)
                break
    return list(found.values())[:4]


def _line_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The printed line around a run where it is short, else the sentence part around it."""
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    high = len(text) if high < 0 else high
    if high - low <= _LINE_LENGTH:
        return low, high
    low = max(text.rfind(mark, 0, start) + 1 for mark in "\n。；，")
    stops = [at for mark in "\n。；" if (at := text.find(mark, end)) >= 0]
    return low, min([*stops, len(text)])


def _stands_in_closing(statement: DraftStatement, directive: Directive) -> bool:
    return directive.clause(statement.evidence[0].clause).kind is ClauseKind.CLOSING


def _directives(case: Case) -> list[Directive]:
    named = case.understood.documents or case.understood.preferred
    held = [item for item in case.library.directives if item.id in named]
    if not held and _asks_of_all(case):
        return sorted(case.library.directives, key=lambda item: item.status.rank)
    return held or [item.directive for item in case.candidates[:1]]


def _asks_of_all(case: Case) -> bool:
    """True where a fact of each document is asked, or which of them hold (哪个还管用)."""
    facts, text = asked_facts(case), fold(case.understood.text)
    which = bool(facts) and facts[0].fact == "status" and _WHICH.search(text)
    return bool(which or _EACH.search(text))


def _blank_note(statement: DraftStatement) -> str:
    return f"原文日期处留空（“{statement.text}”），未填写。"


def standing_lines(directive: Directive) -> list[DraftStatement]:
    """The printed lines that a document's status rests on, cited as that; none for one in force."""
    fact = next(item for item in asking().document if item.fact == "status")
    return [replace(_as_status(item), headline=False) for item in fact_lines(directive, fact, "")]


def _as_status(line: DraftStatement) -> DraftStatement:
    """A line cited for the status alone: of the matter that a question names it says nothing."""
    runs = tuple(replace(run, role=CitationRole.STATUS) for run in line.evidence)
    return replace(line, evidence=runs)


def statuses(directives: list[Directive]) -> str:
    """The status of each document, with what that status means for who wants to rest on it."""
    return "；".join(
        f"{item.id}：{item.status.value}{_MEANS.get(item.status, '')}" for item in directives
    )


def _status_only(directives: list[Directive], case: Case) -> Draft:
    """The status where no printed line states it: the title line stands for the document."""
    statements: list[DraftStatement] = []
    for directive in directives:
        clause = next((item for item in directive.clauses if item.kind in FRAME), None)
        statements += [_title_line(clause)] if clause else []
    if not statements:
        return refuse_unspecified(case)
    return Draft(AnswerStatus.ANSWERED, tuple(statements), opening=statuses(directives))


def _title_line(clause: Clause) -> DraftStatement:
    text = clause.text.strip()
    start = clause.text.index(text[:1]) if text else 0
    return quoted(clause, start, min(len(clause.text), start + 80), headline=True)
