"""Gradio's settings, one by one, as the security anchors ask for them."""

import os
from collections.abc import Iterator

import gradio as gr
import pytest
from starlette.testclient import TestClient

from assistant.settings import LlmSettings, ServeSettings, Settings
from ui.chat import build_chat, show_shell
from ui.site import at_once


@pytest.fixture
def blocks(client: TestClient) -> gr.Blocks:
    for route in client.app.routes:  # type: ignore[attr-defined]
        mounted = getattr(route, "app", None)
        if hasattr(mounted, "get_blocks"):
            return mounted.get_blocks()
    raise AssertionError("no Gradio app is mounted")


def test_nothing_is_shared_counted_or_shown(blocks: gr.Blocks) -> None:
    assert not getattr(blocks, "share", False)
    assert blocks.show_error is False
    assert blocks.analytics_enabled is False
    assert blocks.allowed_paths == []
    assert blocks.ssr_mode is False
    assert not blocks.enable_monitoring
    assert not blocks.mcp_server_obj if hasattr(blocks, "mcp_server_obj") else True
    assert blocks.footer_links == []
    assert not blocks.pwa


def test_the_queue_is_bounded(blocks: gr.Blocks, settings: Settings) -> None:
    assert blocks._queue.max_size == settings.serve.queue_size
    assert blocks._queue.default_concurrency_limit == at_once(settings)
    assert blocks.api_open is False
    for event in blocks.fns.values():
        assert event.concurrency_limit in ("default", at_once(settings))


def test_as_many_answers_at_once_as_cores_and_more_where_a_model_is_waited_for() -> None:
    alone, chosen = (
        Settings(serve=ServeSettings(processes=1)),
        Settings(serve=ServeSettings(concurrency=3)),
    )
    guest = Settings(llm=LlmSettings(base_url="http://127.0.0.1:1/v1", model="m"))
    assert at_once(alone) == (os.cpu_count() or 1)
    assert at_once(Settings(serve=ServeSettings(processes=3))) == 3
    assert at_once(guest) == 8
    assert at_once(chosen) == 3


def test_no_event_is_visible_and_nothing_can_be_uploaded(blocks: gr.Blocks) -> None:
    assert blocks.fns
    for event in blocks.fns.values():
        assert event.api_visibility == "private"
    uploads = (gr.File, gr.UploadButton, gr.Image, gr.Audio, gr.Video, gr.MultimodalTextbox)
    assert not [item for item in blocks.blocks.values() if isinstance(item, uploads)]


def test_other_sites_may_not_read(client: TestClient) -> None:
    answer = client.get("/config", headers={"Origin": "https://elsewhere.example"})
    assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_other_sites_may_not_ask(client: TestClient) -> None:
    for origin in ("https://elsewhere.example", "null", "http://testserver.elsewhere.example"):
        answer = client.post("/feedback", json={}, headers={"Origin": origin})
        assert answer.status_code == 403
    answer = client.post("/feedback", json={}, headers={"Origin": "http://testserver"})
    assert answer.status_code == 422


def test_words_of_the_page_never_stand_in_a_template() -> None:
    blocks = build_chat(lambda _: iter(()), "<p>${evil} {{evil}}</p>", limit=10)
    surface = next(item for item in blocks.blocks.values() if isinstance(item, gr.HTML))
    assert surface.html_template == "${shell}"
    assert not surface.css_template


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    yield


def test_pages_opened_after_a_change_show_what_is_held_then() -> None:
    blocks = build_chat(lambda _: iter(()), "五份文件", limit=10)
    blocks.config = blocks.get_config_file()
    show_shell(blocks, "六份文件")
    assert "六份文件" in str(blocks.config)
    assert "五份文件" not in str(blocks.config)
