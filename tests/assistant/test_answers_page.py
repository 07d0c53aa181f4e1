"""The answers shown in the documentation are the ones the product gives."""

from assistant.pipeline import Assistant
from tests.tools.answers import PAGE, answers_page


def test_the_shown_answers_are_current(assistant: Assistant) -> None:
    assert PAGE.read_text(encoding="utf-8") == answers_page(assistant)
