"""The chat as one Gradio page: a surface that shows, and one private event that asks.

The surface's markup comes in as a property, so Gradio's template engine sees no word of a person
or a document; its ``value`` is the channel on which replies come back, one JSON object each.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any, cast

import gradio as gr

from ui.converse import Asked, Reply, read_asked

TITLE = "安问"
SURFACE = "surface"
Replies = Callable[[Asked], Iterator[Reply]]
ON_LOAD = """
const start = () => window.anwenChat(element, (sent) => trigger('ask', sent), props, watch);
if (window.anwenChat) start(); else window.addEventListener('anwen-ready', start, { once: true });
"""


def build_chat(replies: Replies, shell: str, *, limit: int) -> gr.Blocks:
    """The page: nothing of it is an open endpoint, nothing is uploaded, nothing is counted."""

    def ask(event: gr.EventData) -> Iterator[str]:
        asked = read_asked(getattr(event, "_data", None), limit)
        for reply in replies(asked):
            # No letter of it can be taken for markup on the way through Gradio.
            yield json.dumps(reply, ensure_ascii=False).replace("<", "\\u003c")

    _spare_searches()
    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True) as blocks:
        surface = gr.HTML(
            value="",
            html_template="${shell}",
            js_on_load=ON_LOAD,
            apply_default_css=False,
            elem_id=SURFACE,
            shell=shell,
        )
        cast(Any, surface).ask(
            ask,
            outputs=[surface],
            api_visibility="private",
            show_progress="hidden",
            trigger_mode="multiple",
        )
    return blocks


def show_shell(blocks: gr.Blocks, shell: str) -> None:
    """Give pages opened from now on another shell: what is held has changed."""
    for component in blocks.config["components"]:
        if component["props"].get("elem_id") == SURFACE:
            component["props"]["props"]["shell"] = shell


def _spare_searches() -> None:
    """Say once that matplotlib is missing: Gradio looks for it twice per step of every answer."""
    if "matplotlib" not in sys.modules and find_spec("matplotlib") is None:
        missing: dict[str, Any] = {"matplotlib": None}
        sys.modules.update(missing)
