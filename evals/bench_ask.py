"""How long an answer takes: warm inside one process, and cold from a shell.

Run by ``make bench``. Absolute figures of a shared machine are not stable; the ratio to the
embedding of the same questions, measured in the same run, is.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from assistant.bootstrap import build_assistant, build_embedder
from assistant.question import Question
from assistant.settings import read_settings
from evals.case import CASES, read_sets

ROUNDS = 3
COLD = 3
COLD_QUESTION = "谁牵头燃气安全？"


def main() -> int:
    """Print the table; exit status 0."""
    settings = read_settings()
    texts = [
        case.question for item in read_sets(CASES) if item.name == "starter" for case in item.cases
    ]
    embedder = build_embedder(settings)
    assistant = build_assistant(settings)
    assistant.ask(Question(texts[0]))
    embedder.embed_queries(texts[:1])
    print(f"{len(texts)} questions, {ROUNDS} rounds, each asked in a new wording of its own")
    rounds = [[text + "？" * number for text in texts] for number in range(ROUNDS)]
    answers = [time_each(batch, lambda text: assistant.ask(Question(text))) for batch in rounds]
    vectors = [time_each(batch, lambda text: embedder.embed_queries([text])) for batch in rounds]
    whole = [value for batch in answers for value in batch]
    alone = [value for batch in vectors for value in batch]
    print(row("warm answer", whole))
    print(row("embedding alone", alone))
    ratio = statistics.median(whole) / statistics.median(alone)
    print(f"{'answer / embedding':<20} {ratio:>8.2f}")
    print(row("anwen ask, cold", [time_cold() for _ in range(COLD)]))
    return 0


def time_each(texts: Sequence[str], work: Callable[[str], object]) -> list[float]:
    """Milliseconds of each call."""
    took: list[float] = []
    for text in texts:
        began = time.perf_counter()
        work(text)
        took.append((time.perf_counter() - began) * 1000)
    return took


def time_cold() -> float:
    """Milliseconds of the whole command from a new process."""
    command = [sys.executable, "-m", "ui.cli", "ask", COLD_QUESTION]
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return (time.perf_counter() - began) * 1000


def row(name: str, values: Sequence[float]) -> str:
    """A line with the number of calls, median, 95th percentile and worst, in milliseconds."""
    ordered = sorted(values)
    high = ordered[min(len(ordered) - 1, round(len(ordered) * 0.95))]
    middle = statistics.median(ordered)
    return f"{name:<20} {middle:>8.1f} ms median  {high:>8.1f} p95  {ordered[-1]:>8.1f} worst"


if __name__ == "__main__":
    sys.exit(main())
