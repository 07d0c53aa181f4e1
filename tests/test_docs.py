"""What the pages name exists: files, modules to run, pages they lead to, settings."""

import re
from pathlib import Path

import pytest

from assistant.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted((*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("evals/**/*.md")))
PACKAGES = ("assistant", "corpus", "evals", "index", "prompts", "tests", "ui", "docs")
HELD = [*ROOT.glob("*.*"), *(path for name in PACKAGES for path in (ROOT / name).rglob("*.*"))]
FILES = [f"/{path.relative_to(ROOT).as_posix()}" for path in HELD]
# Written by a run, so not there before one.
MADE = {"latest.json", "report.md", "report.html"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_files_that_a_page_names_are_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w./-]+\.(?:py|toml|md|jsonl?|css|js|safetensors))`", text))
    unknown = [name for name in named - MADE if not any(p.endswith(f"/{name}") for p in FILES)]
    assert unknown == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_pages_and_modules_that_a_page_leads_to_are_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
    assert [link for link in links if not (page.parent / link).exists()] == []
    modules = [name.rstrip(".") for name in re.findall(r"python -m ([a-z_.]+)", text)]
    assert [name for name in modules if not (ROOT / f"{name.replace('.', '/')}.py").exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_settings_that_a_page_names_are_known(page: Path) -> None:
    named = re.findall(rf"{PREFIX}([A-Z][A-Z_]*[A-Z])", page.read_text(encoding="utf-8"))
    fields = {field.upper() for field in Settings.model_fields} | {"SHARED"}
    assert {name.split("__")[0] for name in named} <= fields
