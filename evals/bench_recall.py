"""Recall over statutes in one run: our systems, the embedding alone and LangChain's ensemble.

``python -m evals.bench_recall STATUTES QUESTIONS --vectors FILE`` prints one Markdown table over
the fixed sample of ``evals/bench_search.py``; peer (B) is that of ``evals/peers.py`` with the same
vectors, and needs ``pip install '.[peers]'``.
"""

from __future__ import annotations

import argparse
import sys

from evals.bench_search import (
    DEPTH,
    HEAD,
    Bench,
    Search,
    add_sample_arguments,
    read_sample,
    sample_table,
)
from evals.peers import Shelf, repaired_ensemble
from index.protocol import Vectors
from index.segment import embedded_text


def peer(bench: Bench, passages: Vectors, questions: Vectors) -> Search:
    """Peer (B) with the same vectors; articles of equal text count as one document each."""
    known = {text: questions[at] for at, (text, _) in enumerate(bench.questions)}
    shelf = Shelf(
        labels=tuple(map(str, range(len(bench.passages)))),
        texts=tuple(f"{embedded_text(item)}\n{at}" for at, item in enumerate(bench.passages)),
        vectors=passages,
        query=known.__getitem__,
    )
    retrieve = repaired_ensemble(shelf, DEPTH)
    return lambda _, text: [int(label) for label in retrieve(text)][:DEPTH]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_sample_arguments(parser)
    bench, passages, questions = read_sample(parser.parse_args())
    others = {"B LangChain, repaired": peer(bench, passages, questions)}
    rows = sample_table(bench, passages, questions, others=others)
    count = len(bench.held_back())
    told = f"{count} questions, {len(bench.passages):,} articles\n\n{HEAD}\n"
    sys.stdout.write(told + "\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
