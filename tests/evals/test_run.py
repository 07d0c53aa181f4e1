from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assistant.answer import AnswerStatus
from evals.case import CaseSet, CaseType
from evals.catalogue import CATALOGUE
from evals.results import read_results, write_results
from evals.run import Effort, run


def _run(cases, assistant, small_library):
    return run([CaseSet("own", tuple(cases))], assistant, small_library, meta={"commit": "abc"})


def test_a_right_answer_passes_in_every_part(case_of, scripted, right, small_library):
    (outcome,) = _run([case_of(1)], scripted(right), small_library)
    assert outcome.passed
    wanted = {"truthfulness", "nuggets", "R@1", "RR@10", "nDCG@10", "gold recall", "cited"}
    assert {name for name in wanted if outcome.scores[name] != 1.0} == set()
    assert outcome.scores["refusal"] is None
    assert outcome.scores["over-refusal"] == 0.0


def test_every_metric_of_the_catalogue_is_scored(case_of, scripted, right, small_library):
    (outcome,) = _run([case_of(1)], scripted(right), small_library)
    assert set(outcome.scores) == {metric.name for metric in CATALOGUE}


def test_an_error_is_no_pass_and_no_zero(case_of, scripted, right, small_library):
    failed = replace(right, status=AnswerStatus.ERROR_INTERNAL, statements=(), citations=())
    (outcome,) = _run([case_of(1)], scripted(replace(failed, retrieved=(), text="")), small_library)
    assert not outcome.passed
    assert outcome.scores["no error"] == 0.0
    assert outcome.scores["quote fidelity"] is None


def test_a_refusal_with_the_wrong_reason_does_not_pass(case_of, scripted, reply, small_library):
    case = case_of(
        1,
        gold="",
        answerable=False,
        type=CaseType.UNANSWERABLE,
        must_include=(),
        status=(AnswerStatus.MISSING_TEXT,),
    )
    refusal = reply(status="unanswerable_not_specified")
    (wrong,) = _run([case], scripted(refusal), small_library)
    assert (wrong.passed, wrong.scores["refusal"], wrong.scores["status"]) == (False, 1.0, 0.0)
    (good,) = _run([case], scripted(reply(status="unanswerable_missing_text")), small_library)
    assert good.passed


def test_history_is_passed_on(case_of, scripted, right, small_library):
    assistant = scripted(right)
    _run([case_of(1, type=CaseType.FOLLOWUP, history=("先前问的",))], assistant, small_library)
    assert [question.history for question in assistant.heard] == [("先前问的",)]


def test_shortcuts_are_masked_and_scored_apart(case_of, scripted, right, small_library):
    assistant = scripted(right)
    question = "甲政发〔2024〕1号里，2024年甲省停用几年"
    results = _run([case_of(1, question=question), case_of(2)], assistant, small_library)
    assert {item.text for item in assistant.heard} == {question, "停用几年", "第2问：停用几年"}
    assert list(results.masked) == ["q-001"]
    assert results.masked["q-001"]["RR@10"] == 1.0


def test_progress_counts_every_time_a_question_is_asked(case_of, scripted, right, small_library):
    heard: list[tuple[int, int]] = []
    sets = [CaseSet("own", (case_of(1), case_of(2)))]
    effort = Effort(progress=lambda done, total: heard.append((done, total)))
    run(sets, scripted(right), small_library, effort=effort)
    assert heard == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_twice_in_a_row_is_byte_identical_and_reads_back(
    case_of, scripted, right, small_library, tmp_path: Path
):
    cases = [case_of(1), case_of(2, question="甲省2024年停用几年")]
    paths = [tmp_path / "a.json", tmp_path / "b.json"]
    for path in paths:
        write_results(_run(cases, scripted(right), small_library), path)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert read_results(paths[0]) == _run(cases, scripted(right), small_library)
