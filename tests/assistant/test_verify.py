"""The gate drops what its citation does not carry, and lets through what it does."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.answer import (
    AnswerStatus,
    Draft,
    DraftStatement,
    Evidence,
    RoleRow,
    StatementKind,
)
from assistant.compositions.pieces import duty_statements, no_lead, not_listed, role_rows
from assistant.knowledge import Knowledge, read_knowledge
from assistant.question import Intent, Understood
from assistant.sentences import RunKind, split_sentences
from assistant.verify import Verdict, judge, verify
from corpus.directive import Clause, ClauseKind, Directive, Level, Span
from corpus.duties import attach_duties
from corpus.library import Library
from corpus.units import read_register
from evals.bench_corpus import bare_directive

DOCUMENT = "测政发〔2024〕1号"
PARTS = (
    (
        "(十一)",
        "尾矿库领域专项整治",
        "（十一）尾矿库领域专项整治。持续开展隐蔽致灾因素普查。对停用超过3年或者没有生产经营主体等"
        "尾矿库，必须在年内完成闭库治理并销号。（省自然资源厅、省应急厅等部门分工负责）",
    ),
    (
        "(十五)",
        "经营性自建房领域专项整治",
        "（十五）经营性自建房领域专项整治。严禁违规加层加盖。装饰装修不得擅自变动建筑主体和承重结构。"
        "（省住建厅牵头，省公安厅、省自然资源厅、省应急厅等部门分工负责）",
    ),
    (
        "(十六)",
        "燃气领域专项整治",
        "（十六）燃气领域专项整治。继续实施燃气老旧管网改造，2024年6月底前完成12公里。"
        "（省住建厅、省商务厅、省应急厅、省市场监管局等部门分工负责）",
    ),
)


def made_directive() -> Directive:
    source, clauses = "", []
    for number, heading, text in PARTS:
        span = Span(len(source), len(source) + len(text))
        clauses.append(
            Clause(
                label=f"{DOCUMENT} {number}",
                path=(number,),
                kind=ClauseKind.CLAUSE,
                heading=heading,
                text=text,
                spans=(span,),
            )
        )
        source += text + "\n"
    bare = bare_directive(DOCUMENT, "测试省人民政府关于做好2024年安全生产工作的通知", clauses)
    known = replace(bare, document_number=DOCUMENT, issuing_authority="山西省人民政府")
    placed = replace(known, level=Level.PROVINCE, region="山西省", signed_on=date(2024, 1, 20))
    return attach_duties(replace(placed, source=source))


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    library = Library((made_directive(),))
    return read_knowledge(library, read_register(), date(2026, 1, 1))


ASKED = Understood(text="燃气谁管", intent=Intent.RESPONSIBILITY)


def clause(knowledge: Knowledge, number: str) -> Clause:
    return knowledge.library.clause(f"{DOCUMENT} {number}")


def known_good(knowledge: Knowledge) -> list[DraftStatement]:
    """Every sentence of every clause quoted, every duty worded, every true absence."""
    good: list[DraftStatement] = []
    for item in knowledge.library.directives[0].clauses:
        for run in split_sentences(item):
            good.append(DraftStatement(run.text, (Evidence(item.label, run.start, run.end),)))
        for duty in item.duties:
            good += duty_statements(item, duty, say_no_lead=True)
    return good


def test_known_good_statements_raise_no_false_alarm(knowledge: Knowledge) -> None:
    good = known_good(knowledge)
    alarms = [item.text for item in good if judge(item, ASKED, knowledge).verdict != "supported"]
    assert len(good) >= 15
    assert not alarms


MUTATIONS = [
    ("省住建厅牵头", "省公安厅牵头"),
    ("省住建厅、省商务厅", "省住建厅牵头，省商务厅"),
    ("省商务厅", "省财政厅"),
    ("超过3年", "超过13年"),
    ("超过3年", "超过5年"),
    ("12公里", "2公里"),
    ("2024年6月底", "2025年6月底"),
    ("不得擅自", "擅自"),
    ("不得擅自", "可以擅自"),
    ("必须在年内", "可以在年内"),
    ("严禁违规", "应当"),
    ("分工负责", "配合"),
    ("省应急厅", "市应急局"),
]


@pytest.mark.parametrize("kind", [StatementKind.QUOTED, StatementKind.COMPOSED])
@pytest.mark.parametrize(("old", "new"), MUTATIONS)
def test_a_changed_word_is_dropped(
    knowledge: Knowledge, old: str, new: str, kind: StatementKind
) -> None:
    mutants = [
        replace(item, text=item.text.replace(old, new), kind=kind)
        for item in known_good(knowledge)
        if old in item.text and item.kind is not StatementKind.ABSENT
    ]
    assert mutants
    for mutant in mutants:
        assert judge(mutant, ASKED, knowledge).verdict is not Verdict.HERE, mutant.text


@pytest.mark.parametrize(("old", "new"), MUTATIONS)
def test_a_model_that_changes_a_word_is_dropped(knowledge: Knowledge, old: str, new: str) -> None:
    for item in known_good(knowledge):
        if old in item.text and item.kind is StatementKind.QUOTED:
            mutant = replace(item, text=item.text.replace(old, new), kind=StatementKind.WRITTEN)
            assert judge(mutant, ASKED, knowledge).verdict is not Verdict.HERE, mutant.text


def test_the_words_of_another_clause_are_told_apart_from_invented_ones(
    knowledge: Knowledge,
) -> None:
    gas, house = clause(knowledge, "(十六)"), clause(knowledge, "(十五)")
    whole = Evidence(gas.label, 0, len(gas.text))
    moved = DraftStatement("严禁违规加层加盖。", (whole,))
    judgement = judge(moved, ASKED, knowledge)
    assert judgement.verdict is Verdict.ELSEWHERE
    assert judgement.elsewhere == house.label
    invented = DraftStatement("每季度至少检查一次。", (whole,))
    assert judge(invented, ASKED, knowledge).verdict is Verdict.NOWHERE


def test_an_absence_holds_only_where_the_word_is_absent(knowledge: Knowledge) -> None:
    for number, led in (("(十五)", True), ("(十六)", False)):
        item = clause(knowledge, number)
        evidence = role_rows(item, item.duties[0])[0].evidence
        verdict = judge(no_lead(evidence), ASKED, knowledge).verdict
        assert (verdict is Verdict.HERE) is not led
        listed = not_listed("省住建厅", evidence)
        assert judge(listed, ASKED, knowledge).verdict is not Verdict.HERE
        absent = not_listed("省财政厅", evidence)
        assert judge(absent, ASKED, knowledge).verdict is Verdict.HERE


def test_evidence_must_resolve(knowledge: Knowledge) -> None:
    gas = clause(knowledge, "(十六)")
    for run in (
        Evidence(f"{DOCUMENT} (九十九)", 0, 4),
        Evidence(gas.label, 4, 4),
        Evidence(gas.label, 0, len(gas.text) + 1),
    ):
        verdict = judge(DraftStatement("燃气", (run,)), ASKED, knowledge).verdict
        assert verdict is not Verdict.HERE
    assert judge(DraftStatement("燃气", ()), ASKED, knowledge).verdict is not Verdict.HERE


def test_the_subject_of_the_question_must_stand_in_the_clause(knowledge: Knowledge) -> None:
    house = clause(knowledge, "(十五)")
    statement = duty_statements(house, house.duties[0], say_no_lead=False)[0]
    about = replace(ASKED, text="自建房谁牵头", topic="自建房")
    other = replace(ASKED, text="燃气谁牵头", topic="燃气")
    assert judge(statement, about, knowledge).verdict is Verdict.HERE
    assert judge(statement, other, knowledge).reasons == ("subject",)


def test_a_role_row_that_promotes_a_unit_is_dropped(knowledge: Knowledge) -> None:
    gas = clause(knowledge, "(十六)")
    right = role_rows(gas, gas.duties[0])[0]
    wrong = RoleRow("牵头", ("省住建厅",), False, right.evidence)
    draft = Draft(AnswerStatus.ANSWERED, roles=(right, wrong))
    assert verify(draft, ASKED, knowledge).roles == (right,)


def test_an_answer_that_loses_everything_is_rejected(knowledge: Knowledge) -> None:
    gas = clause(knowledge, "(十六)")
    run = Evidence(gas.label, 0, len(gas.text))
    draft = Draft(AnswerStatus.ANSWERED, (DraftStatement("省能源局牵头", (run,)),))
    checked = verify(draft, ASKED, knowledge)
    assert checked.status is AnswerStatus.REJECTED_UNSUPPORTED
    assert not checked.statements
    assert checked.nearest == (gas.label,)
    assert checked.reason


def test_runs_join_to_the_clause(knowledge: Knowledge) -> None:
    for item in knowledge.library.directives[0].clauses:
        runs = split_sentences(item)
        assert "".join(item.text[run.start : run.end] for run in runs) == item.text
        assert runs[0].kind is RunKind.HEADING
        assert runs[-1].kind is RunKind.NOTE


def test_the_false_alarm_rate_over_the_real_directives_is_low(library: Library) -> None:
    knowledge = read_knowledge(library, read_register(), date(2026, 1, 1))
    neutral = replace(ASKED, text="", topic="")
    good = alarms = 0
    for directive in library.directives:
        for item in directive.clauses:
            statements = [
                DraftStatement(run.text, (Evidence(item.label, run.start, run.end),))
                for run in split_sentences(item)
            ]
            for duty in item.duties:
                statements += duty_statements(item, duty, say_no_lead=False)
            good += len(statements)
            alarms += sum(
                judge(each, neutral, knowledge).verdict is not Verdict.HERE for each in statements
            )
    assert good > 2500
    assert alarms / good <= 0.005, f"{alarms} of {good}"
