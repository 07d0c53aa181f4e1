"""Links of a kept answer: they know the text they were made for, and say when it was replaced."""

import html
import re
from dataclasses import replace

from starlette.testclient import TestClient

from assistant.answer import Answer
from assistant.knowledge import Knowledge
from ui.answer_print import answer_page
from ui.answer_view import answer_view
from ui.links import citation_path

REPLACED = "引用以后，这份文件的文本已被替换"


def links(shown: str) -> list[str]:
    found = [html.unescape(link) for link in re.findall('href="([^"]+)"', shown)]
    return [link for link in found if "/clauses/" in link]


def marked(page: str) -> str:
    return "".join(re.findall("<mark>(.*?)</mark>", page))


def test_a_text_that_still_stands_is_shown_with_its_marks(
    client: TestClient, gas_answer: Answer, knowledge: Knowledge
) -> None:
    for shown in (answer_view(gas_answer, knowledge), answer_page(gas_answer)):
        assert links(shown)
        for link in links(shown):
            page = client.get(link).text
            assert REPLACED not in page
            assert marked(page) in [item.quote for item in gas_answer.citations]


def test_a_text_that_was_replaced_is_shown_as_another_one(
    client: TestClient, gas_answer: Answer, knowledge: Knowledge
) -> None:
    cited = tuple(replace(item, text=f"{item.text}旧") for item in gas_answer.citations)
    kept = replace(gas_answer, citations=cited)
    for shown in (answer_view(kept, knowledge), answer_page(kept)):
        assert links(shown)
        for link in links(shown):
            for path in (link, f"{link}&part=panel"):
                page = client.get(path).text
                assert REPLACED in page
                assert not marked(page)


def test_a_clause_that_is_gone_is_told_as_one(client: TestClient, gas_answer: Answer) -> None:
    gone = replace(gas_answer.citations[0], label="晋政发〔2024〕1号 (九十九)")
    page = client.get(citation_path(gone))
    assert page.status_code == 404
    assert "已被替换或撤下" in page.text
    assert "已被替换或撤下" not in client.get(citation_path(gone).split("?")[0]).text


def test_the_permanent_link_of_marked_words_leads_back_to_them(
    client: TestClient, gas_answer: Answer
) -> None:
    item = gas_answer.citations[0]
    page = client.get(citation_path(item)).text
    (again,) = [link for link in links(page) if "marks=" in link]
    assert marked(client.get(again).text) == item.quote
    assert again == citation_path(item)
