"""A working day with the page: what is seen at once, what is kept, what a slow network does."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from assistant.settings import Settings
from corpus.library import Library
from tests.tools.serving import serving
from ui.links import clause_path

pytestmark = pytest.mark.browser

GAS = "2024年全省燃气安全谁牵头？"
SIZES = [(1440, 900), (390, 844), (360, 640)]
LONG = "我们县要开展一次道路运输、危险化学品、燃气、消防、建筑施工等领域的安全生产大检查，" * 8


@pytest.fixture(scope="module")
def hand_address(
    hand_assistant: Any, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The site over the hand-made answers: 慢慢 in a question makes it take its time."""
    from ui.site import build_site

    own = settings.model_copy(update={"data": tmp_path_factory.mktemp("day")})
    with serving(build_site(hand_assistant, own)) as found:
        yield found


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_answer_begins_at_the_top(visit_with: Any, width: int, height: int) -> None:
    visit = visit_with(width, height)
    visit.open()
    for words in (GAS, "省应急厅有哪些职责？", "尾矿库停用几年就得闭库？", LONG + "燃气谁管？"):
        turn = visit.ask(words)
        visit.page.wait_for_timeout(200)
        below = visit.page.locator("#ask").bounding_box()["y"]
        head = visit.page.locator(".masthead").bounding_box()["height"]
        asked, lead = turn.locator(".asked").bounding_box(), turn.locator(".lead").bounding_box()
        assert head <= asked["y"] <= head + 70, words[:20]
        assert lead["y"] + 24 <= below, words[:20]
        assert visit.page.locator("#stage").inner_text() == ""


def test_the_stage_stands_under_the_question(visit_with: Any, hand_address: str) -> None:
    visit = visit_with(390, 844, at=hand_address)
    visit.open()
    for words in ("燃气谁管", "慢慢答燃气谁管"):
        visit.page.fill("#question", words)
        visit.page.press("#question", "Enter")
        if words.startswith("慢"):
            visit.page.wait_for_timeout(400)
            turn = visit.page.locator(".turn").last
            stage = turn.locator("#stage")
            assert "查找" in stage.inner_text()
            asked = turn.locator(".asked").bounding_box()
            assert 0 <= stage.bounding_box()["y"] - asked["y"] - asked["height"] < 30
        visit.page.locator(".turn").last.locator(".answer").wait_for()


def test_the_keyboard_of_a_phone_goes_and_the_desk_keeps_its_field(visit_with: Any) -> None:
    focused = "document.activeElement.id"
    for touch in (True, False):
        visit = visit_with(390, 844, has_touch=touch, is_mobile=touch)
        visit.open()
        visit.ask(GAS)
        assert (visit.page.evaluate(focused) == "question") is not touch
    visit.page.locator("[data-clear]").dblclick()
    visit.page.locator(".topic").first.click()
    visit.page.locator(".turn .answer").wait_for()
    assert visit.page.evaluate(focused) == "question"


def test_a_screen_reader_is_told_the_lead_without_its_numbers(visit: Any) -> None:
    visit.open()
    visit.ask(GAS)
    said = visit.page.locator("#said[role=status]").inner_text()
    assert said.startswith("文件未明确牵头单位")
    assert not any(letter.isdigit() for letter in said)


def test_what_was_taken_over_can_be_left_out(visit: Any) -> None:
    visit.open()
    visit.ask("2024年全省经营性自建房谁牵头？")
    turn = visit.ask("那燃气呢？")
    turn.get_by_role("button", name="不承接").click()
    turn.locator(".carried").wait_for(state="detached")
    assert turn.locator(".answer").count() == 1


def test_nothing_is_taken_over_from_a_talk_that_is_over(visit: Any) -> None:
    visit.open()
    visit.ask("2024年全省经营性自建房谁牵头？")
    visit.page.evaluate(
        """() => {
          const turns = JSON.parse(localStorage['anwen.turns']);
          turns[0].turn = `${Date.now() - 31 * 60 * 1000}-0`;
          localStorage['anwen.turns'] = JSON.stringify(turns);
        }"""
    )
    visit.open()
    turn = visit.ask("那燃气呢？")
    assert turn.locator(".carried").count() == 0
    assert visit.page.locator(".turn").count() == 2


