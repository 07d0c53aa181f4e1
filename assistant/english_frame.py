"""An English first line around a Chinese answer: who leads, or that words follow, and the status.

Made by code from what passed the check; names and printed words stay Chinese.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.answer import AnswerStatus, DraftStatement, RoleRow, StatementKind
from corpus.directive import Status
from corpus.library import Library

_STATUS: dict[Status, str] = {
    Status.IN_FORCE: "in force",
    Status.EXPIRED: "its period has ended",
    Status.REPEALED: "repealed",
    Status.DRAFT: "draft for comments, not in force",
    Status.INTERPRETATION: "official interpretation, explains only",
    Status.UNKNOWN: "status not stated",
}
_REFUSALS: dict[AnswerStatus, str] = {
    AnswerStatus.CLARIFICATION_NEEDED: "Please choose a document first.",
    AnswerStatus.NOT_SPECIFIED: "The directives held do not say this.",
    AnswerStatus.MISSING_TEXT: "This text is not held, so there is no answer.",
    AnswerStatus.OUT_OF_SCOPE: "This is outside the work-safety directives held.",
    AnswerStatus.REJECTED_UNSUPPORTED: "The draft answer failed the check and is not shown.",
    AnswerStatus.REJECTED_INJECTION: "Orders inside a question are not followed.",
}


_SEVERAL = "Each document names its own units; they are listed one by one."


def english_refusal(status: AnswerStatus) -> str:
    """What a refusal says in English; empty for an answer."""
    return _REFUSALS.get(status, "")


def english_opening(
    statements: Iterable[DraftStatement],
    roles: Iterable[RoleRow],
    library: Library,
    *,
    of_roles: bool = True,
    unread: tuple[str, ...] = (),
) -> str:
    """The English first line of a checked answer; empty where nothing was shown.

    ``of_roles`` says that the question asks who; else a lead, or its absence, is no first line.
    ``unread`` are words of the question that the answer leaves out of account, and says so.
    """
    shown = tuple(statements)
    rows = tuple(roles)
    documents = dict.fromkeys(library.owner(run.clause) for item in shown for run in item.evidence)
    if not documents:
        return ""
    status = "; ".join(f"{item.id}: {_STATUS[item.status]}" for item in documents)
    first = ""
    if of_roles:
        several = len(_spoken_for(rows, library)) > 1
        first = _SEVERAL if several else _leads(shown, rows)
    left_out = f" Words not understood: {', '.join(unread)}." if unread else ""
    return f"{first or 'The directive says, in its own words:'} ({status}){left_out}"


def _spoken_for(rows: tuple[RoleRow, ...], library: Library) -> set[str]:
    """The documents that the role table speaks for: a lead in one of them is none in another."""
    return {library.owner(row.evidence.clause).id for row in rows}


def _leads(statements: tuple[DraftStatement, ...], roles: tuple[RoleRow, ...]) -> str:
    leads = [unit for row in roles if row.role == "牵头" for unit in row.units]
    if leads:
        return f"Lead unit: {'、'.join(leads)}."
    if any(item.kind is StatementKind.ABSENT and item.absent == "牵头" for item in statements):
        return "No lead unit is named; the order of a list does not mean a lead."
    return ""
