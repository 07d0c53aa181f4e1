"""At most two next questions for an answer: each names a clause that is held and answers it.

1. Who leads or is responsible, where the clause prints it and it was not shown yet.
2. What the clause says, where its duties were shown.
3. The same matter in another document, where a clause of one stands as close.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import CitationRole, Draft
from assistant.candidates import SCOPES, Case
from assistant.compositions.see_also import ASKED, close_elsewhere
from assistant.sentences import RunKind, split_sentences
from corpus.directive import FRAME, Clause

_AT_MOST = 2


def with_suggestions(draft: Draft, case: Case) -> Draft:
    """The draft with its next questions; a refusal gets none."""
    if draft.status.abstained or draft.suggestions:
        return draft
    labels = [
        run.clause
        for item in draft.statements
        for run in item.evidence
        if run.role is CitationRole.SUPPORTS
    ]
    questions: list[str] = []
    for label in list(dict.fromkeys(labels))[:1]:
        questions += _about(case.library.clause(label), draft)
    asked = case.understood.intent in ASKED
    others = [item.clause for item in (close_elsewhere(draft, case) if asked else ())]
    questions += [f"{other.label}有哪些规定？" for other in others if has_own_words(other)]
    return replace(draft, suggestions=tuple(dict.fromkeys(questions))[:_AT_MOST])


def _about(clause: Clause, draft: Draft) -> list[str]:
    """Questions about the clause that the answer rests on, the most useful first."""
    if not has_own_words(clause):
        return []
    if draft.roles:
        return [f"{clause.label}有哪些规定？"]
    own = [duty for duty in clause.duties if not duty.inherited]
    if not own:
        return []
    led = any(duty.lead_units for duty in own)
    return [f"{clause.label}由谁牵头？" if led else f"{clause.label}由谁负责？"]


def has_own_words(clause: Clause) -> bool:
    """True for a clause that says something itself: no head line, no mere heading."""
    if clause.kind in (*SCOPES, *FRAME):
        return False
    return any(run.kind is RunKind.WORDS for run in split_sentences(clause))
