"""Fit the scorecard that decides whether evidence answers (``assistant/answerable.toml``).

``python -m evals.training.answerability [LAY_QUESTIONS]`` prints how it does and writes the file.

1. Every case of the project's own sets is asked; what it asks for is then hidden (every clause
   that holds a gold quote is taken out of the hits) and it is asked again: nothing answers it now.
2. Cases fall into two halves by a hash of their gold clauses, so that no clause is in both.
3. On one half the weights are fitted: right answers against answers given to questions that
   nothing answers. The bar lies where ``LOST`` of the answers to answerable questions, right or
   not, fall below it: those are refused although something answers.
4. The other half is only reported. Questions of lay people about any law (first ``_LAY`` of them)
   set the higher bar for questions that may lie outside the field.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from assistant import answerable as step
from assistant.answer import AnswerStatus, Draft
from assistant.answerable import Scorecard, is_addressed, is_named
from assistant.bootstrap import build_assistant
from assistant.candidates import weigh
from assistant.compose import compose
from assistant.evidence import Features, features_of
from assistant.pipeline import Assistant
from assistant.question import Intent, Question
from assistant.retrieve import retrieve
from assistant.settings import read_settings
from assistant.understand import understand
from corpus.normalize import fold
from evals.case import Case, CaseType, Persona, read_sets
from evals.questions import SHIPPED, remembering
from evals.training.logistic import Fitted, Floats, fit

FILE: Final = Path(step.__file__).with_name("answerable.toml")
LOST: Final = 0.015
LAY_LET_IN: Final = 0.1
_LAY: Final = 500
_SETS: Final = frozenset({"directives", "injection", "paraphrases", "plan45", "refusals"})
_NEUTRAL: Final = Scorecard({}, {}, 0.0, -1e9, -1e9)
_INTENTS: Final = tuple(item.value for item in Intent)
_ANSWERS: Final = (AnswerStatus.ANSWERED, AnswerStatus.ANSWERED_PARTLY)


@dataclass(frozen=True, slots=True)
class Row:
    """An answer given: its features, whether it is right, and how it came about.

    ``right`` is None where an answerable question was answered from a clause that is not gold.
    """

    id: str
    features: Features
    intent: str
    right: bool | None
    hidden: bool
    fitting: bool
    doubtful: bool


def asked(assistant: Assistant, cases: Iterable[Case]) -> Iterator[Row]:
    """A row per answer that the scorecard decides about; as asked, and with the gold hidden."""
    texts = {
        clause.label: fold(clause.text)
        for item in assistant.knowledge.library.directives
        for clause in item.clauses
    }
    for case in cases:
        gold = {
            label
            for label, text in texts.items()
            for item in case.gold
            if fold(item.quote) in text or label == f"{item.doc} {item.clause}"
        }
        yield from answer(assistant, case, gold, hidden=False)
        if case.answerable and gold:
            yield from answer(assistant, case, gold, hidden=True)


def answer(assistant: Assistant, case: Case, gold: set[str], *, hidden: bool) -> Iterator[Row]:
    """The row of one question; none where it is refused anyhow or names what is cited."""
    knowledge = assistant.knowledge
    understood = understand(Question(case.question, case.history, case.id), knowledge)
    hits = retrieve(understood, assistant.search, knowledge)
    if hidden:
        hits = tuple(hit for hit in hits if hit.clause not in gold)
    draft, weighed = compose(understood, hits, knowledge), weigh(understood, hits, knowledge)
    by_name = understood.intent in step.ADDRESSED or is_addressed(draft, weighed)
    if draft.status not in _ANSWERS or by_name or is_named(draft, weighed):
        return
    cites_gold = bool(gold & cited(draft))
    if hidden and cites_gold:
        return
    wrong = None if case.answerable and not hidden else False
    yield Row(
        id=case.id,
        features=features_of(draft, weighed),
        intent=understood.intent.value,
        right=True if cites_gold and case.answerable else wrong,
        hidden=hidden,
        fitting=fitting(case),
        doubtful=understood.doubtful,
    )


def cited(draft: Draft) -> set[str]:
    """Labels of the clauses that a draft cites."""
    return {run.clause for item in draft.statements for run in item.evidence}


def fitting(case: Case) -> bool:
    """Whether a case belongs to the half that weights are fitted on; paraphrases stay together."""
    clauses = "+".join(sorted(f"{item.doc} {item.clause}" for item in case.gold))
    key = case.group or clauses or case.id
    return hashlib.sha256(key.encode()).digest()[0] % 2 == 0


def table(rows: Sequence[Row]) -> Floats:
    """The features as numbers, the intents as one column each."""
    return np.array(
        [
            [*row.features.values().values(), *(float(row.intent == name) for name in _INTENTS)]
            for row in rows
        ],
        dtype=np.float64,
    )


def write(card: Fitted, names: Sequence[str], *, bar: float, doubtful: float) -> None:
    """Write the scorecard as TOML, with how it was made."""
    pairs = [f"{n} = {w:.4f}" for n, w in zip((*names, *_INTENTS), card.weights, strict=True)]
    head = [
        "# 证据够不够回答：各项特征的权重。不要手改：",
        "# 由 python -m evals.training.answerability 拟合。",
        "# 得分低于 bar 就拒答；可能不属于本领域的问题要过 doubtful_bar。",
        f"constant = {card.constant:.4f}",
        f"bar = {bar:.4f}",
        f"doubtful_bar = {doubtful:.4f}",
        "",
        "# 特征见 assistant/evidence.py",
        "[weights]",
        *pairs[: len(names)],
        "",
        "# 问法见 assistant/question.py",
        "[intents]",
        *pairs[len(names) :],
    ]
    FILE.write_text("\n".join(head) + "\n", encoding="utf-8")


def told(name: str, scores: Floats, bar: float) -> str:
    """A line: how many answers of a kind there are, and what share of them is refused."""
    return f"{name}: n {len(scores)}, refused {np.mean(scores < bar) if len(scores) else 0:.3f}\n"


def main() -> None:
    """Ask, fit, report, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lay", type=Path, nargs="?")
    given = parser.parse_args()
    step.read_scorecard = lambda: _NEUTRAL  # the drafts are wanted before any decision
    assistant, _ = remembering(build_assistant(read_settings()), SHIPPED)
    cases = [
        case
        for item in read_sets()
        if item.name in _SETS
        for case in item.cases
        if case.type is not CaseType.CLARIFICATION
    ]
    rows = list(asked(assistant, cases))
    lay: list[Row] = []
    if given.lay:
        lines = given.lay.read_text(encoding="utf-8").splitlines()[:_LAY]
        lay = list(asked(assistant, map(_lay_case, lines)))
    sys.stdout.write(fit_card(rows, lay))


