"""Fit the matrix that turns a question's vector towards what answers it (``index/adapter.py``).

``python -m evals.training.adapter STATUTES QUESTIONS --vectors FILE`` prints a table, writes it.

1. Articles, questions and the split are those of ``evals/bench_search.py``: the matrix is fitted
   on the questions that index weights were tuned on and never sees the 328 that are set aside.
2. Softmax over all articles of the sample, the gold ones wanted; the matrix is pulled towards the
   identity, and half of what was learned is kept (both chosen by cross-validation within the
   first 700 questions and by questions whose articles no other question asks for).
3. Reported on the 328, and on those of them whose gold articles no fitted question has.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from evals.bench_search import Bench, add_sample_arguments, read_sample
from index.adapter import write_adapter
from index.protocol import Vectors

TEMPERATURE: Final = 0.02
PULL: Final = 0.1
ROUNDS: Final = 80
RATE: Final = 1e-3
KEPT: Final = 0.5
_DEPTHS: Final = (5, 10, 100)


@dataclass(frozen=True)
class Pairs:
    """Vectors of questions and articles, and for every question the gold articles' positions."""

    questions: Vectors
    articles: Vectors
    gold: tuple[frozenset[int], ...]

    def only(self, positions: Sequence[int]) -> Pairs:
        """The same with these questions alone."""
        chosen = list(positions)
        return Pairs(self.questions[chosen], self.articles, tuple(self.gold[at] for at in chosen))


def fit(pairs: Pairs) -> Vectors:
    """The matrix, by Adam on the whole set at once; the same for the same input."""
    size = pairs.questions.shape[1]
    identity = np.eye(size, dtype=np.float32)
    wanted = np.zeros((len(pairs.gold), len(pairs.articles)), dtype=np.float32)
    for row, gold in enumerate(pairs.gold):
        wanted[row, sorted(gold)] = 1 / len(gold)
    matrix: Vectors = identity.copy()
    mean, square = np.zeros_like(identity), np.zeros_like(identity)
    for number in range(1, ROUNDS + 1):
        slope = _slope(matrix, pairs, wanted) + 2 * PULL * (matrix - identity)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        step = (mean / (1 - 0.9**number)) / (np.sqrt(square / (1 - 0.999**number)) + 1e-8)
        matrix = (matrix - RATE * step).astype(np.float32)
    return (identity + KEPT * (matrix - identity)).astype(np.float32)


def _slope(matrix: Vectors, pairs: Pairs, wanted: Vectors) -> Vectors:
    """Gradient of the mean cross entropy with respect to the matrix."""
    turned = pairs.questions @ matrix.T
    length = np.linalg.norm(turned, axis=1, keepdims=True)
    unit = turned / length
    odds = unit @ pairs.articles.T / TEMPERATURE
    odds = np.exp(odds - odds.max(axis=1, keepdims=True))
    odds /= odds.sum(axis=1, keepdims=True)
    pull = (odds - wanted) @ pairs.articles / (TEMPERATURE * len(wanted))
    across = (pull - unit * (unit * pull).sum(axis=1, keepdims=True)) / length
    return across.T @ pairs.questions


def recall(pairs: Pairs, matrix: Vectors | None = None) -> list[float]:
    """Mean recall at 5, 10 and 100 by vectors alone, with the questions turned or as they are."""
    turned = pairs.questions if matrix is None else pairs.questions @ matrix.T
    order = np.argsort(-(turned @ pairs.articles.T), axis=1, kind="stable")[:, : max(_DEPTHS)]
    return [
        float(
            np.mean(
                [
                    len(gold & set(row[:depth].tolist())) / len(gold)
                    for gold, row in zip(pairs.gold, order, strict=True)
                ]
            )
        )
        for depth in _DEPTHS
    ]


def report(pairs: Pairs, bench: Bench, matrix: Vectors) -> str:
    """The table of recall before and after, on questions that were not fitted on."""
    held = bench.held_back()
    fitted = set(range(len(pairs.gold))) - set(held)
    known = set[int]().union(*(pairs.gold[at] for at in fitted))
    apart = [at for at in held if not pairs.gold[at] & known]
    lines = [
        "| questions | n | recall@5 | recall@10 | recall@100 |",
        "| --- | --: | --: | --: | --: |",
    ]
    for name, chosen in (("set aside", held), ("set aside, articles never fitted on", apart)):
        for how, turn in (("as it is", None), ("turned", matrix)):
            means = " | ".join(f"{value:.3f}" for value in recall(pairs.only(chosen), turn))
            lines.append(f"| {name}, {how} | {len(chosen)} | {means} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_sample_arguments(parser)
    bench, articles, questions = read_sample(parser.parse_args())
    pairs = Pairs(questions, articles, tuple(gold for _, gold in bench.questions))
    held = set(bench.held_back())
    matrix = fit(pairs.only([at for at in range(len(pairs.gold)) if at not in held]))
    sys.stdout.write(report(pairs, bench, matrix))
    write_adapter(matrix)


if __name__ == "__main__":
    main()
