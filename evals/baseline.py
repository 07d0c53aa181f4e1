"""The committed baseline: per question its gated scores and verdict, with a reason for the change.

``evals/baseline.json`` holds one question per line. The reason must stand in the changelog.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from evals.catalogue import GATED
from evals.results import Outcome, Results
from evals.score import Scores

# Reported, not gated: rewordings of questions that stand in other sets, left out for time, and the
# questions that were written apart from the product and must never steer it.
UNGATED = frozenset({"blind", "fresh", "paraphrases", "spoken", "unseen"})
BASELINE = Path(__file__).parent / "baseline.json"


@dataclass(frozen=True, slots=True)
class Kept:
    """What a baseline keeps of one question."""

    set: str
    cluster: str
    clause: str
    passed: bool
    scores: Scores


@dataclass(frozen=True, slots=True)
class Baseline:
    """An accepted state: its reason, what was run and every question by id."""

    reason: str
    meta: dict[str, str]
    questions: dict[str, Kept]


def keep(results: Results, reason: str) -> Baseline:
    """The baseline that a run would make."""
    gated = [item for item in results if item.set not in UNGATED]
    return Baseline(reason, results.meta, {item.id: _kept(item) for item in gated})


def read_baseline(path: Path = BASELINE) -> Baseline:
    """The committed baseline; ``FileNotFoundError`` where there is none."""
    return TypeAdapter(Baseline).validate_json(path.read_bytes())


def write_baseline(baseline: Baseline, path: Path = BASELINE) -> None:
    """Write a baseline, one question per line in the order of its run."""
    rows = ",\n".join(
        f"{_dump(key)}: {_dump(_row(item))}" for key, item in baseline.questions.items()
    )
    head = f'"reason": {_dump(baseline.reason)},\n"meta": {_dump(baseline.meta)}'
    path.write_text(f'{{{head},\n"questions": {{\n{rows}\n}}}}\n', encoding="utf-8")


def _kept(item: Outcome) -> Kept:
    scores = {name: item.scores[name] for name in GATED if item.scores[name] is not None}
    return Kept(item.set, item.cluster, item.clause, item.passed, scores)


def _row(item: Kept) -> dict[str, object]:
    return {name: getattr(item, name) for name in Kept.__slots__}


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
