"""What an answer shows first, and whose roles are whose, as a person sees it in a browser."""

from typing import Any

import pytest

pytestmark = pytest.mark.browser

EVERY = "谁牵头燃气安全？"
SIZES = [(1360, 900), (390, 844), (360, 640)]
# Every line of the role table with the words of the row above it that names a document.
GROUPED = """() => { let head = ''; const rows = [];
  for (const row of document.querySelectorAll('.roles tbody tr')) {
    if (row.classList.contains('of')) head = row.innerText;
    else rows.push([head, row.querySelector('.ref').getAttribute('aria-label')]);
  } return rows; }"""
FONT = "(item) => parseFloat(getComputedStyle(item).fontSize)"


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_each_role_stands_under_the_document_it_comes_from(
    visit_with: Any, width: int, height: int
) -> None:
    visit = visit_with(width, height)
    visit.open()
    turn = visit.ask(EVERY)
    rows = visit.page.evaluate(GROUPED)
    assert len({head for head, _ in rows}) > 1
    for head, label in rows:
        assert label.split("：")[1].startswith(head.split()[0]), (head, label)
    heads = turn.locator(".roles .of")
    assert "现行" in heads.first.inner_text()
    assert "征求意见稿" in heads.last.locator(".badge.warns").inner_text()


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize(
    "words", [EVERY, "吕梁的征求意见稿能当依据罚款吗", "尾矿库停用几年就得闭库？"]
)
def test_lead_status_and_first_citation_stand_on_the_first_screen(
    visit_with: Any, width: int, height: int, words: str
) -> None:
    visit = visit_with(width, height)
    visit.open()
    turn = visit.ask(words)
    visit.page.wait_for_timeout(200)
    lead = turn.locator(".lead")
    below = visit.page.locator("#ask").bounding_box()["y"]
    for shown in (lead, turn.locator(".badge").first, turn.locator(".ref").first):
        box = shown.bounding_box()
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= below
    assert lead.evaluate(FONT) > turn.locator(".tools").evaluate(FONT)
    assert lead.locator("p").first.inner_text() != "（征求意见稿）"
    assert lead.bounding_box()["y"] < turn.locator(".chips").bounding_box()["y"]
