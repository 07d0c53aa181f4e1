"""A second sentence only joins: it changes nothing, comes from another clause, and is labelled."""

from dataclasses import replace

import pytest

from assistant.answer import AnswerStatus, Draft
from assistant.candidates import Case
from assistant.compositions.passages import compose_passages, ranked_sentences
from assistant.compositions.second import with_second
from assistant.pipeline import Assistant
from assistant.question import Question
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


def test_a_second_sentence_joins_and_changes_nothing(cases: list[Case]):
    joined = 0
    for case in cases:
        draft = compose_passages(case)
        assert draft is not None
        told = with_second(draft, case)
        assert told.statements[: len(draft.statements)] == draft.statements
        assert replace(told, statements=draft.statements, notes=draft.notes) == draft
        added = told.statements[len(draft.statements) :]
        assert len(added) <= 1
        for statement in added:
            joined += 1
            first = ranked_sentences(case)[0][0].clause.label
            assert statement.evidence[0].clause != first
            assert not statement.headline
            assert case.library.clause(statement.evidence[0].clause)
            said = fold(statement.text).strip(".;")
            assert all(said not in fold(item.text) for item in draft.statements)
            assert fold(ranked_sentences(case)[0][1].sentence.text).strip(".;") not in said
    assert 0 < joined < len(cases) / 2


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
