"""The metrics catch planted errors and stay silent on rewordings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.answer import Citation, StatementKind
from assistant.pipeline import Assistant
from corpus.library import Library
from evals.case import read_sets
from evals.metrics.ground import Ground
from evals.mutate import MUTATIONS, PARAPHRASES, alarmed, is_clean, mutants, paraphrases
from evals.mutation.sample import Sample, answer_with, duty_samples, quoted_sample
from evals.run import ask
from evals.score import score

OWN = ("directives", "plan45", "refusals", "injection", "starter")


@pytest.fixture(scope="module")
def samples(library: Library) -> list[Sample]:
    """Every case that its own gold evidence answers, and every duty that can be worded."""
    cases = [case for item in read_sets() if item.name != "identifiers" for case in item.cases]
    quoted = [sample for case in cases if (sample := quoted_sample(case, library))]
    return [*quoted, *duty_samples(library)]


def _thin(samples: list[Sample], step: int) -> list[Sample]:
    return [*samples[::step], *samples[-60::2]]


def test_gold_evidence_is_a_right_answer_in_nearly_every_case(samples, library: Library):
    ground = Ground(library)
    thin = samples[::10]
    clean = [is_clean(score(item.case, item.answer, ground)) for item in thin]
    assert sum(clean) / len(clean) >= 0.8


def test_planted_errors_are_caught_and_rewordings_pass(samples, library: Library):
    ground = Ground(library)
    planted = mutants(_thin(samples, 60), ground)
    reworded = paraphrases(_thin(samples, 60), ground)
    assert len(planted) > 500
    assert len(reworded) > 200
    assert alarmed(planted) >= 0.97, [item for item in planted if not item.alarms]
    assert alarmed(reworded) <= 0.01, [item for item in reworded if item.alarms]


@pytest.mark.slow
def test_every_operator_on_every_case(samples, library: Library):
    ground = Ground(library)
    planted, reworded = mutants(samples, ground), paraphrases(samples, ground)
    assert alarmed(planted) >= 0.97
    assert alarmed(reworded) <= 0.01
    used = Counter(item.operator for item in planted)
    caught = Counter(item.operator for item in planted if item.alarms)
    assert set(used) == {item.__name__ for item in MUTATIONS}
    assert {name for name in used if caught[name] < 0.9 * used[name]} == set()
    assert len({item.operator for item in reworded}) == len(PARAPHRASES)


@pytest.mark.slow
def test_planted_errors_in_the_products_own_answers(assistant: Assistant, library: Library):
    """What it says itself, made wrong: composed of several clauses, so harder to catch."""
    ground = Ground(library)
    cases = [case for item in read_sets() if item.name in OWN for case in item.cases[::8]]
    answers = [(case, ask(case, assistant)) for case in cases if case.answerable]
    samples = [Sample(case, answer, library) for case, answer in answers if answer.statements]
    planted, reworded = mutants(samples, ground), paraphrases(samples, ground)
    assert len(planted) > 500
    assert alarmed(planted) >= 0.97, [item for item in planted if not item.alarms]
    assert alarmed(reworded) <= 0.01, [item for item in reworded if item.alarms]


def test_there_are_operators_enough():
    assert len(MUTATIONS) >= 20
    assert len({item.__name__ for item in MUTATIONS}) == len(MUTATIONS)


# Pairs of printed words and a fair or a false account of them, written by hand.
FAIR = [
    ("停用超过3年的尾矿库必须在年内完成闭库", "停用超过3年的，必须在年内闭库"),
    ("从业人员未经培训合格不得上岗", "没培训合格的从业人员不得上岗"),
    ("从业人员未经培训合格不得上岗", "未经培训合格的，不得上岗"),
    ("企业应当每季度报送一次清单", "清单应当每季度报送一次"),
    ("由省应急厅牵头，省住建厅配合", "牵头单位为省应急厅，配合单位为省住建厅"),
    ("由省应急厅、省住建厅按职责分工负责", "省应急厅、省住建厅按职责分工负责"),
    ("可以分批报送，最迟不得晚于6月底", "可以分批报送，不得晚于6月底"),
    ("2022年底前达标率达到70%", "达标率要在2022年底前达到70％"),
    ("严禁将危险废物混入非危险废物中贮存", "危险废物严禁混入非危险废物"),
    ("至少每月深入一线或企业一次", "每月至少一次深入一线或企业"),
    ("不超过30日", "最多30日，不超过30日"),
    ("一般事故由县级人民政府组织调查", "县级人民政府组织调查一般事故"),
]
FALSE = [
    ("停用超过3年的尾矿库必须在年内完成闭库", "停用超过2年的，必须在年内闭库"),
    ("停用超过3年的尾矿库必须在年内完成闭库", "停用超过3个月的，必须在年内闭库"),
    ("从业人员未经培训合格不得上岗", "未经培训合格的，可以上岗"),
    ("从业人员未经培训合格不得上岗", "从业人员培训合格上岗"),
    ("企业应当每季度报送一次清单", "企业可以每季度报送一次清单"),
    ("企业应当每季度报送一次清单", "企业应当每季度报送两次清单"),
    ("由省应急厅牵头，省住建厅配合", "牵头单位为省住建厅，配合单位为省应急厅"),
    ("由省应急厅牵头，省住建厅配合", "由市应急局牵头"),
    ("由省应急厅、省住建厅按职责分工负责", "由省应急厅牵头，省住建厅负责"),
    ("可以分批报送，最迟不得晚于6月底", "必须分批报送，不得晚于6月底"),
    ("2022年底前达标率达到70%", "2022年底前达标率达到80%"),
    ("严禁将危险废物混入非危险废物中贮存", "将危险废物混入非危险废物中贮存"),
    ("至少每月深入一线或企业一次", "至少每周深入一线或企业一次"),
    ("一般事故由县级人民政府组织调查", "一般事故由市级人民政府组织调查"),
    ("产能120万吨/年及以上的煤矿", "产能120万吨/年及以下的煤矿"),
    ("每季度至少组织一次", "每半年至少组织一次"),
    ("由省应急厅分工负责", "省应急厅不负责"),
]


@pytest.mark.parametrize(
    ("printed", "said", "fair"),
    [(*pair, True) for pair in FAIR] + [(*pair, False) for pair in FALSE],
)
def test_hand_written_accounts(printed, said, fair, ground, cite: Callable[..., Citation], case_of):
    first = cite("甲政发〔2024〕1号 (一)", "企业")
    answer = answer_with(
        case_of(1), [(said, replace(first, quote=printed), StatementKind.COMPOSED)]
    )
    assert (score(case_of(1), answer, ground)["literal fidelity"] == 1.0) is fair
