"""Every metric of a report: its name as the field prints it, its step and what it is worth."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """A step of the product that is scored alone."""

    UNDERSTANDING = "understanding"
    RETRIEVAL = "retrieval"
    ANSWER = "answer"
    REFUSAL = "refusal"


class Good(StrEnum):
    """Which way a metric is better."""

    HIGH = "high"
    LOW = "low"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric's name, step, direction, title for readers, and whether 1.0 is demanded."""

    name: str
    step: Step
    title: str
    good: Good = Good.HIGH
    invariant: bool = False
    gated: bool = False


_U, _R, _A, _F = Step

CATALOGUE: tuple[Metric, ...] = (
    Metric("intent", _U, "intent allowed by the question's type"),
    Metric("documents", _U, "gold documents not excluded"),
    Metric("addressed", _U, "clause asked for by number was read"),
    Metric("scope", _U, "in or out of the field read rightly"),
    Metric("injection", _U, "injection marked"),
    Metric("R@1", _R, "share of evidence in the first passage"),
    Metric("R@5", _R, "share of evidence in the first 5"),
    Metric("R@10", _R, "share of evidence in the first 10"),
    Metric("Success@5", _R, "any evidence in the first 5"),
    Metric("AllGold@5", _R, "all evidence in the first 5"),
    Metric("AllGold@10", _R, "all evidence in the first 10", gated=True),
    Metric("RR@10", _R, "reciprocal rank of the first evidence", gated=True),
    Metric("nDCG@10", _R, "discounted gain"),
    Metric("truthfulness", _A, "+1 right, 0.5 partly, 0 missing, -1 wrong", gated=True),
    Metric("nuggets", _A, "required facts shown", gated=True),
    Metric("nuggets | evidence", _A, "required facts shown where all evidence was retrieved"),
    Metric("gold recall", _A, "gold clauses cited", gated=True),
    Metric("gold precision", _A, "cited clauses that are gold"),
    Metric("premise", _A, "false premise corrected", gated=True),
    Metric("citation recall", _A, "statements supported by what they cite"),
    Metric("citation precision", _A, "citations that carry something"),
    Metric("in context", _A, "cited clauses that had been retrieved"),
    Metric("forbidden", _A, "answers that show forbidden words", Good.LOW),
    Metric("forbidden, strict", _A, "the same without the negation guard", Good.LOW),
    Metric("length", _A, "characters of an answer", Good.NEITHER),
    Metric("headline", _A, "characters of the headline", Good.NEITHER),
    Metric("valid citations", _A, "citations that resolve", invariant=True),
    Metric("quote fidelity", _A, "quotes that are printed so", invariant=True),
    Metric("literal fidelity", _A, "figures, units, roles with a basis", invariant=True),
    Metric("cited", _A, "statements that cite something", invariant=True),
    Metric("refusal", _F, "refused where it must be", gated=True),
    Metric("over-refusal", _F, "refused though it can be answered", Good.LOW, gated=True),
    Metric("status", _F, "the expected status"),
    Metric("no error", _F, "ended in a status other than an internal error", invariant=True),
    Metric("refusal is silent", _F, "refusals that cite nothing as support", invariant=True),
)

BY_NAME: dict[str, Metric] = {metric.name: metric for metric in CATALOGUE}
INVARIANTS: tuple[str, ...] = tuple(item.name for item in CATALOGUE if item.invariant)
GATED: tuple[str, ...] = tuple(item.name for item in CATALOGUE if item.gated)
