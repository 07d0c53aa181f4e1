"""One function per command of ``anwen eval``: each returns what to print and the exit code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.bootstrap import build_assistant
from assistant.settings import Settings
from evals.baseline import BASELINE, UNGATED, keep, read_baseline, write_baseline
from evals.case import CaseSet, read_sets
from evals.compare import Comparison, compare
from evals.gate import gate, unexplained
from evals.meta import run_meta
from evals.peers import PeersMissingError, peers
from evals.questions import SHIPPED, remembering
from evals.report import comparison_text, markdown_report, terminal_report
from evals.report_html import html_report
from evals.results import Results, read_results, write_results
from evals.run import FULL, Effort, Progress, run
from evals.summary import summarise

RESULTS = Path(__file__).parent / "results"
CHANGELOG = Path(__file__).resolve().parents[1] / "CHANGELOG.md"


@dataclass(frozen=True, slots=True)
class Told:
    """What a command prints and its exit code."""

    text: str
    code: int = 0


def evaluate(settings: Settings, sets: Sequence[CaseSet], effort: Effort = FULL) -> Results:
    """A run of sets of cases over the directives that ship.

    What an office has added must not move the figures, so the run has a data folder of its own.
    """
    settings = settings.model_copy(update={"data": settings.data / "evaluation"})
    assistant, kept = remembering(build_assistant(settings), SHIPPED, settings.data / "questions")
    meta = run_meta(assistant, settings, sets)
    results = run(sets, assistant, assistant.search.library, meta=meta, effort=effort)
    kept.keep()
    return results


def gated_sets() -> list[CaseSet]:
    """The case files that the gate and its baseline hold."""
    return [item for item in read_sets() if item.name not in UNGATED]


def run_command(
    settings: Settings, folder: Path = RESULTS, *, progress: Progress | None = None
) -> Told:
    """``anwen eval run``: the report on the terminal; JSON, Markdown and HTML in a folder."""
    results = evaluate(settings, read_sets(), Effort(progress=progress))
    comparison, summary = _against_baseline(results), summarise(results)
    write_results(results, folder / "latest.json")
    (folder / "report.md").write_text(markdown_report(summary, comparison), encoding="utf-8")
    (folder / "report.html").write_text(html_report(summary, comparison), encoding="utf-8")
    written = f"written: latest.json, report.md and report.html in {folder}"
    return Told(f"{terminal_report(summary, comparison)}\n\n{written}")


def gate_command(settings: Settings, *, progress: Progress | None = None) -> Told:
    """``anwen eval gate``: green or the faults by name; exit code 1 where red."""
    baseline = read_baseline()
    results = evaluate(settings, gated_sets(), Effort(masked=False, progress=progress))
    verdict = gate(results, baseline)
    unsaid = unexplained(baseline, CHANGELOG)
    faults = [*verdict.faults, *([unsaid] if unsaid else [])]
    counted = f"{len(verdict.comparison.gained)} gained, {len(verdict.comparison.lost)} lost"
    if faults:
        return Told("\n".join([f"gate: red ({counted})", *faults]), 1)
    return Told(f"gate: green, {len(results.outcomes)} questions, {counted}")


def baseline_command(settings: Settings, reason: str, *, progress: Progress | None = None) -> Told:
    """``anwen eval baseline --reason``: accept the present state; the reason goes into the log."""
    before = read_baseline() if BASELINE.exists() else None
    after = keep(evaluate(settings, gated_sets(), Effort(masked=False, progress=progress)), reason)
    write_baseline(after)
    moved = comparison_text(compare(before, after), {}) if before else "the first baseline"
    return Told(f"{moved}\n\nbaseline written; put this into CHANGELOG.md: {reason}")


def compare_command(before: Path, after: Path) -> Told:
    """``anwen eval compare A B``: gained and lost questions and what moved, from two runs."""
    old, new = read_results(before), read_results(after)
    comparison = compare(keep(old, ""), keep(new, ""))
    return Told(comparison_text(comparison, new.questions))


def peers_command(settings: Settings) -> Told:
    """``anwen eval peers``: one table of quality and speed; exit code 1 where a peer is missing."""
    try:
        return Told(peers(read_sets(), build_assistant(settings)))
    except PeersMissingError as error:
        return Told(str(error), 1)


def _against_baseline(results: Results) -> Comparison | None:
    return compare(read_baseline(), keep(results, "")) if BASELINE.exists() else None
