"""Every command that changes the corpus, with every option, stands in docs/corpus.md."""

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.settings import PREFIX
from ui.cli import build_parser

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "corpus.md").read_text(encoding="utf-8")
SHOWN_ELSEWHERE = {"-h", "--help"}


def parsers(parser: argparse.ArgumentParser, name: str) -> Iterator[tuple[str, str]]:
    """Every command below a parser with each of its options."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, below in action.choices.items():
                yield f"{name} {word}", ""
                yield from parsers(below, f"{name} {word}")
        else:
            for option in action.option_strings:
                yield name, option


CORPUS = [item for item in parsers(build_parser(), "anwen") if item[0].startswith("anwen corpus ")]


@pytest.mark.parametrize(("command", "option"), CORPUS, ids=[" ".join(item) for item in CORPUS])
def test_it_is_documented(command: str, option: str) -> None:
    if command.split()[2] in ("export", "check", "list", "show"):
        return
    assert (option or command.split()[2]) in PAGE or option in SHOWN_ELSEWHERE


def test_the_settings_it_needs_are_documented() -> None:
    for name in ("EDITOR_TOKEN", "DATA"):
        assert f"{PREFIX}{name}" in PAGE
