"""The committed cases against the directives: every gold quote is printed where it is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.library import Library
from corpus.normalize import fold
from evals.case import CASES, CaseType, read_cases, read_sets
from evals.mutation.sample import find_gold

FILES = sorted(CASES.glob("*.jsonl"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_gold_quote_is_in_its_source_and_in_a_clause(path: Path, library: Library):
    sources = {item.id: fold(item.source) for item in library.directives}
    gold = [(case.id, gold) for case in read_cases(path) for gold in case.gold]
    lost = [key for key, item in gold if fold(item.quote) not in sources.get(item.doc, "")]
    assert lost == []
    split = [key for key, item in gold if find_gold(item, library) is None]
    assert split == []


def test_the_sets_are_large_and_mixed_enough():
    own = [case for item in read_sets() if item.name != "identifiers" for case in item.cases]
    assert len(own) >= 400
    assert {case.type for case in own} == set(CaseType)
    refused = [case for case in own if not case.answerable]
    assert len(refused) >= 100


def test_own_sets_are_spoken_in_half_and_far_from_the_text_in_a_third():
    theirs = ("identifiers", "starter", "paraphrases")
    own = [case for item in read_sets() if item.name not in theirs for case in item.cases]
    assert sum(case.persona.value == "grid" for case in own) >= 0.4 * len(own)
    answerable = [case for case in own if case.answerable]
    assert sum(case.low_overlap for case in answerable) >= len(answerable) / 3


def test_most_nuggets_stand_in_the_gold_evidence_or_the_question():
    """A nugget that no evidence lends is allowed (没有, 不一样) but must be the exception."""
    met = [
        any(fold(item) in fold("".join(gold.quote for gold in case.gold)) for item in nugget)
        for item in read_sets()
        for case in item.cases
        if case.answerable
        for nugget in case.nuggets
    ]
    assert sum(met) / len(met) >= 0.7
