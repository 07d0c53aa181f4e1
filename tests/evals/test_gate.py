from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer import Answer
from evals.baseline import keep, read_baseline, write_baseline
from evals.case import CaseSet
from evals.compare import compare
from evals.gate import gate, unexplained
from evals.run import run


@pytest.fixture(scope="module")
def ask(scripted, right, small_library, case_of):
    """Run twenty cases, some of them answered otherwise than rightly."""

    def make(said: dict[str, Answer] | None = None, never: frozenset[int] = frozenset(), n=20):
        cases = tuple(case_of(at, never_break=at in never) for at in range(n))
        return run([CaseSet("own", cases)], scripted(right, said), small_library)

    return make


@pytest.fixture(scope="module")
def wrong(right) -> Answer:
    return replace(right, text="不知道几年")


def test_the_same_state_is_green(ask):
    verdict = gate(ask(), keep(ask(), "first"))
    assert verdict.green
    assert verdict.comparison.lost == ()


def test_one_lost_question_is_told_and_tolerated(ask, wrong):
    verdict = gate(ask({"q-003": wrong}), keep(ask(), "first"))
    assert verdict.green
    assert verdict.comparison.lost == ("q-003",)


def test_a_lost_never_break_question_is_red_and_named(ask, wrong):
    verdict = gate(ask({"q-003": wrong}, never=frozenset({3})), keep(ask(), "first"))
    assert not verdict.green
    assert "q-003: 第3问：停用几年" in verdict.faults[0]


def test_a_question_that_was_never_right_is_not_lost(ask, wrong):
    before = keep(ask({"q-003": wrong}), "first")
    assert gate(ask({"q-003": wrong}, never=frozenset({3})), before).green


def test_a_significant_drop_is_red_and_names_the_lost_questions(ask, wrong):
    lost = {f"q-{at:03}": wrong for at in range(8)}
    verdict = gate(ask(lost), keep(ask(), "first"))
    assert any(fault.startswith("significant drop: nuggets") for fault in verdict.faults)
    assert "q-007: 第7问" in verdict.faults[-1]


def test_nothing_retrieved_is_red(ask, right):
    lost = {f"q-{at:03}": replace(right, retrieved=()) for at in range(20)}
    faults = gate(ask(lost), keep(ask(), "first")).faults
    assert any("RR@10" in fault for fault in faults)


def test_a_gain_is_green(ask, wrong):
    before = keep(ask({f"q-{at:03}": wrong for at in range(8)}), "first")
    verdict = gate(ask(), before)
    assert verdict.green
    assert len(verdict.comparison.gained) == 8


def test_a_broken_invariant_is_red_on_a_single_question(ask, right):
    invented = replace(right.citations[0], label="甲政发〔2024〕9号 (一)")
    broken = replace(right, citations=(invented,))
    verdict = gate(ask({"q-003": broken}), keep(ask(), "first"))
    assert any("invariant broken: q-003: valid citations" in fault for fault in verdict.faults)


def test_a_question_taken_away_is_red_and_a_new_one_is_not(ask):
    verdict = gate(ask(n=19), keep(ask(), "first"))
    assert verdict.faults == ("no longer asked: q-019",)
    assert gate(ask(), keep(ask(n=19), "first")).comparison.added == ("q-019",)


def test_the_baseline_reads_back(ask, tmp_path: Path):
    path = tmp_path / "baseline.json"
    before = keep(ask(), "weil es besser ist")
    write_baseline(before, path)
    assert read_baseline(path) == before
    assert len(path.read_text("utf-8").splitlines()) == 20 + 4


def test_the_reason_must_stand_in_the_changelog(ask, tmp_path: Path):
    log = tmp_path / "CHANGELOG.md"
    baseline = keep(ask(n=1), "sharper clause addresses")
    assert "does not stand" in unexplained(baseline, log)
    log.write_text("- sharper clause addresses: +2 questions\n", "utf-8")
    assert unexplained(baseline, log) == ""
    assert unexplained(replace(baseline, reason=""), log)


def test_differences_are_after_minus_before(ask, wrong):
    comparison = compare(keep(ask(), ""), keep(ask({"q-000": wrong, "q-001": wrong}), ""))
    (nuggets,) = [move for move in comparison.moves if (move.metric, move.scope) == ("nuggets", "")]
    assert nuggets.difference.mean == -0.1
    assert nuggets.difference.n == 20
