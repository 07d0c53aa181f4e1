"""A run boiled down to the tables that the terminal, Markdown and HTML reports all print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from evals.catalogue import CATALOGUE, Metric, Step
from evals.interval import Estimate, estimate
from evals.results import Outcome, Results
from evals.stability import Stability, stability

WORST = 10
COLUMNS = ("right", "truthfulness", "nuggets", "gold recall", "AllGold@5", "AllGold@10", "RR@10")
OWN = "own"
BY_DOCUMENT = "By document (intervals by clause)"
# Not written beside the implementation.
_FOREIGN = ("starter", "identifiers", "blind", "fresh", "spoken", "unseen")


@dataclass(frozen=True, slots=True)
class Line:
    """One metric over all questions to which it applies."""

    metric: Metric
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class Group:
    """One group of questions with its estimates by column; None where nothing applies."""

    name: str
    n: int
    cells: dict[str, Estimate | None]


@dataclass(frozen=True, slots=True)
class Grouping:
    """Questions grouped by one thing: the table's title, its columns and its rows."""

    title: str
    columns: tuple[str, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything that a report shows apart from the comparison with a baseline."""

    meta: dict[str, str]
    questions: dict[str, str]
    right: Estimate | None
    lines: tuple[Line, ...]
    groupings: tuple[Grouping, ...]
    masked: tuple[tuple[str, Estimate, Estimate], ...]
    stability: Stability | None
    worst: tuple[Outcome, ...]

    def step(self, step: Step) -> tuple[Line, ...]:
        """The lines of one step."""
        return tuple(line for line in self.lines if line.metric.step is step)


def summarise(results: Results) -> Summary:
    """The tables of a run."""
    outcomes = results.outcomes
    lines = [(metric, _estimate(outcomes, metric.name)) for metric in CATALOGUE]
    return Summary(
        meta=results.meta,
        questions=results.questions,
        right=_estimate(outcomes, "right"),
        lines=tuple(Line(metric, found) for metric, found in lines if found),
        groupings=_groupings(outcomes),
        masked=_masked(results),
        stability=stability(outcomes),
        worst=tuple(sorted(outcomes, key=_badness)[:WORST]),
    )


def value(item: Outcome, name: str) -> float | None:
    """A score of an outcome by name; ``right`` is its verdict as 0 or 1."""
    return float(item.passed) if name == "right" else item.scores[name]


def _groupings(outcomes: Sequence[Outcome]) -> tuple[Grouping, ...]:
    answerable = [item for item in outcomes if item.answerable]
    refusable = [item for item in outcomes if item.category]
    own = [item for item in answerable if item.set not in _FOREIGN]
    return (
        _grouping("By set", COLUMNS, answerable, by=_set),
        _grouping("By file", COLUMNS, answerable, by=lambda item: item.set),
        _grouping("By question type", COLUMNS, answerable, by=lambda item: item.type),
        _grouping("By persona", COLUMNS, answerable, by=lambda item: item.persona),
        _by_document(answerable),
        _grouping("Own questions by overlap with the evidence", COLUMNS, own, by=_overlap),
        _grouping(
            "Must be refused, by category",
            ("right", "refusal", "status"),
            refusable,
            by=lambda item: item.category,
        ),
        _grouping(
            "Refused though answerable, by type",
            ("over-refusal",),
            answerable,
            by=lambda item: item.type,
        ),
    )


def _by_document(outcomes: Sequence[Outcome]) -> Grouping:
    """Within one document clauses are drawn: there is no second document to draw."""
    by_clause = [replace(item, cluster=item.clause, category=_document(item)) for item in outcomes]
    return _grouping(BY_DOCUMENT, COLUMNS, by_clause, by=lambda item: item.category)


def _document(item: Outcome) -> str:
    """The document of a question's evidence; one without evidence is a cluster of its own."""
    if item.cluster == item.id:
        return "none"
    return "several documents" if "+" in item.cluster else item.cluster


def _set(item: Outcome) -> str:
    return item.set if item.set in _FOREIGN else OWN


def _overlap(item: Outcome) -> str:
    return "few words in common" if item.low_overlap else "the rest"


def _grouping(
    title: str,
    columns: tuple[str, ...],
    outcomes: Iterable[Outcome],
    *,
    by: Callable[[Outcome], str],
) -> Grouping:
    members: dict[str, list[Outcome]] = {}
    for item in outcomes:
        members.setdefault(by(item), []).append(item)
    groups = tuple(
        Group(name, len(items), {column: _estimate(items, column) for column in columns})
        for name, items in sorted(members.items())
    )
    return Grouping(title, columns, groups)


def _estimate(outcomes: Sequence[Outcome], name: str) -> Estimate | None:
    scored = [(value(item, name), item.cluster) for item in outcomes]
    kept = [(score, cluster) for score, cluster in scored if score is not None]
    return estimate([score for score, _ in kept], [cluster for _, cluster in kept])


def _masked(results: Results) -> tuple[tuple[str, Estimate, Estimate], ...]:
    rows: list[tuple[str, Estimate, Estimate]] = []
    items = [item for item in results if item.id in results.masked]
    for name in ("AllGold@5", "AllGold@10", "RR@10"):
        clusters = [item.cluster for item in items]
        plain = estimate([item.scores[name] or 0.0 for item in items], clusters)
        bare = estimate([results.masked[item.id][name] or 0.0 for item in items], clusters)
        if plain and bare:
            rows.append((name, plain, bare))
    return tuple(rows)


def _badness(item: Outcome) -> tuple[float, ...]:
    """Wrong before missing before partly right; never-break questions first; then by retrieval."""
    scores = item.scores
    broken = any(scores[line.name] not in (None, 1.0) for line in CATALOGUE if line.invariant)
    return (
        -float(broken),
        float(item.passed),
        scores["truthfulness"] or 0.0,
        -float(item.never_break),
        scores["nuggets"] or 0.0,
        scores["AllGold@10"] or 0.0,
    )
