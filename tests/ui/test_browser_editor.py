"""The editor's page in a real browser: its forms, cookie and policies work together."""

from pathlib import Path
from typing import Any

import pytest

from assistant.settings import Settings
from tests.corpus.test_store import notice
from tests.tools.serving import serving
from ui.site import build_site

pytestmark = pytest.mark.browser
TOKEN = "a-long-enough-token-for-tests"


@pytest.mark.parametrize("width", [1200, 390])
def test_a_file_is_added_and_withdrawn_by_hand(
    browser: Any, hand_assistant: Any, settings: Settings, tmp_path: Path, width: int
) -> None:
    fields = settings.model_dump() | {"data": tmp_path / "data", "editor_token": TOKEN}
    site = build_site(hand_assistant, Settings(**fields))
    path = tmp_path / "通知.txt"
    path.write_text(notice("<b>甲</b>。"), encoding="utf-8")
    faults: list[str] = []
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="zh-CN")
    with serving(site) as address:
        page = context.new_page()
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.goto(f"{address}/editor")
        page.fill("[name=token]", TOKEN)
        page.fill("[name=name]", "王编辑")
        page.click("button:has-text('进入')")
        page.set_input_files("[name=file]", str(path))
        page.click("button:has-text('读取并预览')")
        page.wait_for_selector("h1:has-text('收录前请核对')", timeout=30_000)
        assert page.locator("b:has-text('甲')").count() == 0
        page.click("button:text-is('收录')")
        page.wait_for_selector("[role=alert]:has-text('已收录')")
        page.click("a:has-text('平县人民政府')")
        page.fill("form:has(button:text-is('撤下')) [name=why]", "试一试")
        page.click("button:text-is('撤下')")
        page.wait_for_selector("[role=alert]:has-text('撤下')")
        assert page.evaluate("document.cookie") == ""
        width_now = page.evaluate("document.documentElement.scrollWidth")
        assert width_now <= width
    context.close()
    assert not faults
