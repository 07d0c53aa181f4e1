"""Fit the scorecard that decides whether evidence answers (``assistant/answerable.toml``).

``python -m evals.training.answerability`` prints how it does and writes the file.

1. The questions of ``answerability.jsonl`` and the cases of the project's own sets are asked; then
   what an answerable one asks for is hidden (every clause that holds a gold quote is taken out of
   the hits) and it is asked again: nothing answers it now.
2. Right answers are told from answers given to questions that nothing answers. Those whose gold
   was hidden count ``HIDDEN`` each: they have every word of an answerable question, which a
   question that nothing answers rarely has.
3. Weights have the sign that ``assistant/evidence.py`` demands; a feature that would need the
   other one is left out.
4. Rows fall into five folds by a hash of their gold clauses. Every row is scored by weights that
   were fitted on the other four; the bar lies where ``LOST`` of the answers to answerable
   questions, right or not, fall below it, and what is printed are these scores.
5. The questions of ``held_back.jsonl`` are never fitted on: they are scored by the final weights.
6. Where ``ANWEN_SHARED`` names a folder with lay people's questions about other law, it is also
   printed how many of those that are not refused at once are. Nothing is fitted on them.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from assistant import answerable as step
from assistant.answer import AnswerStatus, Draft
from assistant.answerable import Scorecard, is_addressed
from assistant.bootstrap import build_assistant
from assistant.candidates import weigh
from assistant.compose import compose
from assistant.evidence import SIGNS, Features, features_of
from assistant.messages import DIFFERS
from assistant.pipeline import Assistant
from assistant.question import Question
from assistant.retrieve import retrieve
from assistant.settings import read_settings
from assistant.understand import understand
from corpus.normalize import fold
from evals.case import CaseType, read_sets
from evals.questions import SHIPPED, remembering
from evals.training.logistic import Fitted, Floats, fit
from evals.training.taught import HELD_BACK, Taught, read_taught

FILE: Final = Path(step.__file__).with_name("answerable.toml")
LOST: Final = 0.015
HIDDEN: Final = 0.15
FOLDS: Final = 5
PENALTY: Final = 10.0
_LAY: Final = 250
_SETS: Final = frozenset({"directives", "injection", "plan45", "refusals"})
_NEUTRAL: Final = Scorecard({}, 0.0, -1e9)
_ANSWERS: Final = (AnswerStatus.ANSWERED, AnswerStatus.ANSWERED_PARTLY)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to be asked, the clauses that answer it, and where it comes from.

    ``source`` is the name of a set of cases, or the reason why a taught question has no answer.
    """

    id: str
    text: str
    source: str
    answerable: bool
    gold: frozenset[str] = frozenset()
    history: tuple[str, ...] = ()

    @property
    def fold(self) -> int:
        """The fold; questions with the same gold clauses stay together."""
        key = "+".join(sorted(self.gold)) or self.id
        return hashlib.sha256(key.encode()).digest()[0] % FOLDS


@dataclass(frozen=True, slots=True)
class Row:
    """An answer that the scorecard decides about: its features, and whether it is right.

    ``right`` is None where an answerable question was answered from a clause that is not gold.
    """

    asked: Asked
    features: Features
    right: bool | None
    hidden: bool


def questions(assistant: Assistant) -> Iterator[Asked]:
    """The taught questions, then the cases of the project's own sets."""
    yield from map(asked_of, read_taught())
    texts = {
        clause.label: fold(clause.text)
        for item in assistant.knowledge.library.directives
        for clause in item.clauses
    }
    for cases in read_sets():
        for case in cases.cases if cases.name in _SETS else ():
            if case.type is CaseType.CLARIFICATION:
                continue
            gold = frozenset(
                label
                for label, text in texts.items()
                for item in case.gold
                if fold(item.quote) in text or label == f"{item.doc} {item.clause}"
            )
            yield Asked(case.id, case.question, cases.name, case.answerable, gold, case.history)


def asked_of(item: Taught) -> Asked:
    """A taught question as one to be asked."""
    source = "taught" if item.answerable else item.reason
    return Asked(item.question, item.question, source, item.answerable, frozenset(item.clauses))


