"""Support of a statement by cited words: 1 full, 0.5 partial, 0 none.

Full: no literal fault, words kept where quoted, and the character bigrams of the statement are
covered by its cited words to at least ``FULL``; partial from ``PARTIAL`` on. An absence statement
cannot be covered by words: it is supported where it cites a clause whose own duties, over the
words cited, do not name what it denies.
"""

from __future__ import annotations

import re

from assistant.answer import Answer, Citation, Statement, StatementKind
from corpus.library import Library
from evals.metrics.folded import fold
from evals.metrics.ground import Ground
from evals.metrics.literal_fidelity import statement_faults
from evals.metrics.quote_fidelity import is_verbatim, keeps_words
from evals.metrics.support_text import citations_of, heads, quoted_words

FULL = 0.6
_FRAME = re.compile(
    r"(?:文件|原文|通知|方案)?(?:的)?(?:说法是|规定|要求|明确|提出|写明|写的是|是|为|如下|由)|"
    r"原文|文件|按照|按|根据|其中|[:,.;()\"]+"
)
PARTIAL = 0.3


def support(answer: Answer, statement: Statement, ground: Ground) -> float:
    """Support of one statement by the union of its citations."""
    citations = citations_of(answer, statement)
    if not citations or not all(is_verbatim(item, ground.library) for item in citations):
        return 0.0
    if not keeps_words(answer, statement) or statement_faults(answer, statement, ground):
        return 0.0
    if statement.kind is StatementKind.ABSENT:
        return float(not any(_names_lead(item, ground.library) for item in citations))
    covered = coverage(statement.text, quoted_words(citations) + "\x1f" + heads(citations))
    return 1.0 if covered >= FULL else 0.5 if covered >= PARTIAL else 0.0


def coverage(text: str, cited: str) -> float:
    """Share of the character bigrams of a text that the folded cited words hold; 1.0 if none.

    Words that frame a claim and make none are left out.
    """
    runs = _FRAME.split(fold(text))
    grams = {run[at : at + 2] for run in runs for at in range(len(run) - 1)}
    return sum(gram in cited for gram in grams) / len(grams) if grams else 1.0


def _names_lead(citation: Citation, library: Library) -> bool:
    clause = library.clause(citation.label)
    return any(
        duty.lead_units and duty.covers.start < citation.end and citation.start < duty.covers.end
        for duty in clause.duties
    )
