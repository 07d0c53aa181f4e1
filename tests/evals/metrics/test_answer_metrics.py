"""Hand-computed values of the metrics that look at what is said, refused and how much."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answer import AnswerStatus, CitationRole, StatementKind
from evals.case import Case, CaseType, Gold, Persona
from evals.metrics.answer_length import answer_length, headline_length
from evals.metrics.false_premise import premise_corrected
from evals.metrics.forbidden import forbidden_found, forbidden_rate
from evals.metrics.gold_clause import gold_clause_precision, gold_clause_recall
from evals.metrics.nuggets import nugget_recall
from evals.metrics.refusal import (
    over_refused,
    refused_rightly,
    refuses_without_support,
    status_right,
)
from evals.metrics.truthfulness import truthfulness

QUOTED = StatementKind.QUOTED
ONE, TWO = "甲政发〔2024〕1号 (一)", "甲政发〔2024〕1号 (二)"
GOLD = Gold("甲政发〔2024〕1号", "一", "不得超过3年停用")
CASE = Case(
    id="t",
    question="q",
    type=CaseType.NUMBER,
    persona=Persona.GRID,
    answerable=True,
    gold=(GOLD,),
    must_include=(("3年", "三年"), "停用"),
    must_not_include=("省住建厅牵头",),
)
UNANSWERABLE = replace(CASE, answerable=False, gold=(), type=CaseType.UNANSWERABLE)
OPEN = replace(CASE, type=CaseType.CLARIFICATION)
REFUSED = "unanswerable_not_specified"


@pytest.fixture
def right(reply, cite):
    return reply(("企业不得超过3年停用", (cite(ONE, "企业不得超过3年停用"),), QUOTED))


def test_gold_clause_recall_and_precision(right, reply, cite):
    assert (gold_clause_recall(CASE, right), gold_clause_precision(CASE, right)) == (1.0, 1.0)
    both = reply(("a", (cite(ONE, "企业"), cite(TWO, "必须")), QUOTED))
    assert (gold_clause_recall(CASE, both), gold_clause_precision(CASE, both)) == (1.0, 0.5)
    second = Gold("甲政发〔2024〕1号", TWO, "120座")
    assert gold_clause_recall(replace(CASE, gold=(GOLD, second)), right) == 0.5


def test_gold_in_another_document_does_not_count(right):
    other = replace(CASE, gold=(replace(GOLD, doc="乙市2025征求意见稿"),))
    assert gold_clause_recall(other, right) == 0.0


def test_gold_clause_is_not_applicable_to_refusals(right, reply):
    assert gold_clause_recall(UNANSWERABLE, right) is None
    assert gold_clause_recall(CASE, reply(status=REFUSED)) is None
    assert gold_clause_precision(CASE, reply()) is None


def test_nuggets_count_alternatives_once(right):
    assert nugget_recall(CASE, right) == 1.0
    assert nugget_recall(CASE, replace(right, text="最多三 年")) == 0.5
    assert nugget_recall(replace(CASE, must_include=()), right) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("省住建厅牵头", True),
        ("省 住建厅牵头。", True),
        ("并非省住建厅牵头", False),
        ("不是由省住建厅牵头", False),
        ("不是别的。省住建厅牵头", True),
        ("并非省住建厅牵头;而省住建厅牵头", True),
        ("省应急厅牵头", False),
    ],
)
def test_forbidden_words_unless_denied(right, text, found):
    answer = replace(right, text=text)
    assert bool(forbidden_found(CASE, answer)) is found
    assert forbidden_rate(CASE, answer) == float(found)


def test_strict_forbidden_ignores_denial(right):
    denied = replace(right, text="并非省住建厅牵头")
    assert forbidden_rate(CASE, denied, strict=True) == 1.0
    assert forbidden_rate(replace(CASE, must_not_include=()), denied) is None


def test_refusal_reads_the_status_and_not_the_words(right, reply):
    refusal = reply(status=REFUSED)
    assert (refused_rightly(UNANSWERABLE, refusal), over_refused(CASE, refusal)) == (1.0, 1.0)
    sorry = replace(right, text="抱歉,无法回答")
    assert (refused_rightly(UNANSWERABLE, sorry), over_refused(CASE, sorry)) == (0.0, 0.0)
    assert (refused_rightly(CASE, right), over_refused(UNANSWERABLE, right)) == (None, None)


def test_expected_status(right):
    assert status_right(CASE, right) is None
    assert status_right(replace(CASE, status=(AnswerStatus.ANSWERED,)), right) == 1.0
    assert status_right(replace(CASE, status=(AnswerStatus.NOT_SPECIFIED,)), right) == 0.0


def test_a_refusal_supports_nothing(right, reply, cite):
    nearest = reply(("a", (cite(ONE, "企业", CitationRole.NEAREST),), QUOTED), status=REFUSED)
    claiming = reply(("a", (cite(ONE, "企业"),), QUOTED), status=REFUSED)
    assert refuses_without_support(nearest) == 1.0
    assert refuses_without_support(claiming) == 0.0
    assert refuses_without_support(right) is None


def test_length_of_an_answer_and_its_headline(right, reply):
    assert answer_length(right) == len("企业不得超过3年停用")
    assert headline_length(right) is None
    headed = replace(right, statements=(replace(right.statements[0], headline=True),))
    assert headline_length(headed) == len("企业不得超过3年停用")
    assert answer_length(reply(status=REFUSED)) is None


def test_a_false_premise_needs_gold_nuggets_and_no_forbidden(right, reply):
    case = replace(CASE, type=CaseType.FALSE_PREMISE)
    assert premise_corrected(case, right) == 1.0
    assert premise_corrected(case, replace(right, text="不得停用")) == 0.0
    assert premise_corrected(case, replace(right, text=right.text + "省住建厅牵头")) == 0.0
    assert premise_corrected(case, reply(status=REFUSED)) == 0.0
    assert premise_corrected(CASE, right) is None


@pytest.mark.parametrize(
    ("case", "change", "sound", "score"),
    [
        (CASE, {}, True, 1.0),
        (CASE, {"text": "3年"}, True, 0.5),
        (CASE, {"text": "不知道"}, True, -1.0),
        (CASE, {}, False, -1.0),
        (CASE, {"text": "3年停用,省住建厅牵头"}, True, -1.0),
        (CASE, {"status": AnswerStatus.NOT_SPECIFIED}, True, 0.0),
        (CASE, {"status": AnswerStatus.ERROR_INTERNAL}, True, 0.0),
        (UNANSWERABLE, {"status": AnswerStatus.MISSING_TEXT}, True, 1.0),
        (UNANSWERABLE, {}, True, -1.0),
        (replace(CASE, must_include=()), {}, True, 1.0),
        (OPEN, {}, True, 1.0),
        (OPEN, {"text": "不知道"}, True, -1.0),
        (OPEN, {"status": AnswerStatus.CLARIFICATION_NEEDED}, True, 1.0),
        (OPEN, {"status": AnswerStatus.NOT_SPECIFIED}, True, 0.0),
        (replace(OPEN, status=(AnswerStatus.CLARIFICATION_NEEDED,)), {}, True, 0.5),
    ],
)
def test_truthfulness_by_hand(right, case, change, sound, score):
    assert truthfulness(case, replace(right, **change), sound=sound) == score