def test_two_tabs_keep_each_others_turns_and_are_cleared_together(visit: Any) -> None:
    visit.open()
    other = visit.page.context.new_page()
    other.goto(visit.address)
    other.wait_for_selector("[data-ready=true]")
    visit.ask(GAS)
    other.fill("#question", "尾矿库停用几年就得闭库？")
    other.press("#question", "Enter")
    other.locator(".turn .answer").wait_for()
    visit.open()
    assert visit.page.locator(".turn").count() == 2
    other.locator("[data-clear]").dblclick()
    visit.page.wait_for_function("document.querySelectorAll('.turn').length === 0")
    visit.open()
    assert visit.page.locator(".turn").count() == 0


def test_where_no_room_is_left_the_oldest_answer_goes(visit: Any) -> None:
    visit.page.add_init_script(
        """const set = Storage.prototype.setItem;
        Storage.prototype.setItem = function (name, value) {
          if (value.length > 12000) throw new DOMException('full', 'QuotaExceededError');
          set.call(this, name, value);
        };"""
    )
    visit.open()
    asked = [GAS, "谁牵头燃气安全？", "尾矿库停用几年就得闭库？", "附件12对电梯有什么要求？"]
    for words in asked:
        visit.ask(words)
    kept = [item["text"] for item in json.loads(visit.page.evaluate("localStorage['anwen.turns']"))]
    assert 1 <= len(kept) < len(asked)
    assert kept == asked[-len(kept) :]


def test_a_lost_network_takes_no_answer_away(visit: Any) -> None:
    visit.open()
    turn = visit.ask(GAS)
    visit.page.context.set_offline(True)
    turn.locator("[data-drop^=years]").click()
    turn.get_by_text("没有网络。").wait_for()
    assert "文件未明确牵头单位" in turn.locator(".lead").inner_text()
    visit.page.context.set_offline(False)
    turn.get_by_role("button", name="再问一次").click()
    turn.locator("[data-drop^=years]").wait_for(state="detached")
    assert turn.locator(".fault").count() == 0


def test_a_conversation_can_be_cleared_while_an_answer_is_awaited(
    visit_with: Any, hand_address: str
) -> None:
    visit = visit_with(at=hand_address)
    visit.open()
    visit.page.fill("#question", "慢慢答燃气谁管")
    visit.page.press("#question", "Enter")
    visit.page.locator("[data-clear]").dblclick()
    assert visit.page.locator(".turn").count() == 0
    visit.ask("燃气谁管")
    visit.page.wait_for_timeout(1500)
    assert visit.page.locator(".turn").count() == 1
    assert visit.faults == []


def test_the_focus_is_kept_when_a_chip_goes_and_when_the_source_is_left(visit: Any) -> None:
    visit.open()
    turn = visit.ask(GAS)
    chip = turn.locator("[data-drop^=years]")
    chip.focus()
    chip.press("Enter")
    chip.wait_for(state="detached")
    assert visit.page.evaluate("document.activeElement.className") == "asked"
    number = turn.locator(".ref").first
    number.focus()
    number.press("Enter")
    visit.page.wait_for_function("document.activeElement.id === 'source'")
    visit.page.keyboard.press("Escape")
    assert number.evaluate("item => item === document.activeElement")


