"""Refusals by rule: each names its reason and the nearest clauses, and claims nothing."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import AnswerStatus, Draft
from assistant.answerable import is_addressed
from assistant.candidates import SCOPES, Case
from assistant.compositions.definition import undefined_term
from assistant.evidence import features_of
from assistant.messages import MESSAGES, missing_message, next_message
from assistant.question import Missing, Understood
from assistant.vocabulary.asking import asking
from corpus.directive import Clause, ClauseKind, Directive
from corpus.library import Library
from corpus.normalize import fold

_NEAREST = 3
_ANNEX = re.compile(r"附件\d+")
# Labels whose numbers run through a whole document: (三十一), 附表21.
_RUNNING = re.compile(r"\([一二三四五六七八九十]+\)|附表\d+")
# Share of the question that words of an annex held in part must cover to answer.
_HELD = 0.5
_STATUS = {
    "annex": AnswerStatus.MISSING_TEXT,
    "document": AnswerStatus.MISSING_TEXT,
}


def refuse_at_once(understood: Understood) -> Draft | None:
    """A refusal that needs no search: orders alone, or nothing of the field; else None."""
    if understood.injection:
        status = AnswerStatus.REJECTED_INJECTION
    elif not understood.in_scope:
        status = AnswerStatus.OUT_OF_SCOPE
    else:
        return None
    return Draft(status=status, reason=MESSAGES[status])


def with_next_step(draft: Draft, understood: Understood, library: Library) -> Draft:
    """A refusal with the line that says what the person can do; any other draft as it is."""
    if not draft.status.abstained:
        return draft
    near = (library.owner(label).id for label in draft.nearest)
    held = tuple(dict.fromkeys((*near, *(item.id for item in library.directives))))
    line = next_message(draft.status, understood.missing, held)
    return replace(draft, notes=(*draft.notes, *filter(None, (line,))))


def refuse_missing(case: Case) -> Draft | None:
    """A refusal where the question is about something that is not held; else None."""
    missing = _outermost(case.understood.missing)
    if not missing:
        return None
    unlisted = _never_there(missing[0], case)
    return Draft(
        status=AnswerStatus.NOT_SPECIFIED
        if unlisted
        else _STATUS.get(missing[0].kind, AnswerStatus.NOT_SPECIFIED),
        nearest=nearest_labels(case, missing),
        reason=unlisted or missing_message(missing),
    )


def _outermost(missing: tuple[Missing, ...]) -> tuple[Missing, ...]:
    """What is missing, without the clauses of a document that is missing itself."""
    documents = tuple(item for item in missing if item.kind == "document")
    return tuple(item for item in missing if item.kind != "clause") if documents else missing


def _never_there(missing: Missing, case: Case) -> str:
    """What is said of an annex or a clause that the named documents never had; else nothing."""
    named = [case.library.directive(name) for name in case.understood.documents]
    names = "、".join(item.id for item in named)
    if missing.kind == "clause" and named:
        last = _last_of_its_kind(missing, named[0]) if len(named) == 1 else ""
        return f"{names}没有{missing.name}{last}。"
    held = {annex.name for item in named or case.library.directives for annex in item.annexes}
    number = _ANNEX.match(missing.name)
    if missing.kind != "annex" or number is None or number[0] in held:
        return ""
    return f"{names or '收录的文件都'}没有{number[0]}。"


def _last_of_its_kind(missing: Missing, directive: Directive) -> str:
    """Where the clauses end whose numbers run through a document; nothing where none do."""
    kind = ClauseKind.ROW if missing.name.startswith("附表") else ClauseKind.CLAUSE
    numbered = [
        name
        for item in directive.clauses
        if item.kind is kind
        for name in [item.label.removeprefix(directive.id).strip()]
        if _RUNNING.fullmatch(name)
    ]
    return f"，到{numbered[-1]}为止" if numbered else ""


def refuse_unspecified(case: Case, reason: str = "") -> Draft:
    """The refusal that the field is covered and the fact is not in the text.

    Where it was doubtful that the question belongs to the field, it is refused as out of scope.
    """
    status = AnswerStatus.NOT_SPECIFIED
    if case.understood.doubtful:
        status, reason = AnswerStatus.OUT_OF_SCOPE, ""
    return Draft(
        status=status,
        nearest=nearest_labels(case),
        reason=reason or MESSAGES[status],
    )


def refuse_undefined(case: Case) -> Draft | None:
    """The refusal for a term that the corpus uses and nowhere explains; else None."""
    found = undefined_term(case)
    if found is None or not asking().meaning.search(fold(case.understood.text)):
        return None
    term, clause = found
    counts = re.findall(r"哪([一二三四五六七八九十两])", case.understood.text)
    if counts and term[0] not in counts:
        return None  # the question counts something else than the term does
    labels = (clause.label, *nearest_labels(case))
    return Draft(
        status=AnswerStatus.NOT_SPECIFIED,
        nearest=tuple(dict.fromkeys(labels))[:_NEAREST],
        reason=f"文件只使用“{term}”这个说法，没有解释。",
    )


def refuse_cut_annex(draft: Draft, case: Case) -> Draft | None:
    """The refusal where the question is about an annex held in part and the fact is not in it."""
    heads = {*case.understood.within}
    for label in case.understood.clauses:
        if label in case.library:
            heads |= {*case.library.clause(label).path[:1]}
    owners = {item.directive.id: item.directive for item in case.candidates}
    cut = [
        annex.name
        for directive in owners.values()
        for annex in directive.annexes
        if annex.present and not annex.complete and annex.name in heads
    ]
    features = features_of(draft, case)
    held = features.around if draft.roles or is_addressed(draft, case) else features.cited
    cited = {run.clause for item in draft.statements for run in item.evidence}
    if all(case.library.clause(label).kind in SCOPES for label in cited):
        held = 0.0
    if not cut or held >= _HELD or _is_whole(draft, case):
        return None
    return Draft(
        status=AnswerStatus.MISSING_TEXT,
        nearest=nearest_labels(case),
        reason=f"{cut[0]}的正文收录不全，所问内容不在已收录的部分里。",
    )


def _is_whole(draft: Draft, case: Case) -> bool:
    """True where a draft rests on a clause headed by what is asked, printed whole.

    A duty note closes its clause, and so does the clause that follows: what is printed above is
    not what the print has lost.
    """
    printed = {row.evidence.clause for row in draft.roles}
    contexts = [item.context for item in case.candidates if item.clause.label in printed]
    words = (*case.wanted.subjects, *map(fold, case.understood.terms))
    if any(word in context for context in contexts for word in words):
        return True
    cited = {run.clause for item in draft.statements for run in item.evidence}
    clauses = [case.library.clause(label) for label in cited]
    return any(
        item.kind not in SCOPES
        and case.wanted.coverage(fold(item.heading)) >= _HELD
        and not _is_last(item, case)
        for item in clauses
    )


def _is_last(clause: Clause, case: Case) -> bool:
    """True for the last clause that is held of its annex."""
    inside = [
        item
        for item in case.library.owner(clause.label).clauses
        if item.path[:1] == clause.path[:1]
    ]
    return inside[-1].label == clause.label


def nearest_labels(case: Case, missing: tuple[Missing, ...] = ()) -> tuple[str, ...]:
    """Labels of at most three clauses that stand closest; those that name what is missing first."""
    labels = [label for item in missing for label in item.mentioned]
    labels += [item.clause.label for item in case.candidates]
    held = [label for label in dict.fromkeys(labels) if label in case.library]
    return tuple(held[:_NEAREST])
