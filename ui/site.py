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
from ui.chat import Replies, build_chat, show_shell
from ui.chat_shell import chat_shell, own_questions
from ui.converse import Conversation
from ui.crew import Crew, crew_size
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


def build_site(
    assistant: Assistant, settings: Settings, renew: Callable[[], object] = bool
) -> FastAPI:
    """The whole site over one assistant that stays; nothing listens yet.

    ``renew`` is called after the editor's page has changed the documents.
    """
    conversation = Conversation(lambda: assistant, Record(record_path(settings.data)))
    site, _ = assemble(conversation, conversation.replies, settings, renew=renew)
    return site


def build_live_site(desk: Desk, settings: Settings) -> tuple[FastAPI, Crew]:
    """The whole site over a desk, whose assistant follows what the office changes.

    The crew has to be started, once browsers are answered, and closed.
    """
    conversation = Conversation(desk.now, Record(record_path(settings.data)))
    crew = Crew(conversation, settings, crew_size(settings))
    site, blocks = assemble(conversation, crew.replies, settings, renew=desk.renew)

    def changed(fresh: Assistant) -> None:
        show_shell(blocks, shell_of(fresh))
        _warm(conversation)

    desk.listen(changed)
    _warm(conversation)
    return site, crew


def _warm(conversation: Conversation) -> None:
    """Answer the page's own questions beside whatever else goes on."""
    questions = own_questions(conversation.now().knowledge.library)
    Thread(target=conversation.warm, args=(questions,), daemon=True).start()


def assemble(
    conversation: Conversation,
    replies: Replies,
    settings: Settings,
    *,
    renew: Callable[[], object],
) -> tuple[FastAPI, gr.Blocks]:
    """The site and its chat page, whose questions ``replies`` answers.

    ``renew`` makes what is held follow a change of the documents; the editor's page calls it.
    """
    now, record = conversation.now, conversation.record
    site = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    token = settings.editor_token.get_secret_value()
    site.add_middleware(Guard, uploads=bool(token))
    site.mount("/anwen", StaticFiles(directory=ASSETS), name="assets")
    add_pages(site, lambda day: now().on(day).knowledge.library)
    add_answer_pages(site, record)
    if token:
        store = build_store(settings)
        add_editor(site, Editor(store, Doorkeeper(token), SentFiles(store.as_of), renew))
    blocks = build_chat(replies, shell_of(now()), limit=now().question_limit)
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
    return settings.serve.concurrency or crew_size(settings) or suits


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
