"""Citation precision: share of a statement's citations that it needs or that carry it.

After ALCE (Gao et al. 2023): a citation counts 0 where it alone gives no support and the rest
support the statement just as well without it; invalid ones count 0 in any case. A citation that
lends a literal is missed when it is left out, so leave-one-out sees it.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Answer, Statement
from evals.metrics.citation_validity import is_valid
from evals.metrics.ground import Ground
from evals.metrics.support import support


def citation_precision(answer: Answer, ground: Ground) -> float | None:
    """Share of (statement, citation) pairs that count; None where no statement cites."""
    scores = [
        _counts(answer, replace(statement, citations=(at,)), statement, ground=ground)
        for statement in answer.statements
        for at in statement.citations
    ]
    return sum(scores) / len(scores) if scores else None


def _counts(answer: Answer, alone: Statement, whole: Statement, *, ground: Ground) -> bool:
    """Whether the one citation of ``alone`` is valid and not superfluous in ``whole``."""
    (at,) = alone.citations
    if not 0 <= at < len(answer.citations) or not is_valid(answer.citations[at], ground.library):
        return False
    if support(answer, alone, ground) > 0:
        return True
    rest = replace(whole, citations=tuple(other for other in whole.citations if other != at))
    return support(answer, rest, ground) < support(answer, whole, ground)
