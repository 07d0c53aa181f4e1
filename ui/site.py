"""The web site: reading room, permanent links, answers to keep, and the chat mounted at ``/``."""

from __future__ import annotations

from pathlib import Path

import gradio as gr
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from gradio.themes import Base

from assistant.pipeline import Assistant
from assistant.record import Record, record_path
from assistant.settings import Settings
from ui.answer_pages import add_answer_pages
from ui.chat import build_chat
from ui.chat_shell import chat_shell
from ui.converse import Conversation
from ui.headers import Guard
from ui.layout import links, scripts
from ui.pages import add_pages

ASSETS = Path(__file__).parent / "assets"


def build_site(assistant: Assistant, settings: Settings) -> FastAPI:
    """The whole site over one assistant; nothing listens yet."""
    record = Record(record_path(settings.data))
    site = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    site.add_middleware(Guard)
    site.mount("/anwen", StaticFiles(directory=ASSETS), name="assets")
    add_pages(site, assistant.knowledge.library)
    add_answer_pages(site, record)
    return mount_chat(site, Conversation(assistant, record), settings)


def mount_chat(site: FastAPI, conversation: Conversation, settings: Settings) -> FastAPI:
    """The site with the chat at ``/``, every open door of Gradio shut."""
    library = conversation.assistant.knowledge.library
    limit = conversation.assistant.question_limit
    blocks = build_chat(conversation, chat_shell(library, limit), limit=limit)
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
