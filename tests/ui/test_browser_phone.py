"""A phone in one hand: nothing sideways, the input always there, targets large, the sheet."""

from typing import Any

import pytest

pytestmark = pytest.mark.browser

PHONES = [(390, 844), (360, 640)]
GAS = "2024年全省燃气安全谁牵头？"
SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"
SMALL_TARGETS = """() => [...document.querySelectorAll('button, input, select, textarea, a')]
  .filter((item) => item.offsetParent && !item.matches('.skip, .ref, .document-head a'))
  .filter((item) => getComputedStyle(item).visibility !== 'hidden')
  .map((item) => [item.outerHTML.slice(0, 80), item.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.height < 43.5 || box.width < 43.5))
  .map(([words, box]) => `${words} ${box.width}x${box.height}`)"""
REFERENCE = """() => [...document.querySelectorAll('.ref')].every((item) => {
  const area = getComputedStyle(item, '::after');
  return parseFloat(area.width) >= 44 && parseFloat(area.height) >= 44;
})"""


def input_is_reachable(page: Any) -> bool:
    return page.evaluate(
        """() => { const box = document.querySelector('#question').getBoundingClientRect();
        return box.top >= 0 && box.bottom <= innerHeight + 1; }"""
    )


@pytest.mark.parametrize(("width", "height"), PHONES)
def test_nothing_runs_sideways_and_targets_are_large(
    visit_with: Any, width: int, height: int
) -> None:
    visit = visit_with(width, height, has_touch=True, is_mobile=True)
    visit.open()
    for words in ("", GAS, "附件12对电梯有什么要求？", "吕梁市道路交通谁牵头？"):
        if words:
            visit.ask(words)
        assert visit.page.evaluate(SIDEWAYS) <= 0, words
        assert input_is_reachable(visit.page)
        assert visit.page.evaluate(SMALL_TARGETS) == []
        assert visit.page.evaluate(REFERENCE)
        visit.page.mouse.wheel(0, 5000)
        assert input_is_reachable(visit.page)


def test_the_keyboard_never_covers_the_input(visit_with: Any) -> None:
    visit = visit_with(390, 844, has_touch=True, is_mobile=True)
    visit.open()
    viewport = "document.querySelector('meta[name=viewport]').content"
    assert "interactive-widget=resizes-content" in visit.page.evaluate(viewport)
    visit.ask(GAS)
    visit.page.focus("#question")
    for height in (480, 400, 340):  # the page without the room that a keyboard takes
        visit.page.set_viewport_size({"width": 390, "height": height})
        visit.page.wait_for_timeout(100)
        assert input_is_reachable(visit.page)
    visit.page.set_viewport_size({"width": 390, "height": 844})
    visit.page.evaluate(
        """() => {
          Object.defineProperty(visualViewport, 'height', { value: 500, configurable: true });
          visualViewport.dispatchEvent(new Event('resize'));
        }"""
    )
    box = visit.page.locator("#question").bounding_box()
    assert box["y"] + box["height"] <= 500  # a keyboard that lies over the page


@pytest.mark.parametrize(("width", "height"), PHONES)
def test_plain_pages_fit_as_well(visit_with: Any, width: int, height: int, library: Any) -> None:
    from ui.links import clause_path, directive_path

    visit = visit_with(width, height, has_touch=True, is_mobile=True)
    visit.open()
    visit.ask(GAS)
    kept = visit.page.evaluate("JSON.parse(localStorage['anwen.turns'])[0].id")
    longest = max(library.directives, key=lambda item: len(item.source))
    table = max(longest.clauses, key=lambda item: len(item.text))
    for path in (
        "/directives",
        "/directives?q=燃气",
        "/directives?topic=燃气",
        f"/answers/{kept}",
        "/offline",
        "/directives/没有",
        *[directive_path(item) for item in library.directives],
        clause_path(longest.id, table.label),
    ):
        visit.open(path)
        assert visit.page.evaluate(SIDEWAYS) <= 0, path
        assert visit.page.evaluate(SMALL_TARGETS) == [], path


def test_the_source_is_a_sheet_that_closes_by_button_key_swipe_and_back(visit_with: Any) -> None:
    visit = visit_with(390, 844, has_touch=True, is_mobile=True)
    visit.open()
    turn = visit.ask(GAS)
    pane = visit.page.locator("#source-pane")
    card = turn.locator(".card").first
    for way in ("button", "key", "back", "swipe"):
        card.scroll_into_view_if_needed()
        card.click()
        visit.page.wait_for_selector("#source mark")
        visit.page.wait_for_timeout(300)
        box = pane.bounding_box()
        assert box["height"] == pytest.approx(844 * 0.67, abs=3)
        assert box["y"] + box["height"] == pytest.approx(844, abs=2)
        marks = visit.page.locator("#source mark").first.bounding_box()
        assert box["y"] < marks["y"] < 844
        close(visit.page, way)
        visit.page.wait_for_function("!document.querySelector('#source-pane.open')")
        visit.page.wait_for_timeout(300)
        assert not visit.page.locator("[data-close-source]").is_visible()
    assert visit.page.locator(".turn").count() == 1


def close(page: Any, way: str) -> None:
    if way == "button":
        page.locator("[data-close-source]").click()
    elif way == "key":
        page.keyboard.press("Escape")
    elif way == "back":
        page.go_back()
    else:
        page.evaluate(
            """() => {
              const bar = document.querySelector('.sheet-bar');
              const at = (y) => new Touch({ identifier: 1, target: bar, clientX: 100, clientY: y });
              const fire = (name, y) => bar.dispatchEvent(new TouchEvent(name, {
                bubbles: true, touches: name === 'touchend' ? [] : [at(y)],
                changedTouches: [at(y)] }));
              fire('touchstart', 300); fire('touchend', 500);
            }"""
        )


@pytest.mark.parametrize(("width", "height"), PHONES)
def test_large_type_is_adjustable_kept_and_still_fits(
    visit_with: Any, width: int, height: int
) -> None:
    visit = visit_with(width, height, has_touch=True, is_mobile=True)
    visit.open()
    visit.ask(GAS)
    sizes: list[float] = []
    for _ in range(3):
        visit.page.locator("[data-type-size]").click()
        sizes.append(
            visit.page.evaluate(
                "parseFloat(getComputedStyle(document.querySelector('.anwen')).fontSize)"
            )
        )
        assert visit.page.evaluate(SIDEWAYS) <= 0
        assert input_is_reachable(visit.page)
    assert sizes == [18, 21, 24]
    visit.page.reload()
    visit.page.wait_for_selector("[data-ready=true]")
    assert visit.page.evaluate("document.documentElement.dataset.type") == "24"


def test_last_answers_are_readable_without_network(visit_with: Any) -> None:
    visit = visit_with(390, 844, has_touch=True, is_mobile=True)
    visit.open()
    visit.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    turn = visit.ask(GAS)
    turn.locator(".card").first.click()
    visit.page.wait_for_selector("#source mark")
    visit.page.wait_for_timeout(500)
    visit.page.context.set_offline(True)
    visit.page.goto(visit.address + "/")
    assert "没有网络" in visit.page.inner_text("main")
    assert GAS in visit.page.inner_text("main")
    assert "文件未明确牵头单位" in visit.page.inner_text("main")
