"""The third step: sentences quoted from clauses, or made of duty records, by kind of question.

1. Orders, other fields and things that are not held are refused at once, with the reason; a
   question that only points at a matter is asked back.
2. A false premise is corrected before anything else.
3. The compositions of the question's intent are tried in order; the first that finds its
   evidence makes the draft.
4. The evidence decides whether that is an answer, a part of one, or a refusal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.answer import AnswerStatus, Draft
from assistant.answerable import Answerability, answerable, unstated
from assistant.candidates import SCOPES, Case, weigh
from assistant.compositions.annex_names import compose_annexes
from assistant.compositions.ask_back import ask_back
from assistant.compositions.beside import with_roles, with_time
from assistant.compositions.compare import compose_comparison, compose_parts
from assistant.compositions.definition import compose_definition, compose_main_term
from assistant.compositions.document import compose_binding, compose_document, compose_head
from assistant.compositions.enumerations import compose_enumeration, compose_unit_count
from assistant.compositions.headings import compose_named_parts
from assistant.compositions.in_force import with_text_in_force
from assistant.compositions.listing import compose_listing, compose_places
from assistant.compositions.lookup import compose_lookup
from assistant.compositions.next_questions import with_suggestions
from assistant.compositions.passages import compose_actors, compose_passages
from assistant.compositions.premise import compose_correction, with_corrections
from assistant.compositions.refusal import (
    refuse_at_once,
    refuse_cut_annex,
    refuse_missing,
    refuse_undefined,
    refuse_unspecified,
    with_next_step,
)
from assistant.compositions.roles import compose_asked_roles, compose_roles, compose_unit_roles
from assistant.compositions.second import with_second
from assistant.compositions.see_also import see_also
from assistant.compositions.source import compose_source, with_nearest
from assistant.compositions.unit_duties import compose_unit_list, compose_unit_tasks
from assistant.knowledge import Knowledge
from assistant.likeness import Likeness
from assistant.messages import DIFFERS
from assistant.question import Intent, Understood
from corpus.normalize import chinese
from index.passage import Hit

# Chinese characters that may be left of a question that only addresses a clause.
_ADDRESS_ONLY = 4

Composition = Callable[[Case], Draft | None]

COMPOSITIONS: dict[Intent, tuple[Composition, ...]] = {
    Intent.RESPONSIBILITY: (
        compose_head,
        compose_places,
        compose_unit_count,
        compose_unit_tasks,
        compose_roles,
        compose_actors,
    ),
    Intent.OBLIGATION: (
        compose_head,
        compose_places,
        compose_main_term,
        compose_unit_list,
        compose_unit_roles,
        compose_passages,
    ),
    Intent.DEADLINE: (compose_head, compose_named_parts, compose_parts, compose_passages),
    Intent.NUMBER: (
        compose_unit_count,
        compose_named_parts,
        compose_parts,
        refuse_undefined,
        compose_passages,
    ),
    Intent.DEFINITION: (
        compose_named_parts,
        compose_definition,
        compose_places,
        compose_enumeration,
        refuse_undefined,
        compose_passages,
    ),
    Intent.LISTING: (
        compose_main_term,
        compose_places,
        compose_unit_count,
        compose_named_parts,
        compose_enumeration,
        compose_unit_tasks,
        compose_parts,
        compose_listing,
        compose_asked_roles,
        compose_passages,
        compose_lookup,
    ),
    Intent.COMPARE: (compose_comparison, compose_places, compose_enumeration, compose_passages),
    Intent.CLAUSE: (compose_lookup, compose_passages),
    Intent.YES_NO: (
        compose_binding,
        compose_head,
        compose_parts,
        compose_main_term,
        compose_unit_roles,
        compose_passages,
    ),
    Intent.DOCUMENT: (compose_document, compose_passages),
}

# Read from the records or the printed structure: complete by construction, whatever words the
# question uses.
COMPLETE: tuple[Composition, ...] = (
    compose_binding,
    compose_places,
    compose_unit_tasks,
    compose_named_parts,
)


def compose(
    understood: Understood, hits: tuple[Hit, ...], knowledge: Knowledge, *, likeness: Likeness
) -> Draft:
    """The unchecked answer: a status with its sentences, or a refusal with the nearest clauses."""
    draft = _drafted(understood, hits, knowledge, likeness=likeness)
    return with_next_step(draft, understood, knowledge.library)


def _drafted(
    understood: Understood, hits: tuple[Hit, ...], knowledge: Knowledge, *, likeness: Likeness
) -> Draft:
    """The answer or the refusal, by the steps in their order."""
    early = ask_back(understood, knowledge) or refuse_at_once(understood)
    early = early or compose_annexes(understood, knowledge)
    early = early or compose_source(understood, knowledge)
    if early:
        return early
    case = weigh(understood, hits, knowledge, likeness=likeness)
    missing = refuse_missing(case)
    if missing and not any(item.mentioned for item in understood.missing):
        return missing
    if not case.candidates:
        return missing or refuse_unspecified(case)
    draft = with_corrections(compose_correction(case) or _composed(case), case)
    if missing and not _rests_on(draft, understood):
        return missing
    return with_suggestions(with_nearest(draft, understood), case)


def _composed(case: Case) -> Draft:
    """The first draft that its evidence carries, else the first refusal met."""
    refusal: Draft | None = None
    further = () if case.understood.asks_lead else case.understood.also
    intents = (case.understood.intent, *further)
    tried = dict.fromkeys(step for intent in intents for step in COMPOSITIONS[intent])
    for composition in tried:
        found = composition(case)
        if found is None:
            continue
        draft = with_text_in_force(found, case)
        whole = draft.status.abstained or composition in COMPLETE
        decided = draft if whole else _decided(draft, case)
        if decided.status.abstained and not draft.status.abstained:
            refusal = refusal or decided
            continue
        return with_second(with_time(with_roles(decided, case), case), case)
    nothing = Draft(AnswerStatus.NOT_SPECIFIED)
    return refuse_cut_annex(nothing, case) or refusal or refuse_unspecified(case)


def _rests_on(draft: Draft, understood: Understood) -> bool:
    """True where a draft cites a clause that itself names what is not held."""
    mentioned = {label for item in understood.missing for label in item.mentioned}
    return any(run.clause in mentioned for item in draft.statements for run in item.evidence)


def _says_addressed(draft: Draft, case: Case) -> bool:
    """True where a question is no more than the address of a clause that the draft cites."""
    cited = {run.clause for item in draft.statements for run in item.evidence}
    named = cited & set(case.understood.clauses)
    return len(chinese(case.wanted.text)) <= _ADDRESS_ONLY and any(
        case.library.clause(label).kind not in SCOPES for label in named
    )


def _decided(draft: Draft, case: Case) -> Draft:
    """The draft as it is where its evidence carries it, else a refusal with that evidence near."""
    verdict = answerable(draft, case)
    names = "、".join(unstated(draft, case))
    reason = f"没有找到写明{names}的条款。" if names else ""
    if draft.opening == DIFFERS or _says_addressed(draft, case):
        return replace(draft, notes=(*draft.notes, *see_also(draft, case)))
    cut = refuse_cut_annex(draft, case)
    if cut:
        return cut
    if verdict is Answerability.YES:
        draft = replace(draft, notes=(*draft.notes, *see_also(draft, case)))
        partly = bool(names) and not draft.roles and len(case.wanted.measures) > 1
        status = AnswerStatus.ANSWERED_PARTLY if partly else draft.status
        return replace(draft, status=status, reason=reason if partly else draft.reason)
    near = [run.clause for item in draft.statements for run in item.evidence]
    refusal = refuse_unspecified(case, reason if verdict is Answerability.NO_FACT else "")
    labels = tuple(dict.fromkeys((*near, *refusal.nearest)))[:3]
    return replace(refusal, nearest=labels)
