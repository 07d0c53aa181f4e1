"""The gate: does a change make answers worse? Red on any of these, each with what it names.

1. A broken invariant: an invalid citation, changed words, a literal without basis, an error.
2. A lost question that is marked ``never_break``.
3. A significant drop of a gated metric against the committed baseline.
4. Questions of the baseline that are no longer asked, or a baseline without a reason in the
   changelog.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evals.baseline import Baseline, keep
from evals.catalogue import INVARIANTS
from evals.compare import Comparison, Move, compare
from evals.results import Results

NAMED = 20  # lost questions that a message names in full


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the gate is green, the faults that made it red, and the comparison behind it."""

    faults: tuple[str, ...]
    comparison: Comparison

    @property
    def green(self) -> bool:
        """True where nothing is wrong."""
        return not self.faults


def gate(results: Results, baseline: Baseline) -> Verdict:
    """The verdict on a run against the accepted state."""
    comparison = compare(baseline, keep(results, ""))
    faults = [*broken_invariants(results), *_lost_for_good(results, comparison)]
    faults += [_drop(move) for move in comparison.drops]
    faults += [f"no longer asked: {key}" for key in comparison.removed]
    if comparison.lost and faults:
        faults.append(_named("lost questions", comparison.lost, results))
    return Verdict(tuple(faults), comparison)


def broken_invariants(results: Results) -> list[str]:
    """Every question on which an invariant does not hold, as ``id: invariant is value``."""
    return [
        f"invariant broken: {item.id}: {name} is {item.scores[name]:.3f} ({item.question})"
        for item in results
        for name in INVARIANTS
        if item.scores[name] not in (None, 1.0)
    ]


def unexplained(baseline: Baseline, changelog: Path) -> str:
    """A fault where the changelog does not hold the baseline's reason; empty where it does."""
    text = changelog.read_text(encoding="utf-8") if changelog.is_file() else ""
    if baseline.reason and baseline.reason in text:
        return ""
    return f"the reason of the baseline does not stand in {changelog.name}: {baseline.reason!r}"


def _lost_for_good(results: Results, comparison: Comparison) -> list[str]:
    marked = {item.id for item in results if item.never_break}
    lost = tuple(key for key in comparison.lost if key in marked)
    return [_named("lost questions that must never break", lost, results)] if lost else []


def _drop(move: Move) -> str:
    where = f" in {move.scope}" if move.scope else ""
    found = move.difference
    return (
        f"significant drop: {move.metric}{where} by {found.mean:+.3f} "
        f"[{found.low:+.3f}, {found.high:+.3f}] over {found.n} questions"
    )


def _named(title: str, ids: tuple[str, ...], results: Results) -> str:
    rows = [f"  {key}: {results.questions.get(key, '')}" for key in ids[:NAMED]]
    rows += [f"  … and {len(ids) - NAMED} more"] if len(ids) > NAMED else []
    return "\n".join([f"{title} ({len(ids)}):", *rows])
