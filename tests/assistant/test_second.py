"""A second sentence joins: from another clause, labelled, before what is not in force if it is."""

from dataclasses import replace

import pytest

from assistant.answer import AnswerStatus, Draft
from assistant.candidates import Case
from assistant.compositions.passages import compose_passages, ranked_sentences
from assistant.compositions.second import with_second
from assistant.pipeline import Assistant
from assistant.question import Question
from corpus.directive import Status
from corpus.normalize import fold
from evals.case import read_sets
from tests.tools.drafts import weighed

QUESTIONS = [
    case.question
    for item in read_sets()
    if item.name == "plan45"
    for case in item.cases
    if case.type.value in ("obligation", "number", "deadline")
][::4]


@pytest.fixture(scope="module")
def cases(assistant: Assistant) -> list[Case]:
    """The weighed clauses of some questions."""
    return [weighed(assistant, text) for text in QUESTIONS]


def test_a_second_sentence_joins_and_takes_nothing_away(cases: list[Case]):
    joined = 0
    for case in cases:
        draft = compose_passages(case)
        assert draft is not None
        told = with_second(draft, case)
        given = [item.text for item in draft.statements]
        assert [item.text for item in told.statements if item.text in given] == given
        assert replace(told, statements=draft.statements, notes=draft.notes) == draft
        added = [item for item in told.statements if item.text not in given]
        assert len(added) <= 1
        for statement in added:
            joined += 1
            first = ranked_sentences(case)[0][0].clause.label
            assert statement.evidence[0].clause != first
            assert case.library.clause(statement.evidence[0].clause)
            said = fold(statement.text).strip(".;")
            assert all(said not in fold(item) for item in given)
            assert fold(ranked_sentences(case)[0][1].sentence.text).strip(".;") not in said
            assert [item.headline for item in told.statements].count(True) == 1
            assert told.statements[0].headline
    assert 0 < joined < len(cases) / 2


def test_of_two_the_one_in_force_leads(assistant: Assistant):
    case = weighed(assistant, "智能化煤矿建设目标是多少座？")
    draft = compose_passages(case)
    assert draft is not None
    told = with_second(draft, case)
    statuses = [case.library.owner(item.evidence[0].clause).status for item in told.statements]
    assert statuses[0] is Status.IN_FORCE
    assert Status.DRAFT in statuses


def test_refusals_and_drafts_of_another_kind_stay_as_they_are(cases: list[Case]):
    for case in cases:
        refusal = Draft(AnswerStatus.NOT_SPECIFIED)
        assert with_second(refusal, case) == refusal
        draft = compose_passages(case)
        assert draft is not None
        corrected = replace(draft, opening="问题的说法与原文不符，以原文为准。")
        assert with_second(corrected, case) == corrected


def test_sentences_of_another_clause_carry_its_label(assistant: Assistant):
    several = 0
    for text in QUESTIONS:
        answer = assistant.ask(Question(text))
        labels = {item.label for item in answer.citations if item.role.value == "supports"}
        if answer.status is AnswerStatus.ANSWERED and len(labels) == 2 and not answer.opening:
            several += 1
            assert all(label in answer.text for label in labels)
    assert several
