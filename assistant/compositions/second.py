"""A second sentence from another clause, where it fits a question nearly as well as the first.

Where two sentences weigh almost the same, which one is meant is for the person to say: both are
shown, each with its clause; where only the second stands in force, it leads. It joins only after
the first was found to answer, so that it never makes an answer out of what is none.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import AnswerStatus, Draft, DraftStatement, StatementKind
from assistant.candidates import Candidate, Case, Weighed
from assistant.compositions.passages import headline_statements, ranked_sentences
from assistant.compositions.see_also import see_also
from assistant.question import Intent
from corpus.directive import Status
from corpus.normalize import fold

# How much less the second may weigh: at this margin it was the right one, or right as well, in
# half of the cases and in more for questions that nothing was chosen on.
_MARGIN = 0.12
_LONGEST = 130
_INTENTS = (Intent.OBLIGATION, Intent.DEADLINE, Intent.NUMBER, Intent.YES_NO)


def with_second(draft: Draft, case: Case) -> Draft:
    """The draft with the next best sentence of another clause, where that weighs as much."""
    ranked = ranked_sentences(case)
    if case.understood.intent not in _INTENTS or not _states(draft, ranked):
        return draft
    best = ranked[0][1]
    shown = "".join(item.text for item in draft.statements)
    others = (
        headline_statements(item, weighed, case)[0]
        for item, weighed in ranked
        if item.clause.label != best.sentence.clause and best.weight - weighed.weight <= _MARGIN
    )
    second = next((item for item in others if not _repeats(item.text, shown, best)), None)
    if second is None or len(second.text) > _LONGEST:
        return draft
    told = replace(draft, statements=_in_order(draft.statements, second, case))
    pointed = see_also(draft, case)
    notes = (*(note for note in draft.notes if note not in pointed), *see_also(told, case))
    return replace(told, notes=notes)


def _in_order(
    first: tuple[DraftStatement, ...], second: DraftStatement, case: Case
) -> tuple[DraftStatement, ...]:
    """Both, the second behind; before, where it alone stands in force and no document is named."""
    named = case.understood.documents or case.understood.preferred
    if named or _in_force(first[0], case) or not _in_force(second, case):
        return (*first, replace(second, headline=False))
    return (second, *(replace(item, headline=False) for item in first))


def _in_force(statement: DraftStatement, case: Case) -> bool:
    return case.library.owner(statement.evidence[0].clause).status is Status.IN_FORCE


def _states(draft: Draft, ranked: list[tuple[Candidate, Weighed]]) -> bool:
    """True where a draft answers with nothing but quotations, the best sentence at their head."""
    heads = [item for item in draft.statements if item.headline]
    plain = draft.status is AnswerStatus.ANSWERED and not draft.opening and len(heads) == 1
    return bool(ranked) and plain and all(map(_quotes, heads)) and _is_best(heads[0], ranked)


def _repeats(text: str, shown: str, best: Weighed) -> bool:
    """True where one holds the other: what an annex prints again, with its heading before it."""
    said = fold(text).strip(".;")
    return said in fold(shown) or fold(best.sentence.text).strip(".;") in said


def _is_best(statement: DraftStatement, ranked: list[tuple[Candidate, Weighed]]) -> bool:
    """True where a statement is the best sentence or a part of it."""
    run, sentence = statement.evidence[0], ranked[0][1].sentence
    return run.clause == sentence.clause and sentence.start <= run.start < sentence.end


def _quotes(statement: DraftStatement) -> bool:
    return statement.kind is StatementKind.QUOTED and not statement.group
