from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from evals.case import CASES, SCHEMA, CaseError, case_schema, read_cases, read_sets

LINE = {
    "id": "t-1",
    "question": "燃气谁管",
    "type": "responsibility",
    "persona": "grid",
    "answerable": True,
    "gold": [{"doc": "甲政发〔2024〕1号", "clause": "(一)", "quote": "企业不得"}],
    "must_include": ["省住建厅", ["3年", "三年"]],
}


def _write(folder: Path, *lines: dict[str, object]) -> Path:
    path = folder / "some.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    return path


def test_reads_a_case_with_defaults(tmp_path: Path):
    (case,) = read_cases(_write(tmp_path, LINE))
    assert case.nuggets == (("省住建厅",), ("3年", "三年"))
    assert case.history == ()
    assert case.cluster == "甲政发〔2024〕1号"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"type": "gossip"}, "type"),
        ({"typo": 1}, "typo"),
        ({"type": "followup"}, "needs history"),
        ({"gold": []}, "without gold"),
        ({"gold": [{"doc": "a", "clause": "b"}]}, "quote"),
        ({"status": ["unanswerable_not_specified"]}, "refusal is an expected status"),
        ({"answerable": False, "gold": [], "category": "whim"}, "no such refusal category"),
        ({"question": " "}, "empty question"),
    ],
)
def test_names_file_line_and_fault(tmp_path: Path, change: dict[str, object], said: str):
    with pytest.raises(CaseError, match=rf"some\.jsonl:1: .*{said}"):
        read_cases(_write(tmp_path, LINE | change))


def test_ids_are_unique_in_a_file_and_across_files(tmp_path: Path):
    with pytest.raises(CaseError, match="occurs twice"):
        read_cases(_write(tmp_path, LINE, LINE))
    path = _write(tmp_path, LINE)
    (tmp_path / "other.jsonl").write_text(path.read_text("utf-8"), "utf-8")
    with pytest.raises(CaseError, match="more than one file: t-1"):
        read_sets(tmp_path)


def test_committed_schema_is_current():
    assert json.loads(SCHEMA.read_text("utf-8")) == case_schema()


@pytest.mark.parametrize("path", sorted(CASES.glob("*.jsonl")), ids=lambda path: path.stem)
def test_committed_cases_satisfy_the_schema_for_any_tool(path: Path):
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    for line in path.read_text("utf-8").splitlines():
        validator.validate(json.loads(line))


def test_committed_sets_are_readable():
    assert all(item.cases for item in read_sets())
