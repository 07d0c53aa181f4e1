"""Quality beside speed of the search over statutes, far beyond the shipped directives.

``python -m evals.bench_search STATUTES QUESTIONS`` (a folder of statutes in Markdown and lay
people's questions with the articles that answer them) prints Markdown tables:

1. over a fixed sample of articles that holds every gold one: recall for the
   questions that nothing was tuned on, by pairs alone, by jieba's words alone, by this project's
   lexical index, by vectors as they are and turned (``index/adapter.py``) and by both fused, with
   the time of a question (``evals/bench_recall.py`` puts LangChain beside them in the same run);
2. over all articles: the lexical part and its speed, and a scan over as many vectors, of which
   all but the sample's are synthetic (marked).

Vectors come from ``--vectors FILE`` (two arrays, ``passages`` and ``questions``) or are embedded
and kept there.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from index.adapter import adapt
from index.cache import VectorCache
from index.embed import open_embedder
from index.fuse import fuse
from index.lexical import LexicalIndex, Tokenize, best, build_lexical
from index.matrix import ExactVectors
from index.passage import Passage
from index.protocol import Vectors
from index.search import WEIGHTS
from index.segment import PASSAGE_LIMIT, embedded_text
from index.words import grams, tokens, words

SAMPLE: Final = 10_000
SEED: Final = 7
DEPTH: Final = 100
BUNDLED_NAME: Final = "multilingual-e5-small"
HEAD: Final = (
    "| system | recall@5 | recall@10 | recall@100 | median ms | p99 ms |\n"
    "| --- | --: | --: | --: | --: | --: |"
)
# The weights of index/lexical.py were chosen on the first 700 questions of this order.
_TUNED: Final = 700
_TUNED_SEED: Final = 3
_ARTICLE = re.compile(
    r"^(第[一二三四五六七八九十百千零〇]+条(?:之[一二三四五六七八九十]+)?)[ 　]*(.*)$"
)
_NAME = re.compile(r"(.*?)(第[一二三四五六七八九十百千零〇]+条.*)$")

Search = Callable[[int, str], list[int]]


@dataclass(frozen=True)
class Bench:
    """Articles as passages, and questions with the positions of their gold articles."""

    passages: tuple[Passage, ...]
    questions: tuple[tuple[str, frozenset[int]], ...]

    def held_back(self) -> list[int]:
        """Positions of the questions that no weight was chosen by: all but the tuned-on ones."""
        order = list(range(len(self.questions)))
        random.Random(_TUNED_SEED).shuffle(order)
        return sorted(order[_TUNED:])


def read_articles(folder: Path) -> Iterator[Passage]:
    """Every article of every statute, in the order of the files' names."""
    for file in sorted(folder.rglob("*.md")):
        law, chapter, article = "", "", None
        for line in map(str.strip, file.read_text(encoding="utf-8").splitlines()):
            found = _ARTICLE.match(line)
            if found:
                if article:
                    yield article
                article = _article(law, f"{chapter} {found.group(1)}", found.group(2))
            elif line.startswith("#"):
                if article:
                    yield article
                article = None
                title = line.lstrip("# ")
                law, chapter = (law or title), (title if law else "")
            elif line and article:
                article = _article(law, article.path, f"{article.text}\n{line}")
        if article:
            yield article


def _article(law: str, path: str, text: str) -> Passage:
    return Passage("", "", law, text, 0, len(text), title=law, heading="", path=path)


def read_bench(statutes: Path, questions: Path, size: int | None) -> Bench:
    """All articles, or a sample of that size with every gold article; the seed is fixed."""
    articles = list(read_articles(statutes))
    known: dict[str, int] = {}
    for at, article in enumerate(articles):
        known.setdefault(_key(article.text), at)
    asked: list[tuple[str, set[int]]] = []
    for line in questions.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        gold: set[int] = set()
        for wanted in item["articles"]:
            name = _NAME.match(wanted["name"])
            law, path = name.groups() if name else (wanted["name"], "")
            at = known.setdefault(_key(wanted["text"]), len(articles))
            if at == len(articles):
                articles.append(_article(law, path, wanted["text"]))
            gold.add(at)
        asked.append((item["question"], gold))
    kept = _sample(len(articles), set[int]().union(*(gold for _, gold in asked)), size)
    place = {at: new for new, at in enumerate(kept)}
    return Bench(
        tuple(articles[at] for at in kept),
        tuple((text, frozenset(place[at] for at in gold)) for text, gold in asked),
    )


def _sample(count: int, needed: set[int], size: int | None) -> list[int]:
    if size is None:
        return list(range(count))
    rest = [at for at in range(count) if at not in needed]
    random.Random(SEED).shuffle(rest)
    return sorted(needed | set(rest[: max(size - len(needed), 0)]))


def _key(text: str) -> str:
    return re.sub(r"\s+", "", text)[:60]


def row(name: str, bench: Bench, search: Search, *, speed_only: bool = False) -> str:
    """A line of the table: mean recall at 5, 10 and 100, and milliseconds per question."""
    recall: dict[int, list[float]] = {5: [], 10: [], 100: []}
    took: list[float] = []
    for at in bench.held_back():
        text, gold = bench.questions[at]
        began = time.perf_counter()
        found = search(at, text)
        took.append((time.perf_counter() - began) * 1000)
        for depth, values in recall.items():
            values.append(len(gold & set(found[:depth])) / len(gold))
    took.sort()
    shown = ["–" if speed_only else f"{statistics.mean(found):.3f}" for found in recall.values()]
    means = " | ".join(shown)
    slow = took[int(len(took) * 0.99)]
    return f"| {name} | {means} | {statistics.median(took):.1f} | {slow:.1f} |"


