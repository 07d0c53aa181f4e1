"""Other documents that speak of the same matter: named beside the answer, never merged into it."""

from __future__ import annotations

from assistant.answer import Draft
from assistant.candidates import Candidate, Case
from assistant.compositions.in_force import rests_on_force, speaks, speaks_of_topic
from assistant.question import Intent
from corpus.directive import Directive

# Share of what the best cited clause weighs, from which another document speaks as nearly.
_CLOSE = 0.85
_SHOWN = 2
ASKED = (Intent.RESPONSIBILITY, Intent.OBLIGATION, Intent.NUMBER, Intent.DEADLINE, Intent.YES_NO)


def see_also(draft: Draft, case: Case) -> tuple[str, ...]:
    """One line that names clauses of other documents as close to the question, or nothing.

    Only where the question leaves the document open: a label with its document's level, date and
    status, no words. A text in force is named whatever is asked.
    """
    names = [
        f"{item.clause.label}（{standing(item.directive)}）"
        for item in close_elsewhere(draft, case)
    ]
    return (f"另见：{'、'.join(names)}",) if names else ()


def standing(directive: Directive) -> str:
    """What a reader weighs a document by (省级，2024年1月20日，现行): level, day, status."""
    level = f"{directive.level.value}级" if directive.level.value else ""
    day = directive.signed_on or directive.published_on
    dated = f"{day.year}年{day.month}月{day.day}日" if day else ""
    dated = dated or (f"{directive.year}年" if directive.year else "")
    return "，".join(filter(None, (level, dated, directive.status.value)))


def close_elsewhere(draft: Draft, case: Case) -> tuple[Candidate, ...]:
    """The closest clause of each other document, at most two; none where one is named."""
    understood = case.understood
    if understood.documents or understood.clauses:
        return ()
    cited = {run.clause for item in draft.statements for run in item.evidence}
    used = {case.library.owner(label).id for label in cited}
    others = [item for item in case.candidates if item.directive.id not in used]
    deciding = () if rests_on_force(draft, case) else _speaking(others, cited, case)
    best = max(
        (_closeness(item) for item in case.candidates if item.clause.label in cited), default=0
    )
    asked = others if understood.intent in ASKED else ()
    close = (item for item in asked if best > 0 and _closeness(item) >= _CLOSE * best)
    found: dict[str, Candidate] = {}
    for item in (*deciding, *close):
        found.setdefault(item.directive.id, item)
    return tuple(found.values())[:_SHOWN]


def _speaking(others: list[Candidate], cited: set[str], case: Case) -> tuple[Candidate, ...]:
    """Clauses in force that hold most of what the best cited clause holds of the question."""
    held = max((item.coverage for item in case.candidates if item.clause.label in cited), default=0)
    near = (item for item in others if held > 0)
    return tuple(item for item in near if speaks(item, held) or speaks_of_topic(item, case))


def _closeness(item: Candidate) -> float:
    return item.sentences[0].weight if item.sentences else 0.0
