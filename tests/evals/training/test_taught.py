"""The questions that teach the decision say only what the directives bear out."""

from datetime import date
from pathlib import Path

import pytest

from corpus.library import Library
from corpus.normalize import fold
from corpus.read import read_library
from evals.case import read_sets
from evals.training.taught import HELD_BACK, REASONS, WHO, Taught, read_taught

DIRECTIVES = Path(__file__).parents[3] / "corpus" / "directives"


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library(DIRECTIVES, date(2026, 1, 1))


def _all() -> tuple[Taught, ...]:
    return (*read_taught(), *read_taught(HELD_BACK), *read_taught(WHO))


def test_the_deciding_words_stand_in_the_named_clauses(library: Library):
    for item in _all():
        if item.answerable:
            assert item.clauses, item.question
        for label in item.clauses:
            assert fold(item.words) in fold(library.clause(label).text), item.question


def test_what_is_not_answered_says_why():
    for item in _all():
        if not item.answerable:
            assert item.reason in REASONS, item.question
            assert item.lacks and not item.clauses, item.question


def test_no_question_stands_twice_and_none_is_an_evaluation_case():
    questions = [fold(item.question).rstrip("?") for item in _all()]
    assert len(set(questions)) == len(questions)
    asked = {fold(case.question).rstrip("?") for item in read_sets() for case in item.cases}
    assert asked.isdisjoint(questions)
