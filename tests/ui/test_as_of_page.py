"""An answer of an earlier day leads to the text of that day."""

from dataclasses import replace
from datetime import date
from typing import Any

from starlette.testclient import TestClient

from assistant.answer import Answer
from assistant.knowledge import Knowledge
from ui.answer_print import answer_page
from ui.answer_view import answer_view
from ui.links import clause_path, read_as_of

DAY = date(2024, 12, 31)


def test_links_of_an_answer_carry_its_day(gas_answer: Answer, knowledge: Knowledge) -> None:
    then = replace(gas_answer, as_of=DAY, notes=("按2024年12月31日有效的文件回答。",))
    for shown in (answer_view(then, knowledge), answer_page(then)):
        assert "as_of=2024-12-31" in shown
        assert "按2024年12月31日有效的文件回答。" in shown
    for shown in (answer_view(gas_answer, knowledge), answer_page(gas_answer)):
        assert "as_of" not in shown


def test_the_page_of_a_clause_says_which_day_it_shows(
    client: TestClient, gas_answer: Answer
) -> None:
    item: Any = gas_answer.citations[0]
    then = client.get(clause_path(item.document, item.label, item.spans, as_of=DAY)).text
    assert "这是 2024-12-31 有效的文本" in then
    assert "as_of=2024-12-31" in then
    now = client.get(clause_path(item.document, item.label, item.spans)).text
    assert "有效的文本" not in now


def test_a_day_that_is_none_is_passed_over() -> None:
    for words in ("", "2024", "昨天", "2024-13-01", "<script>"):
        assert read_as_of(words) is None
