"""Gold-clause recall and precision: are the cited clauses those that people marked.

Independent of the answer's words, so not circular where answers are extracted. A citation is gold
when its clause holds the folded gold quote in the same document, or has the gold label.
"""

from __future__ import annotations

from assistant.answer import Answer, Citation, CitationRole
from evals.case import Case, Gold, GoldMode
from evals.metrics.evidence import is_label
from evals.metrics.folded import fold


def cites(citation: Citation, gold: Gold) -> bool:
    """Whether a citation names the clause of a piece of gold evidence."""
    if is_label(gold):
        return citation.label == gold.clause
    return citation.document == gold.doc and fold(gold.quote) in fold(citation.text)


def gold_clause_recall(case: Case, answer: Answer) -> float | None:
    """Share of the needed gold evidence whose clause is cited; None without gold or answer."""
    if not case.gold or not case.answerable or answer.status.abstained:
        return None
    found = [any(cites(item, gold) for item in answer.citations) for gold in case.gold]
    return float(any(found)) if case.gold_mode is GoldMode.ANY else sum(found) / len(found)


def gold_clause_precision(case: Case, answer: Answer) -> float | None:
    """Share of the supporting citations that are gold; None without gold or such citations."""
    used = [item for item in answer.citations if item.role is CitationRole.SUPPORTS]
    if not case.gold or not case.answerable or answer.status.abstained or not used:
        return None
    return sum(any(cites(item, gold) for gold in case.gold) for item in used) / len(used)
