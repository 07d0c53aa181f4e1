from __future__ import annotations

from dataclasses import replace

from evals.case import CaseSet
from evals.run import run
from evals.stability import stability
from index.passage import Hit


def test_agreement_by_hand(case_of, scripted, right, small_library):
    """One question in three wordings, one of which finds another clause and is wrong."""
    other = Hit("甲政发〔2024〕1号 (二)", "p", "", 1.0, ())
    astray = replace(right, retrieved=(other,), text="不知道")
    cases = [case_of(at, id=f"par-01-{at}") for at in range(3)]
    cases += [case_of(at, id=f"par-02-{at}") for at in range(2)]
    script = scripted(right, {"par-01-1": astray})
    found = stability(run([CaseSet("paraphrases", tuple(cases))], script, small_library))
    assert found is not None
    assert (found.same_first.n, found.same_first.mean) == (2, 0.8333)
    assert (found.right.mean, found.all_right.mean) == (0.8333, 0.5)
    assert (found.kept.mean, found.nearly_kept.mean) == (0.5, 0.5)


def test_nothing_reworded_is_not_applicable(case_of, scripted, right, small_library):
    assert stability(run([CaseSet("own", (case_of(1),))], scripted(right), small_library)) is None
