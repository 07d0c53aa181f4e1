"""Forbidden content: words whose presence proves an answer wrong.

A literal search cannot see a negation: 并非省住建厅牵头 contains 省住建厅牵头. The guard: an
occurrence right after a denying word (see ``_DENIAL``) is not counted. ``strict`` counts every
occurrence, as a plain search would.
"""

from __future__ import annotations

import re

from assistant.answer import Answer
from evals.case import Case
from evals.metrics.folded import fold

_DENIAL = re.compile(r"(?:并非|不是|没有|并不|不由|未|非|没|无|不等于|不代表|不能)[^.;!?]{0,3}$")


def forbidden_found(case: Case, answer: Answer, *, strict: bool = False) -> tuple[str, ...]:
    """The forbidden strings that an answer shows undenied, in the case's order."""
    shown = fold(answer.text)
    return tuple(words for words in case.must_not_include if _stands(fold(words), shown, strict))


def forbidden_rate(case: Case, answer: Answer, *, strict: bool = False) -> float | None:
    """1.0 where any forbidden string is shown, else 0.0; None where the case lists none."""
    if not case.must_not_include:
        return None
    return float(bool(forbidden_found(case, answer, strict=strict)))


def _stands(words: str, shown: str, strict: bool) -> bool:
    starts = [match.start() for match in re.finditer(re.escape(words), shown)]
    return any(strict or not _DENIAL.search(shown[max(at - 8, 0) : at]) for at in starts)
