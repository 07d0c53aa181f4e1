"""Questions in several wordings each: most keep their first clause, and it is the right one.

Nothing is fitted to ``wordings.jsonl``. Of ``phrasings.jsonl`` the questions with odd numbers were
read while the order of near clauses was chosen, those with even ones were not.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

from assistant.pipeline import Assistant
from assistant.question import Question
from assistant.retrieve import retrieve
from assistant.understand import understand

EVIDENCE = Path(__file__).parents[2] / "evals" / "evidence"
Rows = list[dict[str, str]]


def read(name: str) -> Rows:
    lines = (EVIDENCE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def group(row: dict[str, str]) -> str:
    return row["id"].rpartition("-")[0]


def kept_and_right(assistant: Assistant, rows: Rows) -> tuple[float, float]:
    """Shares of the questions that keep one first clause, and of the wordings that find gold."""
    firsts: dict[str, set[str]] = {}
    right = 0
    for row in rows:
        understood = understand(Question(row["question"]), assistant.knowledge)
        hits = retrieve(understood, assistant.search, assistant.knowledge)
        firsts.setdefault(group(row), set()).add(hits[0].clause)
        right += hits[0].clause in row["clauses"]
    kept = sum(len(found) == 1 for found in firsts.values())
    return kept / len(firsts), right / len(rows)


@pytest.mark.parametrize(("name", "wordings"), [("wordings", 5), ("phrasings", 6)])
def test_every_question_has_its_wordings_and_clauses_that_are_held(
    assistant: Assistant, name: str, wordings: int
) -> None:
    rows = read(name)
    assert set(Counter(map(group, rows)).values()) == {wordings}
    assert all(label in assistant.knowledge.library for row in rows for label in row["clauses"])


@pytest.mark.slow
def test_most_questions_keep_their_first_clause(assistant: Assistant) -> None:
    kept, right = kept_and_right(assistant, read("wordings"))
    assert kept >= 0.9
    assert right >= 0.98


@pytest.mark.slow
def test_most_wordings_bring_a_clause_that_answers_to_the_front(assistant: Assistant) -> None:
    kept, right = kept_and_right(assistant, read("phrasings"))
    assert kept >= 0.7
    assert right >= 0.93