def lay_questions(folder: Path) -> Iterator[Asked]:
    """Questions of lay people about any law: next to none is answered by the directives."""
    lines = (folder / "lay-questions" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines[:_LAY]:
        row = json.loads(line)
        yield Asked(row["id"], row["question"], "lay", answerable=False)


def rows_of(assistant: Assistant, items: Iterable[Asked]) -> Iterator[Row]:
    """A row per answer that the scorecard decides about; as asked, and with the gold hidden."""
    for item in items:
        yield from answer(assistant, item, hidden=False)
        if item.answerable and item.gold:
            yield from answer(assistant, item, hidden=True)


def answer(assistant: Assistant, item: Asked, *, hidden: bool) -> Iterator[Row]:
    """The row of one question; none where it is refused anyhow or addresses what is cited."""
    knowledge = assistant.knowledge
    understood = understand(Question(item.text, item.history, item.id), knowledge)
    hits = retrieve(understood, assistant.search, knowledge)
    if hidden:
        hits = tuple(hit for hit in hits if hit.clause not in item.gold)
    likeness = assistant.search.likeness
    draft = compose(understood, hits, knowledge, likeness=likeness)
    weighed = weigh(understood, hits, knowledge, likeness=likeness)
    by_name = understood.intent in step.ADDRESSED or is_addressed(draft, weighed)
    if draft.status not in _ANSWERS or draft.opening == DIFFERS or by_name:
        return
    cites_gold = bool(item.gold & cited(draft))
    if hidden and cites_gold:
        return
    wrong = None if item.answerable and not hidden else False
    right = True if cites_gold and item.answerable else wrong
    yield Row(item, features_of(draft, weighed), right, hidden)


def cited(draft: Draft) -> set[str]:
    """Labels of the clauses that a draft cites."""
    return {run.clause for item in draft.statements for run in item.evidence}


def table(rows: Sequence[Row]) -> Floats:
    """The features as numbers, a row per answer."""
    return np.array([list(row.features.values().values()) for row in rows], dtype=np.float64)


def fitted(rows: Sequence[Row]) -> Fitted:
    """The scorecard's weights by rows that are right or wrong; the others are passed over."""
    taught = [row for row in rows if row.right is not None]
    return fit(
        table(taught),
        np.array([float(bool(row.right)) for row in taught]),
        counts=np.array([HIDDEN if row.hidden else 1.0 for row in taught]),
        penalty=PENALTY,
        signs=tuple(SIGNS.values()),
    )


def crossed(rows: Sequence[Row]) -> Floats:
    """The score of every row by weights fitted on the other folds."""
    scores = np.zeros(len(rows))
    for number in range(FOLDS):
        apart = [at for at, row in enumerate(rows) if row.asked.fold == number]
        if apart:
            card = fitted([row for row in rows if row.asked.fold != number])
            scores[apart] = card.score(table([rows[at] for at in apart]))
    return scores


def write(card: Fitted, bar: float) -> None:
    """Write the scorecard as TOML, with how it was made."""
    pairs = [f"{n} = {w:.4f}" for n, w in zip(SIGNS, card.weights, strict=True)]
    head = [
        "# 证据够不够回答：各项特征的权重。不要手改：",
        "# 由 python -m evals.training.answerability 拟合；得分低于 bar 就拒答。",
        f"constant = {card.constant:.4f}",
        f"bar = {bar:.4f}",
        "",
        "# 特征见 assistant/evidence.py",
        "[weights]",
        *pairs,
    ]
    FILE.write_text("\n".join(head) + "\n", encoding="utf-8")


def told(name: str, scores: Floats, bar: float) -> str:
    """A line: how many answers of a kind there are, and what share of them is refused."""
    return f"{name}: n {len(scores)}, refused {np.mean(scores < bar):.3f}\n" if len(scores) else ""


def report(rows: Sequence[Row], scores: Floats, bar: float) -> str:
    """What these scores refuse, by kind of answer."""

    def of(*, kept: Iterable[bool]) -> Floats:
        return scores[np.array(list(kept), dtype=bool)]

    own = [row.asked.source in _SETS for row in rows]
    kinds = {
        "right": [row.right is True for row in rows],
        "from another clause": [row.right is None for row in rows],
        "gold hidden": [row.hidden for row in rows],
        "must be refused": [row.right is False and not row.hidden for row in rows],
    }
    said = ""
    for name, flags in kinds.items():
        for place, here in (("own cases", own), ("taught", [not flag for flag in own])):
            pairs = zip(flags, here, strict=True)
            said += told(f"{place}, {name}", of(kept=(a and b for a, b in pairs)), bar)
    for source in sorted({row.asked.source for row in rows} - _SETS - {"taught"}):
        chosen = of(kept=(row.asked.source == source for row in rows))
        said += told(f"  taught, {source}", chosen, bar)
    return said


def main() -> None:
    """Ask, fit, report, write."""
    step.read_scorecard = lambda: _NEUTRAL  # the drafts are wanted before any decision
    assistant, _ = remembering(build_assistant(read_settings()), SHIPPED)
    rows = list(rows_of(assistant, questions(assistant)))
    scores = crossed(rows)
    answered = np.array([row.right is not False for row in rows])
    bar = float(np.quantile(scores[answered], LOST))
    card = fitted(rows)
    write(card, bar)
    sys.stdout.write(report(rows, scores, bar))
    held = list(rows_of(assistant, map(asked_of, read_taught(HELD_BACK))))
    sys.stdout.write("held back:\n" + report(held, card.score(table(held)), bar))
    shared = os.environ.get("ANWEN_SHARED")
    if shared:
        lay = list(rows_of(assistant, lay_questions(Path(shared))))
        sys.stdout.write(told(f"lay questions, of {_LAY}", card.score(table(lay)), bar))


if __name__ == "__main__":
    main()
