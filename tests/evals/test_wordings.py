"""Questions in five wordings each that nothing is fitted to: most keep their first clause."""

import json
from collections import Counter
from pathlib import Path

import pytest

from assistant.pipeline import Assistant
from assistant.question import Question
from assistant.retrieve import retrieve
from assistant.understand import understand

FILE = Path(__file__).parents[2] / "evals" / "evidence" / "wordings.jsonl"
ROWS = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def group(row: dict[str, str]) -> str:
    return row["id"].rpartition("-")[0]


def test_every_question_has_five_wordings_and_clauses_that_are_held(assistant: Assistant) -> None:
    assert set(Counter(group(row) for row in ROWS).values()) == {5}
    assert all(label in assistant.knowledge.library for row in ROWS for label in row["clauses"])


@pytest.mark.slow
def test_most_questions_keep_their_first_clause(assistant: Assistant) -> None:
    firsts: dict[str, set[str]] = {}
    for row in ROWS:
        understood = understand(Question(row["question"]), assistant.knowledge)
        hits = retrieve(understood, assistant.search, assistant.knowledge)
        firsts.setdefault(group(row), set()).add(hits[0].clause)
    kept = sum(len(found) == 1 for found in firsts.values())
    assert kept / len(firsts) >= 0.85
