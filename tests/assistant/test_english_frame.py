"""English questions get an English first line; the words of the text stay Chinese and checked."""

import pytest

from assistant.answer import Answer, AnswerStatus
from assistant.english_frame import english_refusal
from assistant.pipeline import Assistant
from assistant.question import Question


@pytest.fixture(scope="module")
def gas(assistant: Assistant) -> Answer:
    return assistant.ask(Question("who leads gas safety in the province in 2024?"))


def test_the_first_line_says_that_no_lead_is_named_and_glosses_the_status(gas: Answer) -> None:
    assert gas.opening.startswith("No lead unit is named")
    assert "in force" in gas.opening
    assert gas.text.startswith("**No lead unit is named")
    assert "(晋政发〔2024〕1号: in force)" in gas.text


def test_what_is_quoted_stays_chinese_and_cited(gas: Answer) -> None:
    assert all(item.citations and item.verified for item in gas.statements)
    assert not any("lead unit" in item.text.lower() for item in gas.statements)


def test_a_lead_that_is_named_is_named_in_the_words_of_the_text(assistant: Assistant) -> None:
    answer = assistant.ask(Question("who leads forest fire prevention in the 2024 notice?"))
    leads = [unit for line in answer.roles if line.role == "牵头" for unit in line.units]
    assert leads
    assert all(unit in answer.opening for unit in leads)


def test_the_lead_of_one_document_is_no_headline_for_several(assistant: Assistant) -> None:
    answer = assistant.ask(Question("who leads gas safety?"))
    assert len({item.document for item in answer.citations}) > 1
    assert "Lead unit" not in answer.opening
    assert "one by one" in answer.opening


def test_a_draft_is_called_a_draft(assistant: Assistant) -> None:
    answer = assistant.ask(Question("who leads road traffic safety in the Lüliang 2025 draft?"))
    assert "draft for comments" in answer.opening


def test_a_chinese_question_gets_no_english(assistant: Assistant) -> None:
    answer = assistant.ask(Question("2024年全省燃气安全谁牵头？"))
    assert "lead" not in answer.text.lower()


def test_every_refusal_that_a_question_can_meet_has_its_english() -> None:
    named = [item for item in AnswerStatus if item.value.startswith(("unanswerable", "rejected"))]
    assert all(english_refusal(item) for item in named)


def test_who_leads_is_no_first_line_where_something_else_is_asked(assistant: Assistant) -> None:
    answer = assistant.ask(Question("what must be done about old gas pipelines in 2024?"))
    assert answer.roles
    assert answer.opening.startswith("The directive says")
