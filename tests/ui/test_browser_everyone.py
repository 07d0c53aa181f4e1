"""Keyboard, screen readers, contrast, plain links, unencrypted offices, TLS."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import Settings
from corpus.library import Library
from tests.tools.serving import OFFICE, serving
from ui.links import clause_path, directive_path

pytestmark = pytest.mark.browser

GAS = "2024年全省燃气安全谁牵头？"
SHOWN = (".asked", ".lead", ".roles td", ".card .label", "#source .printed")


def serious(page: Any) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{item['id']}: {item['nodes'][0]['html'][:120]}"
        for item in found
        if item["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1360, 390])
def test_no_serious_violation(visit_with: Any, library: Library, theme: str, width: int) -> None:
    visit = visit_with(width, 844, color_scheme=theme, bypass_csp=True)
    visit.open()
    assert serious(visit.page) == []
    turn = visit.ask(GAS)
    visit.ask("附件12对电梯有什么要求？")
    visit.ask("谁牵头燃气安全？")
    assert serious(visit.page) == []
    turn.locator(".card").first.click()
    visit.page.wait_for_selector("#source mark")
    visit.page.wait_for_timeout(400)
    assert serious(visit.page) == []
    directive = library.directive("晋政发〔2024〕1号")
    kept = visit.page.evaluate("JSON.parse(localStorage['anwen.turns'])[0].id")
    for path in (
        "/directives",
        "/directives?q=燃气",
        "/directives?topic=燃气",
        f"/answers/{kept}",
        directive_path(directive),
        clause_path(directive.id, directive.clauses[9].label),
        "/offline",
    ):
        visit.open(path)
        assert serious(visit.page) == [], path


def test_everything_can_be_done_with_the_keyboard(visit_with: Any) -> None:
    visit = visit_with(390, 844)
    visit.open()
    visit.page.focus("#question")
    visit.page.keyboard.type(GAS)
    visit.page.keyboard.press("Enter")
    visit.page.locator(".answer").wait_for()
    card = visit.page.locator(".card").first
    for _ in range(40):
        visit.page.keyboard.press("Shift+Tab")
        if card.evaluate("item => item === document.activeElement"):
            break
    outline = card.evaluate("item => getComputedStyle(item).outlineStyle")
    assert outline == "solid"
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_selector("#source mark")
    assert visit.page.evaluate("document.activeElement.id") == "source"
    visit.page.keyboard.press("Escape")
    visit.page.wait_for_function("document.activeElement.classList.contains('card')")


def test_english_changes_the_pages_words_and_no_word_of_a_document(visit: Any) -> None:
    visit.open()
    visit.ask(GAS)
    words = [visit.page.locator(part).first.inner_text() for part in SHOWN]
    visit.page.locator("[data-language]").click()
    visit.page.get_by_text("Permanent link").count()
    visit.page.wait_for_selector("[data-ready=true]")
    visit.page.locator(".card").first.click()
    visit.page.get_by_text("Permanent link").wait_for()
    assert [visit.page.locator(part).first.inner_text() for part in SHOWN] == words
    for english in ("Documents", "in force", "quoted from the text", "Basis", "Ask"):
        shown = visit.page.get_by_text(english, exact=True).locator("visible=true")
        assert shown.count(), english
    assert visit.page.evaluate("document.documentElement.lang") == "zh-CN"
    visit.page.locator("[data-language]").click()
    visit.page.get_by_text("文件库").wait_for()


LEFT_CHINESE = """() => {
  const shielded = window.anwenEnglish.shielded + ', option, .held-facts, dd, title';
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const ours = parent.matches('.badge') || !parent.closest(shielded);
    const left = ours && parent.lang !== 'en';
    if (left && /[\\u4e00-\\u9fff]/.test(node.data)) found.push(node.data.trim());
  }
  for (const item of document.querySelectorAll('[aria-label], [placeholder]')) {
    const words = item.getAttribute('aria-label') || '';
    if (/^[\\u4e00-\\u9fff]/.test(words) && !item.matches('a.label')) found.push(words);
  }
  return found.filter((words) => words !== '中文' && !words.includes('发〔'));
}"""


def test_nothing_of_the_page_itself_stays_chinese_in_english(visit: Any, library: Library) -> None:
    visit.page.add_init_script("localStorage['anwen.language'] = 'en'")
    visit.open()
    assert visit.page.evaluate(LEFT_CHINESE) == []
    for words in (GAS, "附件12对电梯有什么要求？", "今天太原天气怎么样", "那消防呢？"):
        turn = visit.ask(words)
        visit.page.wait_for_timeout(200)
        assert visit.page.evaluate(LEFT_CHINESE) == [], words
    visit.page.locator(".card").first.click()
    visit.page.wait_for_selector("#source mark")
    turn.locator("[data-feedback]").click()
    visit.page.wait_for_timeout(200)
    assert visit.page.evaluate(LEFT_CHINESE) == []
    kept = visit.page.evaluate("JSON.parse(localStorage['anwen.turns'])[0].id")
    directive = library.directive("晋政发〔2024〕1号")
    for path in (
        "/directives",
        "/directives?q=燃气",
        "/directives?topic=燃气",
        directive_path(directive) + "?q=燃气",
        clause_path(directive.id, directive.clauses[9].label),
        f"/answers/{kept}",
        "/answers/none",
        "/offline",
    ):
        visit.open(path)
        visit.page.wait_for_timeout(100)
        assert visit.page.evaluate(LEFT_CHINESE) == [], path


def test_a_permanent_link_works_without_script_and_without_the_chat(
    visit_with: Any, library: Library
) -> None:
    visit = visit_with(390, 844, java_script_enabled=False)
    clause = library.clause("晋政发〔2024〕1号 (十六)")
    spans = clause.source_spans(10, 30)
    visit.open(clause_path("晋政发〔2024〕1号", clause.label, spans))
    marked = "".join(visit.page.locator("mark").all_inner_texts())
    assert marked == clause.text[10:30]
    assert "山西省人民政府" in visit.page.inner_text("main")


def test_copying_gives_the_citation_ready_for_a_document(visit_with: Any) -> None:
    visit = visit_with(permissions=["clipboard-read", "clipboard-write"])
    visit.open()
    visit.ask(GAS)
    visit.page.locator("#source [data-copy-text]").click()
    visit.page.get_by_text("已复制").wait_for()
    words = visit.page.evaluate("navigator.clipboard.readText()")
    assert words.startswith(
        "《山西省人民政府关于做好2024年安全生产工作的通知》（晋政发〔2024〕1号）第三部分第（十六）项：“"
    )


def test_an_unencrypted_office_page_says_so_and_still_copies(visit_with: Any, address: str) -> None:
    visit = visit_with(at=f"http://{OFFICE}:{address.rsplit(':', 1)[1]}")
    visit.open()
    assert visit.page.evaluate("window.isSecureContext") is False
    assert "未加密" in visit.page.inner_text("#notice")
    turn = visit.ask(GAS)
    turn.locator("[data-copy]").click()
    visit.page.get_by_text("已复制").wait_for()


def test_the_page_over_tls_is_a_secure_context(
    visit_with: Any, hand_assistant: Any, settings: Settings, tmp_path: Path
) -> None:
    from ui.site import build_site

    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    site = build_site(hand_assistant, settings.model_copy(update={"data": tmp_path}))
    with serving(site, tls=(certificate, key)) as address:
        visit = visit_with(at=address, ignore_https_errors=True)
        visit.open()
        assert visit.page.evaluate("window.isSecureContext") is True
        assert not visit.page.locator("#notice").is_visible()
        visit.ask("燃气谁管")
