"""What a run yields: per question its scores and enough of the answer to read it afterwards.

On disk a JSON object with one question per line, so that a change reads well in a diff. No clock
time is stored: the same commit gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from evals.score import Scores

DIGITS = 6


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question with its scores, what was shown and what had been expected.

    ``cluster`` and ``clause`` are the keys by which the bootstrap resamples. ``passed`` is the
    verdict on the question as a whole: right in every part.
    """

    id: str
    set: str
    type: str
    persona: str
    category: str
    cluster: str
    clause: str
    question: str
    history: tuple[str, ...]
    expected: tuple[str, ...]
    status: str
    answer: str
    cited: tuple[str, ...]
    retrieved: tuple[str, ...]
    answerable: bool
    low_overlap: bool
    never_break: bool
    passed: bool
    scores: Scores


@dataclass(frozen=True, slots=True)
class Results:
    """A run: what was run (``meta``), every outcome, and retrieval with shortcuts masked.

    ``masked`` maps ids of questions that name a document, place or year to the retrieval scores
    of the same question without these words.
    """

    meta: dict[str, str]
    outcomes: tuple[Outcome, ...]
    masked: dict[str, Scores] = field(default_factory=dict[str, Scores])

    def __iter__(self) -> Iterator[Outcome]:
        return iter(self.outcomes)

    @property
    def questions(self) -> dict[str, str]:
        """Every question by its id."""
        return {item.id: item.question for item in self.outcomes}


def write_results(results: Results, path: Path) -> None:
    """Write a run as JSON; the same run gives the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = ",\n".join(_dump(asdict(item)) for item in results.outcomes)
    masked = ",\n".join(f"{_dump(key)}: {_dump(results.masked[key])}" for key in results.masked)
    meta = _dump(results.meta)
    text = f'{{"meta": {meta},\n"outcomes": [\n{rows}\n],\n"masked": {{\n{masked}\n}}}}\n'
    path.write_text(text, encoding="utf-8")


def read_results(path: Path) -> Results:
    """The run that a file holds; ``pydantic.ValidationError`` where it holds none."""
    return TypeAdapter(Results).validate_json(path.read_bytes())


def rounded(scores: Scores) -> Scores:
    """Scores with a fixed number of digits, so that results compare byte by byte."""
    return {key: None if value is None else round(value, DIGITS) for key, value in scores.items()}


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
