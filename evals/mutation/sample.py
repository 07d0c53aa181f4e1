"""Right answers to plant errors in, made straight from gold evidence and duty records.

They owe nothing to what the product finds or composes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.answer import (
    Answer,
    AnswerStatus,
    Citation,
    CitationRole,
    Statement,
    StatementKind,
)
from corpus.directive import Clause, Directive, Duty, DutyKind
from corpus.library import Library
from corpus.normalize import fold_with_offsets
from evals.case import Case, CaseType, Gold, GoldMode, Persona
from evals.metrics.evidence import is_label
from evals.metrics.folded import fold


@dataclass(frozen=True)
class Sample:
    """A case with a right answer to it, over a library."""

    case: Case
    answer: Answer
    library: Library


def cite_words(clause: Clause, owner: Directive, words: tuple[int, int]) -> Citation:
    """A citation of ``clause.text[start:end]``."""
    start, end = words
    spans = clause.source_spans(start, end)
    return Citation(
        label=clause.label,
        document=owner.id,
        title=owner.title,
        directive_status=owner.status,
        path=clause.path,
        role=CitationRole.SUPPORTS,
        quote=clause.text[start:end],
        start=min(span.start for span in spans),
        end=max(span.end for span in spans),
        spans=spans,
        text=clause.text,
    )


def find_gold(gold: Gold, library: Library) -> Citation | None:
    """A citation of the gold words in their clause; None where no clause holds them whole."""
    try:
        owner = library.directive(gold.doc)
    except KeyError:
        return None
    for clause in owner.clauses:
        if is_label(gold) and clause.label != gold.clause:
            continue
        if fold(gold.quote) not in fold(clause.text):
            continue
        words = fold_with_offsets(clause.text).locate(fold(gold.quote))
        if words:
            return cite_words(clause, owner, words)
    return None


def answer_with(case: Case, said: list[tuple[str, Citation, StatementKind]]) -> Answer:
    """An answer of statements with one citation each."""
    return Answer(
        id=case.id,
        question=case.question,
        status=AnswerStatus.ANSWERED,
        text="\n".join(f"{text} {citation.label}" for text, citation, _ in said),
        statements=tuple(
            Statement(text, (at,), kind, verified=True) for at, (text, _, kind) in enumerate(said)
        ),
        citations=tuple(citation for _, citation, _ in said),
    )


def quoted_sample(case: Case, library: Library) -> Sample | None:
    """The case answered by its own gold evidence, word for word; None where it cannot be."""
    found = [find_gold(gold, library) for gold in case.gold]
    cited = [citation for citation in found if citation is not None]
    if not case.answerable or not cited or len(cited) < len(case.gold):
        return None
    if case.gold_mode is GoldMode.ANY:
        cited = cited[:1]
    said = [(citation.quote, citation, StatementKind.QUOTED) for citation in cited]
    return Sample(case, answer_with(case, said), library)


def duty_samples(library: Library) -> Iterator[Sample]:
    """Who-is-responsible questions answered from the duty records, one per duty with units."""
    for directive in library.directives:
        for clause in directive.clauses:
            for number, duty in enumerate(clause.duties):
                sample = _duty_sample(clause, duty, number, library=library)
                if sample:
                    yield sample


def _duty_sample(clause: Clause, duty: Duty, number: int, *, library: Library) -> Sample | None:
    words = fold_with_offsets(clause.text).locate(fold(duty.raw))
    text = _duty_sentence(duty)
    if duty.inherited or words is None or not text:
        return None
    citation = cite_words(clause, library.owner(clause.label), words)
    case = Case(
        id=f"duty:{clause.label}:{number}",
        question=f"{clause.label} 谁负责",
        type=CaseType.RESPONSIBILITY,
        persona=Persona.CI,
        answerable=True,
        gold=(Gold(library.owner(clause.label).id, clause.label, citation.quote),),
        must_include=duty.units,
    )
    answer = answer_with(case, [(text, citation, StatementKind.COMPOSED)])
    return Sample(case, answer, library)


def _duty_sentence(duty: Duty) -> str:
    """A composed sentence of a duty, or nothing where its kind has no plain wording."""
    others = [name for name in duty.units if name not in duty.lead_units]
    rest = "、".join(others) + ("等部门" if duty.open_ended and "等部门" in duty.raw else "")
    if duty.lead_units:
        lead = f"由{'、'.join(duty.lead_units)}牵头"
        return f"{lead}，{rest}分工负责" if others and "分工负责" in duty.raw else lead
    if duty.kind is DutyKind.SHARED and others and "分工负责" in duty.raw:
        return f"由{rest}分工负责"
    return ""


def replaced(answer: Answer, at: int, text: str) -> Answer:
    """The answer with the words of one statement changed, in the shown text as well."""
    old = answer.statements[at]
    statements = list(answer.statements)
    statements[at] = replace(old, text=text)
    shown = answer.text.replace(old.text, text, 1)
    return replace(answer, statements=tuple(statements), text=shown)


def recited(answer: Answer, at: int, citation: Citation) -> Answer:
    """The answer with one citation exchanged."""
    citations = list(answer.citations)
    shown = answer.text.replace(citations[at].label, citation.label, 1)
    citations[at] = citation
    return replace(answer, citations=tuple(citations), text=shown)