def fit_card(rows: Sequence[Row], lay: Sequence[Row]) -> str:
    """Fit and write the scorecard; what it refuses in each half and of lay people's questions."""
    taught = [row for row in rows if row.fitting and row.right is not None]
    card = fit(table(taught), np.array([float(bool(row.right)) for row in taught]))
    given = [row for row in rows if row.fitting and row.right is not False]
    bar = doubtful = float(np.quantile(card.score(table(given)), LOST))
    said = ""
    if lay:
        within = card.score(table([row for row in lay if not row.doubtful]))
        beside = card.score(table([row for row in lay if row.doubtful]))
        doubtful = max(bar, float(np.quantile(beside, 1 - LAY_LET_IN)))
        said += told("lay questions, in the field", within, bar)
        said += told("lay questions, doubtful", beside, doubtful)
    for fitted in (True, False):
        half = [row for row in rows if row.fitting is fitted]
        said += f"half that was {'fitted' if fitted else 'set aside'}\n"
        for name, kept in (
            ("right answers", [row for row in half if row.right]),
            ("answers from another clause", [row for row in half if row.right is None]),
            ("gold hidden", [row for row in half if row.hidden]),
            ("must be refused", [row for row in half if row.right is False and not row.hidden]),
            ("right answers, doubtful", [row for row in half if row.right and row.doubtful]),
        ):
            said += "  " + told(name, card.score(table(kept)), bar) if kept else ""
    write(card, list(taught[0].features.values()), bar=bar, doubtful=doubtful)
    return said


def _lay_case(line: str) -> Case:
    question = json.loads(line)["question"]
    return Case(question, question, CaseType.OUT_OF_SCOPE, Persona.GRID, answerable=False)


if __name__ == "__main__":
    main()
