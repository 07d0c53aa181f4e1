"""The same commit gives the same bytes, whatever the seed of hashing and the number of threads."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import sys
from pathlib import Path
from assistant.bootstrap import build_assistant
from assistant.settings import read_settings
from evals.case import CaseSet, read_sets
from evals.report_html import html_report
from evals.results import write_results
from evals.run import Effort, run
from evals.summary import summarise

sets = [CaseSet(item.name, item.cases[::40]) for item in read_sets()]
assistant = build_assistant(read_settings())
results = run(sets, assistant, assistant.search.library, effort=Effort(workers=int(sys.argv[2])))
write_results(results, Path(sys.argv[1]) / "latest.json")
(Path(sys.argv[1]) / "report.html").write_text(html_report(summarise(results)), "utf-8")
"""


@pytest.mark.slow
def test_twice_in_a_row_is_byte_identical(tmp_path: Path, data_folder: Path):
    runs = [("1", "1"), ("2024", "2")]
    for seed, workers in runs:
        folder = tmp_path / seed
        folder.mkdir()
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(folder), workers],
            env=os.environ | {"PYTHONHASHSEED": seed, "ANWEN_DATA": str(data_folder)},
            cwd=Path(__file__).resolve().parents[2],
            check=True,
        )
    for name in ("latest.json", "report.html"):
        first, second = ((tmp_path / seed / name).read_bytes() for seed, _ in runs)
        assert first == second