def test_a_source_that_is_late_is_announced_and_the_last_one_chosen_stands(
    visit_with: Any,
) -> None:
    visit = visit_with(390, 844, has_touch=True, is_mobile=True)
    visit.page.add_init_script(
        """const real = window.fetch;
        let first = true;
        window.fetch = async (...sent) => {
          if (first && String(sent[0]).includes('part=panel')) {
            first = false;
            await new Promise((done) => setTimeout(done, 1500));
          }
          return real(...sent);
        };"""
    )
    visit.open()
    cards = visit.ask(GAS).locator(".card")
    labels = [cards.nth(number).locator(".label").inner_text() for number in (0, 1)]
    cards.nth(0).evaluate("item => item.click()")
    visit.page.get_by_text("正在取原文").wait_for()
    cards.nth(1).evaluate("item => item.click()")
    visit.page.wait_for_selector(f'#source [data-label="{labels[1]}"]')
    visit.page.wait_for_timeout(1600)
    assert visit.page.locator(f'#source [data-label="{labels[0]}"]').count() == 0
    visit.page.go_back()
    visit.page.wait_for_function("!document.querySelector('#source-pane.open')")


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_what_was_sought_is_seen_without_scrolling(
    visit_with: Any, width: int, height: int
) -> None:
    visit = visit_with(width, height)
    for path in ("/directives?q=燃气", "/directives?topic=燃气", "/directives?q=没有的词"):
        visit.open(path)
        found = visit.page.locator("main h2").first.bounding_box()
        assert found["y"] + found["height"] < height - 40, path
    visit.open("/directives?q=燃气")
    assert visit.page.locator(".narrow select").first.is_visible() is (width >= 1024)
    visit.open("/directives?topic=燃气")
    assert visit.page.locator(".narrow select").first.is_visible()


def test_no_dead_button_stands_on_the_page_without_network(visit_with: Any) -> None:
    visit = visit_with(390, 844, permissions=["clipboard-read", "clipboard-write"])
    visit.open()
    visit.ask("2024年全省经营性自建房谁牵头？")
    visit.ask("那燃气呢？")
    visit.open("/offline")
    shown = visit.page.locator(".turn :is(button, .tool)").locator("visible=true")
    assert set(shown.all_inner_texts()) == {"复制"}
    shown.first.click()
    visit.page.get_by_text("已复制").wait_for()
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("问：那燃气呢？")
    assert "依据：\n1. " in copied.replace("\r", "")


def test_a_server_that_went_away_is_told_soon_and_a_draft_stays(visit: Any) -> None:
    visit.open()
    visit.page.route("**/gradio_api/queue/**", lambda route: None)
    visit.page.route("**/manifest.json", lambda route: route.abort())
    visit.page.fill("#question", GAS)
    visit.page.press("#question", "Enter")
    visit.page.locator(".fault").get_by_text("连不上服务器").wait_for(timeout=10_000)
    assert visit.page.locator("#send").is_enabled()
    visit.page.locator("#question").press_sequentially("那燃气")
    visit.page.unroute_all(behavior="ignoreErrors")
    visit.open()
    assert visit.page.input_value("#question") == "那燃气"
    visit.page.get_by_role("button", name="再问一次").click()
    visit.page.locator(".turn .answer").wait_for()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_link_to_words_far_down_a_clause_shows_them(
    visit_with: Any, library: Library, width: int, height: int
) -> None:
    visit = visit_with(width, height)
    owner = library.directive("晋政办发〔2020〕45号")
    clause = max(owner.clauses, key=lambda item: len(item.text))
    end = len(clause.text)
    visit.open(clause_path(owner.id, clause.label, clause.source_spans(end - 30, end)))
    visit.page.wait_for_timeout(200)
    box = visit.page.locator("mark").first.bounding_box()
    assert 60 < box["y"] < height - 20


def test_paper_is_white_whatever_the_screen_is(visit_with: Any) -> None:
    for scheme, theme in (("dark", ""), ("light", "dark")):
        visit = visit_with(color_scheme=scheme)
        visit.page.add_init_script(f"localStorage['anwen.theme'] = '{theme}'")
        visit.open("/directives")
        ground = "getComputedStyle(document.documentElement).getPropertyValue('--ground').trim()"
        assert visit.page.evaluate(ground) == "#101214"
        visit.page.emulate_media(media="print")
        assert visit.page.evaluate(ground) == "#ffffff"


def test_the_question_is_two_keys_away(visit: Any) -> None:
    visit.open()
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.innerText") == "跳到提问"
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_function("document.activeElement.id === 'question'")
