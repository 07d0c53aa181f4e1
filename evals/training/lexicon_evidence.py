"""Evidence for the lexicon: a written question per everyday word, and the clauses it must find.

``python -m evals.training.lexicon_evidence`` asks every question that ``evals/evidence`` keeps
twice, with the whole lexicon and without the one word, and prints how many find a clause that was
marked, how many profit from the word, and every question that does not; its exit code is 1 where a
question finds none. Words that stand in a question of ``evals/cases`` have their evidence there.

A new word wants a line of its own: ``word``, a ``question`` as somebody would really ask it (never
a frame with the word put in), and ``clauses``, the labels of those that answer it, looked up in the
directives and not in a run.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from assistant.bootstrap import build_assistant
from assistant.pipeline import Assistant
from assistant.question import Question
from assistant.settings import read_settings
from assistant.vocabulary.lexicon import Lexicon
from corpus.normalize import fold
from evals.case import read_sets

FILE: Final = Path(__file__).parents[1] / "evidence" / "lexicon.jsonl"
_FIRST: Final = 10


@dataclass(frozen=True, slots=True)
class Attestation:
    """An everyday word in a question, with the labels of the clauses it must find one of."""

    word: str
    question: str
    clauses: tuple[str, ...]


class Gain(StrEnum):
    """What a question has of its word; the first that fits."""

    FOUND = "found among the first ten only with the word"
    CITED = "cited by the answer only with the word"
    HIGHER = "ranked higher with the word"
    NONE = "the same without the word"


@dataclass(frozen=True, slots=True)
class Found:
    """Where the best marked clause stands among the first ten, and whether the answer cites it."""

    rank: int | None
    cited: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """A question asked with its word and without it."""

    item: Attestation
    bridged: Found
    plain: Found

    @property
    def gain(self) -> Gain:
        """How the question profits from its word."""
        if self.bridged.rank is None:
            return Gain.NONE
        if self.plain.rank is None:
            return Gain.FOUND
        if self.bridged.cited and not self.plain.cited:
            return Gain.CITED
        return Gain.HIGHER if self.bridged.rank < self.plain.rank else Gain.NONE


def asked_words() -> str:
    """All words of the evaluation's questions, folded."""
    cases = [case for item in read_sets() for case in item.cases]
    return "\n".join(fold(" ".join((case.question, *case.history))) for case in cases)


def read_evidence(path: Path = FILE) -> tuple[Attestation, ...]:
    """The evidence that ships with the project."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(Attestation(row["word"], row["question"], tuple(row["clauses"])) for row in rows)


def without(lexicon: Lexicon, word: str) -> Lexicon:
    """The lexicon as it would be had nobody written this word down."""
    bridges = {name: terms for name, terms in lexicon.bridges.items() if name != word}
    units = {name: names for name, names in lexicon.unit_names.items() if name != word}
    return Lexicon(bridges, units)


def measure(assistant: Assistant, item: Attestation) -> Measured:
    """A question's outcome with its word and without it."""
    knowledge = assistant.knowledge
    poorer = replace(knowledge, lexicon=without(knowledge.lexicon, item.word))
    return Measured(
        item, _found(assistant, item), _found(replace(assistant, knowledge=poorer), item)
    )


def report(measured: Iterable[Measured]) -> tuple[str, bool]:
    """Counts by gain and the questions without one, and whether each finds its clause."""
    rows = tuple(measured)
    gains = Counter(row.gain for row in rows)
    lines = [f"{len(rows)} questions"]
    for name, kept in (
        ("with the word", [row.bridged for row in rows]),
        ("without it", [row.plain for row in rows]),
    ):
        found = sum(outcome.rank is not None for outcome in kept)
        lines.append(f"{name}: found {found}, cited {sum(outcome.cited for outcome in kept)}")
    lines += [f"{gains[gain]:4d} {gain}" for gain in Gain]
    for row in rows:
        if row.gain is Gain.NONE:
            lost = "" if row.bridged.rank else " (not found)"
            lines.append(f"     {row.item.word}: {row.item.question}{lost}")
    return "\n".join(lines) + "\n", all(row.bridged.rank is not None for row in rows)


def _found(assistant: Assistant, item: Attestation) -> Found:
    answer = assistant.ask(Question(item.question))
    hits = enumerate(answer.retrieved[:_FIRST], start=1)
    rank = next((at for at, hit in hits if hit.clause in item.clauses), None)
    cited = any(citation.label in item.clauses for citation in answer.citations)
    return Found(rank, cited and not answer.status.abstained)


def main() -> int:
    """Ask all evidence and print the report; 1 where a question finds none of its clauses."""
    assistant = build_assistant(read_settings())
    text, holds = report(measure(assistant, item) for item in read_evidence())
    sys.stdout.write(text)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