def _by_words(index: LexicalIndex, tokenize: Tokenize) -> Search:
    return lambda _, text: best(index.score(text, tokenize=tokenize), DEPTH)


def sample_table(
    bench: Bench,
    passages: Vectors,
    questions: Vectors,
    *,
    others: Mapping[str, Search] | None = None,
) -> list[str]:
    """The first table: our systems, and others by name, over the same articles and questions."""
    bare = [
        Passage("", "", "", item.text, 0, 0, title="", heading="", path="")
        for item in bench.passages
    ]
    index, scan = build_lexical(bench.passages), ExactVectors(passages)

    turned = np.stack([adapt(vector, BUNDLED_NAME) for vector in questions])

    def fused(vectors: Vectors, at: int, text: str) -> list[int]:
        lists = {
            "lexical": [str(found) for found in best(index.score(text), DEPTH)],
            "dense": [str(found) for found in scan.nearest(vectors[at], DEPTH)],
        }
        return [int(item.label) for item in fuse(lists, WEIGHTS)][:DEPTH]

    return [
        row("pairs and characters", bench, _by_words(build_lexical(bare, tokenize=grams), grams)),
        row("jieba's words", bench, _by_words(build_lexical(bare, tokenize=words), words)),
        row("lexical, this project", bench, _by_words(index, tokens)),
        row("dense, exact", bench, lambda at, _: scan.nearest(questions[at], DEPTH)),
        row("dense, exact, turned", bench, lambda at, _: scan.nearest(turned[at], DEPTH)),
        *(row(name, bench, search) for name, search in (others or {}).items()),
        row("fused, vectors as they are", bench, lambda at, text: fused(questions, at, text)),
        row("fused, this project", bench, lambda at, text: fused(turned, at, text)),
    ]


def whole_table(bench: Bench, passages: Vectors, questions: Vectors) -> list[str]:
    """The second table: all articles by words, and a scan over mostly synthetic vectors."""
    began = time.perf_counter()
    index = build_lexical(bench.passages)
    built = time.perf_counter() - began
    noise = np.random.default_rng(SEED).standard_normal((len(bench.passages), passages.shape[1]))
    spread = passages[np.arange(len(noise)) % len(passages)] + 0.02 * noise.astype(np.float32)
    spread[: len(passages)] = passages
    scan = ExactVectors(spread / np.linalg.norm(spread, axis=1, keepdims=True))
    lines = [
        row(f"lexical, {len(bench.passages):,} real articles", bench, _by_words(index, tokens)),
        row(
            f"dense, {len(passages):,} real and the rest synthetic vectors",
            bench,
            lambda at, _: scan.nearest(questions[at], DEPTH),
            speed_only=True,
        ),
    ]
    return [
        *lines,
        "",
        f"Lexical build: {built:.0f} s, {len(bench.passages) / built:.0f} a second.",
    ]


def read_vectors(bench: Bench, file: Path) -> tuple[Vectors, Vectors]:
    """Kept vectors of the sample and the questions, embedded where the file is missing.

    Embedding shows its progress and, where it is stopped, goes on from there the next time.
    """
    if not file.exists():
        embedder = open_embedder()
        texts = [embedded_text(item)[: PASSAGE_LIMIT + 80] for item in bench.passages]
        cache = VectorCache(embedder, file.parent / "embedded")
        passages = cache.embed(texts, _tell)
        questions = embedder.embed_queries([text for text, _ in bench.questions])
        np.savez(file, passages=passages, questions=questions)
    with np.load(file, allow_pickle=False) as kept:
        return kept["passages"].astype(np.float32), kept["questions"].astype(np.float32)


def add_sample_arguments(parser: argparse.ArgumentParser) -> None:
    """Register STATUTES, QUESTIONS and ``--vectors``, which ``read_sample`` reads."""
    parser.add_argument("statutes", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--vectors", type=Path, required=True)


def read_sample(given: argparse.Namespace) -> tuple[Bench, Vectors, Vectors]:
    """The fixed sample with the vectors of its passages and questions."""
    bench = read_bench(given.statutes, given.questions, SAMPLE)
    return bench, *read_vectors(bench, given.vectors)


def _tell(done: int, total: int) -> None:
    if done % 1024 == 0 or done == total:
        print(f"embedded {done:,} of {total:,} articles", file=sys.stderr, flush=True)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_sample_arguments(parser)
    parser.add_argument("--sample-only", action="store_true")
    given = parser.parse_args()
    bench, passages, questions = read_sample(given)
    print(f"{len(bench.held_back())} questions, {len(bench.passages):,} articles\n\n{HEAD}")
    print("\n".join(sample_table(bench, passages, questions)), flush=True)
    if not given.sample_only:
        whole = read_bench(given.statutes, given.questions, None)
        print(f"\n{HEAD}")
        print("\n".join(whole_table(whole, passages, questions)))


if __name__ == "__main__":
    main()
