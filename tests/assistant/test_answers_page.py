"""The answers shown in the documentation are the ones the product gives."""

import importlib.util
from pathlib import Path

from assistant.pipeline import Assistant

TOOL = Path(__file__).resolve().parents[1] / "tools" / "answers.py"


def test_the_shown_answers_are_current(assistant: Assistant) -> None:
    spec = importlib.util.spec_from_file_location("answers_tool", TOOL)
    assert spec and spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.PAGE.read_text(encoding="utf-8") == tool.answers_page(assistant)
