"""``anwen eval``: score the product, compare two runs, guard the baseline."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from assistant.settings import Settings
from ui.progress import ProgressLine


def add_command(commands: Any) -> None:
    """Register ``eval run``, ``gate``, ``baseline``, ``compare`` and ``peers``."""
    parser: argparse.ArgumentParser = commands.add_parser("eval", help="评测（维护者用）")
    actions = parser.add_subparsers(dest="action", required=True, metavar="动作")
    actions.add_parser("run", help="评测并写出报告").set_defaults(run=run_all)
    actions.add_parser("gate", help="与基线比较，变差即失败").set_defaults(run=run_gate)
    baseline = actions.add_parser("baseline", help="把当前结果定为基线")
    baseline.add_argument("--reason", required=True, help="改动的理由，也要写进 CHANGELOG.md")
    baseline.set_defaults(run=run_baseline)
    compare = actions.add_parser("compare", help="比较两次评测结果")
    compare.add_argument("before", type=Path)
    compare.add_argument("after", type=Path)
    compare.set_defaults(run=run_compare)
    actions.add_parser("peers", help="与常见做法并排比较").set_defaults(run=run_peers)


def run_all(_options: argparse.Namespace, settings: Settings) -> int:
    """Exit status 0; the report on the terminal and in the results folder."""
    from evals.commands import run_command

    return _tell(run_command(settings, progress=ProgressLine("评测")))


def run_gate(_options: argparse.Namespace, settings: Settings) -> int:
    """Exit status 1 where the gate is red."""
    from evals.commands import gate_command

    return _tell(gate_command(settings, progress=ProgressLine("评测")))


def run_baseline(options: argparse.Namespace, settings: Settings) -> int:
    """Exit status 0 once the present results are the baseline."""
    from evals.commands import baseline_command

    return _tell(baseline_command(settings, options.reason, progress=ProgressLine("评测")))


def run_compare(options: argparse.Namespace, _settings: Settings) -> int:
    """Exit status 0; gained and lost questions between two result files."""
    from evals.commands import compare_command

    return _tell(compare_command(options.before, options.after))


def run_peers(_options: argparse.Namespace, settings: Settings) -> int:
    """Exit status 0; one table of quality and speed beside the peers."""
    from evals.commands import peers_command

    return _tell(peers_command(settings))


def _tell(told: Any) -> int:
    print(told.text)
    return int(told.code)
