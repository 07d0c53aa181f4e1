"""Checked answers to several questions in one, as one answer: what is not answered is said.

1. Each part's sentences stand under its own words, each sentence once.
2. A part without an answer makes the whole a part of an answer, with the reason.
3. Where the whole question is refused, its parts are answered only if one of them says who is
   responsible: that is read from duty records. Else, and where no part is answered, there is
   nothing to join.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from assistant.answer import AnswerStatus, Draft, DraftStatement
from assistant.messages import MESSAGES, unanswered_part
from assistant.question import Intent, Understood
from index.passage import Hit

# What a person has to settle first, or what is not to be answered in part.
_WHOLE = (
    AnswerStatus.CLARIFICATION_NEEDED,
    AnswerStatus.OUT_OF_SCOPE,
    AnswerStatus.REJECTED_INJECTION,
    AnswerStatus.REJECTED_UNSUPPORTED,
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What is asked, what was found for it, and the draft that passed the check."""

    understood: Understood
    hits: tuple[Hit, ...]
    draft: Draft


def join(whole: Checked, parts: Sequence[tuple[str, Checked]], held: int) -> Checked:
    """The whole question with the drafts of its parts, each by its words; else as it was.

    ``held`` is the number of documents that are held.
    """
    answered = [item for _, item in parts if not item.draft.status.abstained]
    if not answered or not _may_join(whole, [item for _, item in parts], answered):
        return whole
    drafts = [item.draft for item in answered]
    led = next((item for item in drafts if item.roles), drafts[0])
    reasons = [_reason(title, item.draft, held) for title, item in parts if _lacks(item.draft)]
    draft = Draft(
        AnswerStatus.ANSWERED_PARTLY if reasons else AnswerStatus.ANSWERED,
        tuple(_statements(parts)),
        roles=led.roles,
        reason="".join(reasons),
        suggestions=drafts[0].suggestions,
        opening="；".join(dict.fromkeys(item.opening for item in drafts if item.opening)),
        notes=tuple(dict.fromkeys(note for item in drafts for note in item.notes)),
    )
    rows = zip_longest(*(item.hits for _, item in parts))
    hits: dict[str, Hit] = {}
    for hit in (hit for row in rows for hit in row if hit):
        hits.setdefault(hit.clause, hit)
    return Checked(whole.understood, tuple(hits.values())[: len(whole.hits)], draft)


def _may_join(whole: Checked, parts: Sequence[Checked], answered: Sequence[Checked]) -> bool:
    status = whole.draft.status
    if status in _WHOLE or any(
        item.draft.status in _WHOLE and item.draft.status is not AnswerStatus.OUT_OF_SCOPE
        for item in parts
    ):
        return False
    return not status.abstained or any(
        item.understood.intent is Intent.RESPONSIBILITY for item in answered
    )


def _statements(parts: Sequence[tuple[str, Checked]]) -> list[DraftStatement]:
    """What answers each part, and words beside it that no part says already."""
    said = {item.text for _, part in parts for item in part.draft.statements if item.headline}
    found: list[DraftStatement] = []
    for title, part in parts:
        for item in part.draft.statements:
            if item.headline or item.text not in said:
                # A sentence that stands under a document stays there.
                found.append(replace(item, group=item.group or f"“{title}”"))
                said.add(item.text)
    return found


def _lacks(draft: Draft) -> bool:
    return draft.status.abstained or draft.status is AnswerStatus.ANSWERED_PARTLY


def _reason(title: str, draft: Draft, held: int) -> str:
    unsaid = draft.status is AnswerStatus.NOT_SPECIFIED and draft.reason == MESSAGES[draft.status]
    near = () if draft.status is AnswerStatus.OUT_OF_SCOPE else draft.nearest[:1]
    return unanswered_part(title, "" if unsaid else draft.reason, nearest=near, held=held)
