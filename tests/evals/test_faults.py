"""Faults planted in the product turn the gate red, and the message names lost questions.

A fault is built into a copy of the real assistant; cases are every tenth of every file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from assistant.bootstrap import build_knowledge
from assistant.pipeline import Assistant
from assistant.settings import Settings
from corpus.library import Library
from evals.baseline import Baseline, keep
from evals.case import CaseSet, read_sets
from evals.gate import Verdict, gate
from evals.run import Effort, run
from index.cache import SHIPPED, VectorCache
from index.lexical import build_lexical
from index.matrix import ExactVectors
from index.passage import Passage
from index.segment import embedded_text, segment

pytestmark = pytest.mark.slow
ONCE = Effort(masked=False)


@pytest.fixture(scope="module")
def sets() -> list[CaseSet]:
    return [CaseSet(item.name, item.cases[::10]) for item in read_sets()]


@pytest.fixture(scope="module")
def healthy(sets: list[CaseSet], assistant: Assistant) -> Baseline:
    return keep(run(sets, assistant, assistant.search.library, effort=ONCE), "healthy")


@pytest.fixture(scope="module")
def judge(sets: list[CaseSet], healthy: Baseline, library: Library) -> Callable[..., Verdict]:
    """The gate's verdict on a faulty assistant, held against the healthy one."""

    def verdict(faulty: Assistant) -> Verdict:
        return gate(run(sets, faulty, library, effort=ONCE), healthy)

    return verdict


def _indexed(assistant: Assistant, passages: tuple[Passage, ...]) -> Assistant:
    """The assistant over an index of other passages than those it believes to hold."""
    search = assistant.search
    vectors = VectorCache(search.queries.embedder, SHIPPED).embed(
        [embedded_text(item) for item in passages]
    )
    return _searching(assistant, lexical=build_lexical(passages), vectors=ExactVectors(vectors))


def _searching(assistant: Assistant, **parts: object) -> Assistant:
    return replace(assistant, search=replace(assistant.search, **parts))


def _red(verdict: Verdict) -> None:
    told = "\n".join(verdict.faults)
    assert not verdict.green
    assert "lost questions" in told
    assert any(key in told for key in verdict.comparison.lost)


def test_the_healthy_assistant_is_green(judge, assistant: Assistant):
    verdict = judge(assistant)
    assert verdict.green, verdict.faults
    assert verdict.comparison.lost == verdict.comparison.gained == ()


def test_words_cut_at_blanks(judge, assistant: Assistant):
    blanks = build_lexical(assistant.search.passages, tokenize=str.split)
    _red(judge(_searching(assistant, lexical=blanks)))


def test_words_that_find_nothing(judge, assistant: Assistant):
    lexical = replace(
        assistant.search.lexical,
        scores=np.zeros_like(assistant.search.lexical.scores),
        rows=np.zeros_like(assistant.search.lexical.rows),
    )
    _red(judge(_searching(assistant, lexical=lexical)))


def test_every_passage_under_the_next_clause(judge, assistant: Assistant):
    passages = assistant.search.passages
    shifted = tuple(
        replace(item, clause=after.clause, directive=after.directive)
        for item, after in zip(passages, (*passages[1:], passages[0]), strict=True)
    )
    _red(judge(_searching(assistant, passages=shifted)))


def test_an_index_of_the_corpus_before_it_changed(judge, assistant: Assistant, library: Library):
    before = segment(Library(library.directives[::-1]))
    _red(judge(_indexed(assistant, before)))


def test_a_document_dropped(judge, assistant: Assistant, library: Library, settings: Settings):
    fewer = Library(tuple(item for item in library.directives if item.id != "襄政发〔2023〕1号"))
    passages = segment(fewer)
    smaller = _indexed(assistant, passages)
    search = replace(smaller.search, library=fewer, passages=passages)
    _red(judge(replace(assistant, knowledge=build_knowledge(settings, fewer), search=search)))


def test_fusion_upside_down(judge, assistant: Assistant, monkeypatch: pytest.MonkeyPatch):
    from index.fuse import fuse

    monkeypatch.setattr("index.search.fuse", lambda *channels, **how: fuse(*channels, **how)[::-1])
    _red(judge(assistant))
