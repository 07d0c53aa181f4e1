"""The web site: reading room, permanent links, answers to keep, and the chat mounted at ``/``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import gradio as gr
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from gradio.themes import Base

from assistant.desk import Desk
from assistant.pipeline import Assistant
from assistant.record import Record, record_path
from assistant.settings import Settings
from ui.answer_pages import add_answer_pages
from ui.chat import build_chat, show_shell
from ui.chat_shell import chat_shell
from ui.converse import Conversation
from ui.headers import Guard
from ui.layout import links, scripts
from ui.pages import add_pages

ASSETS = Path(__file__).parent / "assets"


def build_site(assistant: Assistant, settings: Settings) -> FastAPI:
    """The whole site over one assistant that stays; nothing listens yet."""
    site, _ = assemble(lambda: assistant, settings)
    return site


def build_live_site(desk: Desk, settings: Settings) -> FastAPI:
    """The whole site over a desk, whose assistant follows what the office changes."""
    site, blocks = assemble(desk.now, settings)
    desk.listen(lambda fresh: show_shell(blocks, chat_shell(fresh.knowledge.library,
                                                            fresh.question_limit)))  # fmt: skip
    return site


def assemble(now: Callable[[], Assistant], settings: Settings) -> tuple[FastAPI, gr.Blocks]:
    """The site and its chat page; ``now`` gives the assistant to take for one answer or page."""
    record = Record(record_path(settings.data))
    site = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    site.add_middleware(Guard)
    site.mount("/anwen", StaticFiles(directory=ASSETS), name="assets")
    add_pages(site, lambda day: now().on(day).knowledge.library)
    add_answer_pages(site, record)
    assistant = now()
    shell = chat_shell(assistant.knowledge.library, assistant.question_limit)
    blocks = build_chat(Conversation(now, record), shell, limit=assistant.question_limit)
    return mount_chat(site, blocks, settings), blocks


def mount_chat(site: FastAPI, blocks: gr.Blocks, settings: Settings) -> FastAPI:
    """The site with the chat at ``/``, every open door of Gradio shut."""
    blocks.queue(
        api_open=False,
        max_size=settings.serve.queue_size,
        default_concurrency_limit=settings.serve.concurrency,
    )
    return gr.mount_gradio_app(
        site,
        blocks,
        path="/",
        theme=Base(font=["sans-serif"], font_mono=["monospace"]),
        head=links() + scripts("source", "feedback", "chat"),
        footer_links=[],
        run_history=False,
        allowed_paths=[],
        show_error=False,
        max_file_size=1,
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
    )
