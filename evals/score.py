"""All metrics of one answer to one case, by name; ``None`` where a metric does not apply."""

from __future__ import annotations

from assistant.answer import Answer
from evals.case import Case
from evals.metrics.answer_length import answer_length, headline_length
from evals.metrics.citation_precision import citation_precision
from evals.metrics.citation_recall import citation_recall
from evals.metrics.citation_validity import citation_validity
from evals.metrics.evidence import Retrieved, judge
from evals.metrics.false_premise import premise_corrected
from evals.metrics.forbidden import forbidden_rate
from evals.metrics.gold_clause import gold_clause_precision, gold_clause_recall
from evals.metrics.ground import Ground
from evals.metrics.in_context import in_context_rate
from evals.metrics.literal_fidelity import literal_fidelity
from evals.metrics.ndcg import ndcg_at
from evals.metrics.nuggets import nugget_recall
from evals.metrics.quote_fidelity import quote_fidelity
from evals.metrics.recall import all_gold_at, recall_at, success_at
from evals.metrics.reciprocal_rank import reciprocal_rank
from evals.metrics.refusal import (
    over_refused,
    refused_rightly,
    refuses_without_support,
    status_right,
)
from evals.metrics.truthfulness import truthfulness
from evals.metrics.understanding import (
    clause_addressed,
    documents_kept,
    injection_seen,
    intent_read,
    scope_read,
)

Scores = dict[str, float | None]


def score(case: Case, answer: Answer, ground: Ground) -> Scores:
    """Every metric of the catalogue for one answer, in its order."""
    retrieval = score_retrieval(case, retrieved_of(answer))
    said = _score_answer(case, answer, ground)
    shown = None if answer.status.abstained else said["nuggets"]
    said["nuggets | evidence"] = shown if retrieval["AllGold@10"] == 1.0 else None
    return {
        **_score_understanding(case, answer),
        **retrieval,
        **said,
        **_score_refusal(case, answer),
    }


def retrieved_of(answer: Answer) -> tuple[Retrieved, ...]:
    """The ranked passages of an answer as evidence is judged on them."""
    return tuple(Retrieved(hit.clause, hit.text) for hit in answer.retrieved)


def score_retrieval(case: Case, retrieved: tuple[Retrieved, ...]) -> Scores:
    """The retrieval metrics of a ranked list; every one None where no evidence is needed."""
    judged = judge(case, retrieved)
    return {
        "R@1": recall_at(judged, 1),
        "R@5": recall_at(judged, 5),
        "R@10": recall_at(judged, 10),
        "Success@5": success_at(judged, 5),
        "AllGold@5": all_gold_at(judged, 5),
        "AllGold@10": all_gold_at(judged, 10),
        "RR@10": reciprocal_rank(judged, 10),
        "nDCG@10": ndcg_at(judged, 10),
    }


def is_sound(scores: Scores) -> bool:
    """Whether citations, quotes and literals of an answer all hold."""
    names = ("valid citations", "quote fidelity", "literal fidelity", "cited")
    return all(scores[name] in (None, 1.0) for name in names)


def _score_understanding(case: Case, answer: Answer) -> Scores:
    return {
        "intent": intent_read(case, answer),
        "documents": documents_kept(case, answer),
        "addressed": clause_addressed(case, answer),
        "scope": scope_read(case, answer),
        "injection": injection_seen(case, answer),
    }


def _score_answer(case: Case, answer: Answer, ground: Ground) -> Scores:
    statements = answer.statements
    cited = sum(bool(item.citations) for item in statements) / len(statements or "x")
    scores: Scores = {
        "valid citations": citation_validity(answer, ground.library),
        "quote fidelity": quote_fidelity(answer, ground.library),
        "literal fidelity": literal_fidelity(answer, ground),
        "cited": cited if statements else None,
    }
    return scores | {
        "truthfulness": truthfulness(case, answer, sound=is_sound(scores)),
        "nuggets": nugget_recall(case, answer) if case.answerable else None,
        "gold recall": gold_clause_recall(case, answer),
        "gold precision": gold_clause_precision(case, answer),
        "premise": premise_corrected(case, answer),
        "citation recall": citation_recall(answer, ground),
        "citation precision": citation_precision(answer, ground),
        "in context": in_context_rate(answer),
        "forbidden": forbidden_rate(case, answer),
        "forbidden, strict": forbidden_rate(case, answer, strict=True),
        "length": answer_length(answer),
        "headline": headline_length(answer),
    }


def _score_refusal(case: Case, answer: Answer) -> Scores:
    return {
        "refusal": refused_rightly(case, answer),
        "over-refusal": over_refused(case, answer),
        "status": status_right(case, answer),
        "no error": float(answer.status.value not in ("error_internal", "error_index")),
        "refusal is silent": refuses_without_support(answer),
    }
