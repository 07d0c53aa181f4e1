"""Refusals by rule: each names its reason and the nearest clauses, and claims nothing."""

from __future__ import annotations

from assistant.answer import AnswerStatus, Draft
from assistant.candidates import Case
from assistant.compositions.definition import undefined_term
from assistant.messages import MESSAGES, missing_message
from assistant.question import Missing, Understood

_NEAREST = 3
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


def refuse_missing(case: Case) -> Draft | None:
    """A refusal where the question is about something that is not held; else None."""
    missing = case.understood.missing
    if not missing:
        return None
    return Draft(
        status=_STATUS.get(missing[0].kind, AnswerStatus.NOT_SPECIFIED),
        nearest=nearest_labels(case, missing),
        reason=missing_message(missing),
    )


def refuse_unspecified(case: Case, reason: str = "") -> Draft:
    """The refusal that the field is covered and the fact is not in the text."""
    status = AnswerStatus.NOT_SPECIFIED
    return Draft(
        status=status,
        nearest=nearest_labels(case),
        reason=reason or MESSAGES[status],
    )


def refuse_undefined(case: Case) -> Draft | None:
    """The refusal for a term that the corpus uses and nowhere explains; else None."""
    found = undefined_term(case)
    if found is None:
        return None
    term, clause = found
    labels = (clause.label, *nearest_labels(case))
    return Draft(
        status=AnswerStatus.NOT_SPECIFIED,
        nearest=tuple(dict.fromkeys(labels))[:_NEAREST],
        reason=f"文件只使用“{term}”这个说法，没有解释。",
    )


def nearest_labels(case: Case, missing: tuple[Missing, ...] = ()) -> tuple[str, ...]:
    """Labels of at most three clauses that stand closest; those that name what is missing first."""
    labels = [label for item in missing for label in item.mentioned]
    labels += [item.clause.label for item in case.candidates]
    held = [label for label in dict.fromkeys(labels) if label in case.library]
    return tuple(held[:_NEAREST])
