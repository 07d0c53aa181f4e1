"""Operators that spoil what is cited. Each returns None where it does not apply."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import Answer, AnswerStatus, Statement, StatementKind
from corpus.directive import Clause, Span, Status
from evals.case import GoldMode
from evals.metrics.folded import fold
from evals.mutation.sample import Sample, cite_words, recited

FEWEST = 12  # characters of a clause that is worth citing instead


def swap_clause_number(sample: Sample) -> Answer | None:
    """The neighbour's label on the right words."""
    other = _neighbour(sample)
    first = sample.answer.citations[0]
    return other and recited(
        sample.answer, 0, replace(first, label=other.label, path=other.path, text=other.text)
    )


def cite_neighbour(sample: Sample) -> Answer | None:
    """The neighbouring clause in place of the right one, words and all."""
    other = _neighbour(sample)
    return other and _cite_start(sample, other)


def cite_other_document(sample: Sample) -> Answer | None:
    """A clause of another directive in place of the right one."""
    here = sample.answer.citations[0].document
    for directive in sample.library.directives:
        for clause in directive.clauses:
            if directive.id != here and _usable(clause, sample):
                return _cite_start(sample, clause)
    return None


def invent_clause_number(sample: Sample) -> Answer:
    """A label that names no clause."""
    first = sample.answer.citations[0]
    return recited(sample.answer, 0, replace(first, label=f"{first.document} (九十九)"))


def invent_document_number(sample: Sample) -> Answer:
    """The right clause of a document that does not exist."""
    first = sample.answer.citations[0]
    name = re.sub(r"\d", lambda found: str((int(found.group()) + 7) % 10), first.document, count=4)
    label = first.label.replace(first.document, name)
    return recited(sample.answer, 0, replace(first, document=name, label=label))


def drop_citation(sample: Sample) -> Answer:
    """A statement that cites nothing."""
    statements = sample.answer.statements
    bare = replace(statements[0], citations=())
    return replace(sample.answer, statements=(bare, *statements[1:]))


def dangle_citation(sample: Sample) -> Answer:
    """A statement whose citation is not in the list."""
    statements = sample.answer.statements
    lost = replace(statements[0], citations=(len(sample.answer.citations),))
    return replace(sample.answer, statements=(lost, *statements[1:]))


def shift_span(sample: Sample) -> Answer:
    """Offsets that point five characters further than the quote."""
    first = sample.answer.citations[0]
    spans = tuple(Span(span.start + 5, span.end + 5) for span in first.spans)
    moved = replace(first, spans=spans, start=first.start + 5, end=first.end + 5)
    return recited(sample.answer, 0, moved)


def tamper_quote(sample: Sample) -> Answer | None:
    """A figure changed in the quote itself and in the statement with it."""
    first = sample.answer.citations[0]
    quote = re.sub(r"\d", lambda found: str((int(found.group()) + 1) % 10), first.quote, count=1)
    return None if quote == first.quote else recited(sample.answer, 0, replace(first, quote=quote))


def pass_off_status(sample: Sample) -> Answer:
    """A directive shown with a status that is not its own."""
    first = sample.answer.citations[0]
    other = Status.DRAFT if first.directive_status is Status.IN_FORCE else Status.IN_FORCE
    return recited(sample.answer, 0, replace(first, directive_status=other))


def swap_citations(sample: Sample) -> Answer | None:
    """Two statements that cite each other's clause."""
    statements = sample.answer.statements
    if len(statements) < 2 or _share_words(sample, statements[0], statements[1]):
        return None
    one = replace(statements[0], citations=statements[1].citations)
    two = replace(statements[1], citations=statements[0].citations)
    return replace(sample.answer, statements=(one, two, *statements[2:]))


def add_idle_citation(sample: Sample) -> Answer | None:
    """A further citation that carries nothing."""
    other = _neighbour(sample)
    if other is None:
        return None
    idle = cite_words(other, sample.library.owner(other.label), (0, min(40, len(other.text))))
    statements = sample.answer.statements
    more = (*statements[0].citations, len(sample.answer.citations))
    padded = replace(statements[0], citations=more)
    citations = (*sample.answer.citations, idle)
    return replace(sample.answer, statements=(padded, *statements[1:]), citations=citations)


def refuse(sample: Sample) -> Answer:
    """A refusal of what can be answered."""
    return replace(sample.answer, status=AnswerStatus.NOT_SPECIFIED, statements=(), citations=())


def deny_lead(sample: Sample) -> Answer | None:
    """The absence of a lead unit claimed on a clause that names one."""
    first = sample.answer.citations[0]
    duties = sample.library.clause(first.label).duties
    named = any(
        duty.lead_units and duty.covers.start < first.end and first.start < duty.covers.end
        for duty in duties
    )
    denial = Statement("文件未明确牵头单位", (0,), StatementKind.ABSENT, verified=True)
    statements = (denial, *sample.answer.statements)
    return replace(sample.answer, statements=statements) if named else None


def omit_evidence(sample: Sample) -> Answer | None:
    """An answer from a part of the needed clauses only."""
    statements = sample.answer.statements
    needs_all = sample.case.gold_mode is GoldMode.ALL and len(sample.case.gold) > 1
    if len(statements) < 2 or not needs_all:
        return None
    left = statements[0]
    shown = left.text
    return replace(
        sample.answer,
        statements=(left,),
        citations=sample.answer.citations[: max(left.citations) + 1],
        text=shown,
    )


def _neighbour(sample: Sample) -> Clause | None:
    """The next usable clause of the same directive, round the end."""
    first = sample.answer.citations[0]
    clauses = sample.library.directive(first.document).clauses
    at = next(at for at, clause in enumerate(clauses) if clause.label == first.label)
    round_the_end = (*clauses[at + 1 :], *clauses[:at])
    return next((clause for clause in round_the_end if _usable(clause, sample)), None)


def _usable(clause: Clause, sample: Sample) -> bool:
    """Whether a clause is wrong for the sample: long enough and without its words."""
    quotes = [fold(item.quote) for item in sample.answer.citations]
    text = fold(clause.text)
    return len(text) >= FEWEST and not any(quote in text for quote in quotes)


def _cite_start(sample: Sample, clause: Clause) -> Answer:
    words = (0, min(len(clause.text), max(len(sample.answer.citations[0].quote), FEWEST)))
    return recited(sample.answer, 0, cite_words(clause, sample.library.owner(clause.label), words))


def _share_words(sample: Sample, one: Statement, two: Statement) -> bool:
    quotes = [sample.answer.citations[item.citations[0]] for item in (one, two)]
    return fold(quotes[0].quote) in fold(quotes[1].quote) or fold(quotes[1].quote) in fold(
        quotes[0].quote
    )
