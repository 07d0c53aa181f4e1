"""The web site: reading room, permanent links, answers to keep, and the chat mounted at ``/``."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import gradio as gr
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from gradio.themes import Base

from assistant.bootstrap import build_store
from assistant.desk import Desk
from assistant.pipeline import Assistant
from assistant.record import Record, record_path
from assistant.settings import Settings
from ui.answer_pages import add_answer_pages
from ui.chat import build_chat, show_shell
from ui.chat_shell import chat_shell, own_questions
from ui.converse import Conversation
from ui.editor_files import SentFiles
from ui.editor_pages import Editor, add_editor
from ui.editor_session import Doorkeeper
from ui.headers import Guard
from ui.layout import links, scripts
from ui.pages import add_pages

ASSETS = Path(__file__).parent / "assets"
# Questions that wait for a model at the same time: waiting takes no processor.
WRITTEN_AT_ONCE = 8
# Seconds between two notes to those who wait on how many are before them. Gradio's own way, a note
# to everybody after every answer, costs the square of their number.
PLACES_EVERY = 5.0


def build_site(assistant: Assistant, settings: Settings) -> FastAPI:
    """The whole site over one assistant that stays; nothing listens yet."""
    site, _ = assemble(lambda: assistant, settings)
    return site


def build_live_site(desk: Desk, settings: Settings) -> FastAPI:
    """The whole site over a desk, whose assistant follows what the office changes."""
    site, blocks = assemble(desk.now, settings, desk.renew)
    conversation: Conversation = site.state.conversation

    def changed(fresh: Assistant) -> None:
        show_shell(blocks, shell_of(fresh))
        _warm(conversation)

    desk.listen(changed)
    _warm(conversation)
    return site


def _warm(conversation: Conversation) -> None:
    """Answer the page's own questions beside whatever else goes on."""
    questions = own_questions(conversation.now().knowledge.library)
    Thread(target=conversation.warm, args=(questions,), daemon=True).start()


def assemble(
    now: Callable[[], Assistant], settings: Settings, renew: Callable[[], object] = bool
) -> tuple[FastAPI, gr.Blocks]:
    """The site, with the conversation that answers it in its state, and the chat page.

    ``now`` gives the assistant to take for one answer or page. ``renew`` makes ``now`` follow a
    change of the documents; the editor's page calls it.
    """
    record = Record(record_path(settings.data))
    site = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    token = settings.editor_token.get_secret_value()
    site.add_middleware(Guard, uploads=bool(token))
    site.mount("/anwen", StaticFiles(directory=ASSETS), name="assets")
    add_pages(site, lambda day: now().on(day).knowledge.library)
    add_answer_pages(site, record)
    if token:
        store = build_store(settings)
        add_editor(site, Editor(store, Doorkeeper(token), SentFiles(store.as_of), renew))
    shell, limit = shell_of(now()), now().question_limit
    conversation = Conversation(now, record)
    blocks = build_chat(conversation, shell, limit=limit)
    site.state.conversation = conversation
    return mount_chat(site, blocks, settings), blocks


def shell_of(assistant: Assistant) -> str:
    """Everything around the turns of the chat, for what this assistant holds."""
    knowledge = assistant.knowledge
    return chat_shell(knowledge.library, assistant.question_limit, knowledge.as_of)


def at_once(settings: Settings) -> int:
    """How many questions are answered at the same time; the others wait their turn.

    More than there are cores only makes all of them slower: 50 people with questions of their own
    waited 3.1 s at the median with four, 1.8 s with two on two cores.
    """
    suits = WRITTEN_AT_ONCE if settings.llm.base_url else os.cpu_count() or 1
    return settings.serve.concurrency or suits


def mount_chat(site: FastAPI, blocks: gr.Blocks, settings: Settings) -> FastAPI:
    """The site with the chat at ``/``, every open door of Gradio shut."""
    blocks.queue(
        api_open=False,
        max_size=settings.serve.queue_size,
        default_concurrency_limit=at_once(settings),
        status_update_rate=PLACES_EVERY,
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
