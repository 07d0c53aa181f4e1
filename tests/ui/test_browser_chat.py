"""The chat as a person uses it, in a real browser over the real assistant."""

from typing import Any

import pytest

from corpus.library import Library
from ui.links import read_marks

pytestmark = pytest.mark.browser

GAS = "2024年全省燃气安全谁牵头？"


def test_ask_open_every_citation_and_see_exactly_the_quoted_words(
    visit: Any, library: Library
) -> None:
    visit.open()
    turn = visit.ask(GAS)
    assert turn.locator(".answer").get_attribute("data-status") == "answered"
    assert "文件未明确牵头单位" in turn.locator(".lead").inner_text()
    cards = turn.locator(".card")
    assert cards.count() >= 1
    for number in range(cards.count()):
        card = cards.nth(number)
        label = card.locator(".label").inner_text()
        with visit.page.expect_response(lambda answer: "part=panel" in answer.url):
            card.click()
        visit.page.wait_for_selector(f'#source [data-label="{label}"]')
        marks = read_marks(card.get_attribute("href").split("marks=")[1])
        source = library.owner(label).source
        assert visit.shown_marks() == "".join(source[span.start : span.end] for span in marks)
        assert library.owner(label).title in visit.page.inner_text("#source")


def test_a_follow_up_says_what_it_carries(visit: Any) -> None:
    visit.open()
    visit.ask("2024年全省经营性自建房谁牵头？")
    turn = visit.ask("那燃气呢？")
    assert "承接上一问" in turn.locator(".carried").inner_text()


def test_a_refusal_names_reason_and_nearest_clause(visit: Any) -> None:
    visit.open()
    turn = visit.ask("附件12对电梯有什么要求？")
    assert turn.locator(".answer").get_attribute("data-status") == "unanswerable_missing_text"
    assert "文本缺失" in turn.inner_text()
    assert "最接近的条款" in turn.inner_text()
    assert turn.locator(".card").count() >= 1


def test_a_refresh_keeps_the_conversation_and_its_citations(visit: Any) -> None:
    visit.open()
    visit.ask(GAS)
    visit.page.reload()
    visit.page.wait_for_selector("[data-ready=true]")
    turn = visit.page.locator(".turn")
    assert GAS in turn.inner_text()
    turn.locator(".card").first.click()
    visit.page.wait_for_selector("#source mark")
    assert visit.shown_marks()


def test_a_conversation_can_be_cleared(visit: Any) -> None:
    visit.open()
    visit.ask(GAS)
    button = visit.page.locator("[data-clear]")
    button.click()
    assert visit.page.locator(".turn").count() == 1
    button.click()
    assert visit.page.locator(".turn").count() == 0
    visit.page.reload()
    visit.page.wait_for_selector("[data-ready=true]")
    assert visit.page.locator("#welcome").is_visible()


def test_a_chip_can_be_taken_away(visit: Any) -> None:
    visit.open()
    turn = visit.ask(GAS)
    drop = turn.locator("[data-drop^=years]")
    part = drop.get_attribute("data-drop")
    drop.click()
    visit.page.wait_for_function(
        'part => !document.querySelector(`[data-drop="${part}"]`)', arg=part
    )
    assert visit.page.locator(".turn").count() == 1


def test_the_stages_are_shown_while_it_works(visit: Any) -> None:
    visit.open()
    visit.page.evaluate(
        """() => {
          window.stages = [];
          const stage = document.querySelector('#stage');
          new MutationObserver(() => window.stages.push(stage.textContent))
            .observe(stage, { childList: true });
        }"""
    )
    visit.ask(GAS)
    assert any("理解 → 查找 → 核对" in words for words in visit.page.evaluate("window.stages"))


def test_the_examples_and_topics_are_real_questions(visit: Any) -> None:
    visit.open()
    asked = [item.get_attribute("data-ask") for item in visit.page.locator("[data-ask]").all()]
    assert len(asked) == 9
    for words in asked:
        turn = visit.ask(words)
        assert turn.locator(".answer").get_attribute("data-status") == "answered", words


def test_no_request_leaves_the_machine_and_the_page_is_chinese(visit: Any) -> None:
    visit.open()
    visit.ask(GAS).locator(".card").first.click()
    visit.page.wait_for_selector("#source mark")
    visit.open("/directives")
    visit.page.wait_for_timeout(500)
    assert {url.split("/")[2] for url in visit.requests if "//" in url} == {
        visit.address.split("/")[2]
    }
    visit.open()
    assert visit.page.evaluate("document.documentElement.lang") == "zh-CN"
    assert visit.faults == []


def test_feedback_is_stored_with_its_reason(visit: Any, settings: Any) -> None:
    from assistant.record import Record, record_path

    visit.open()
    turn = visit.ask(GAS)
    turn.locator("[data-feedback]").click()
    visit.page.get_by_label("职责有误").check()
    visit.page.fill("#feedback-note", "应列全")
    visit.page.locator("#feedback [type=submit]").click()
    visit.page.get_by_text("已记下").wait_for()
    kept = Record(record_path(settings.data)).feedback()[-1]
    assert kept.reasons == ("职责有误",)
    assert (kept.note, kept.question) == ("应列全", GAS)


def test_exports_of_an_answer_can_be_fetched(visit: Any) -> None:
    visit.open()
    turn = visit.ask(GAS)
    for words in ("导出 Word", "导出表格"):
        with visit.page.expect_download() as download:
            turn.get_by_text(words).click()
        assert download.value.path().read_bytes()[:2] == b"PK"


def test_an_answer_that_does_not_come_is_said_and_nothing_is_lost(visit: Any) -> None:
    visit.open()
    visit.ask(GAS)
    visit.page.context.set_offline(True)
    visit.page.fill("#question", "燃气企业要做什么？")
    visit.page.press("#question", "Enter")
    visit.page.locator(".fault").get_by_text("没有网络。").wait_for()
    visit.page.context.set_offline(False)
    visit.page.get_by_role("button", name="再问一次").click()
    visit.page.locator(".turn").nth(1).locator(".answer").wait_for()
    assert visit.page.locator(".turn").count() == 2


def test_a_question_survives_a_server_that_went_away(visit: Any) -> None:
    visit.open()
    visit.page.route("**/gradio_api/**", lambda route: route.abort())
    visit.page.fill("#question", GAS)
    visit.page.press("#question", "Enter")
    visit.page.wait_for_timeout(300)
    visit.page.unroute("**/gradio_api/**")
    visit.page.reload()
    visit.page.wait_for_selector("[data-ready=true]")
    visit.page.get_by_role("button", name="再问一次").click()
    visit.page.locator(".turn .answer").wait_for()
    assert visit.page.locator(".turn").count() == 1
