"""Ask every case and score every step: the run that reports, gate and comparison read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol, TypeVar

from assistant.answer import Answer
from assistant.question import Question
from corpus.library import Library
from evals.case import Case, CaseSet, CaseType
from evals.mask import mask
from evals.metrics.evidence import is_label
from evals.metrics.ground import Ground
from evals.results import Outcome, Results, rounded
from evals.score import Scores, retrieved_of, score, score_retrieval

BY_NUMBER = "identifiers"  # questions that are nothing but an identifier: no use in masking it
Progress = Callable[[int, int], None]
Item = TypeVar("Item")


class Askable(Protocol):
    """Anything that answers questions: the assistant, or a fake."""

    def ask(self, question: Question) -> Answer:
        """The answer to one question."""
        ...


@dataclass(frozen=True, slots=True)
class Effort:
    """How much a run does and who hears of it.

    ``masked`` asks again with shortcuts masked; ``workers`` is the number of threads;
    ``progress`` hears (times asked, times in all).
    """

    masked: bool = True
    workers: int = 2
    progress: Progress | None = None


FULL = Effort()


def run(
    sets: Sequence[CaseSet],
    assistant: Askable,
    library: Library,
    *,
    meta: dict[str, str] | None = None,
    effort: Effort = FULL,
) -> Results:
    """Every case asked once, and once more with shortcuts masked where it names any.

    Threads share the work; the order of the outcomes is that of the cases.
    """
    ground = Ground(library)
    named = [(item.name, case) for item in sets for case in item.cases]

    def first(job: tuple[str, Case]) -> Outcome:
        return _outcome(*job, assistant, ground=ground)

    def again(job: tuple[str, Case]) -> tuple[str, Scores | None]:
        return job[1].id, None if job[0] == BY_NUMBER else _ask_masked(job[1], assistant, library)

    total = len(named) * (2 if effort.masked else 1)
    with ThreadPoolExecutor(effort.workers) as pool:
        outcomes = tuple(_told(pool.map(first, named), effort.progress, done=0, total=total))
        asked_again = pool.map(again, named) if effort.masked else iter(())
        scored = dict(_told(asked_again, effort.progress, done=len(named), total=total))
    masked = {key: scores for key, scores in scored.items() if scores}
    return Results(meta or {}, outcomes, masked)


def _told(
    items: Iterator[Item], progress: Progress | None, *, done: int, total: int
) -> Iterator[Item]:
    """The items as they come, each one told to whoever listens."""
    for at, item in enumerate(items, start=done + 1):
        if progress:
            progress(at, total)
        yield item


def ask(case: Case, assistant: Askable) -> Answer:
    """The assistant's answer to a case."""
    return assistant.ask(Question(case.question, case.history, case.id))


def passed(case: Case, scores: Scores) -> bool:
    """Whether a question is right in every part: truthful, and its premise corrected if false."""
    return (
        scores["truthfulness"] == 1.0
        and scores["premise"] in (None, 1.0)
        and scores["no error"] == 1.0
        and (scores["status"] in (None, 1.0) or case.answerable)
    )


def _outcome(name: str, case: Case, assistant: Askable, *, ground: Ground) -> Outcome:
    answer = ask(case, assistant)
    scores = rounded(score(case, answer, ground))
    return Outcome(
        id=case.id,
        set=name,
        type=case.type.value,
        persona=case.persona.value,
        category="" if case.answerable else case.refusal_category,
        cluster=case.cluster,
        clause=case.gold[0].clause if case.gold else case.id,
        question=case.question,
        history=case.history,
        expected=_expected(case),
        status=answer.status.value,
        answer=answer.text,
        cited=tuple(dict.fromkeys(item.label for item in answer.citations)),
        retrieved=tuple(hit.clause for hit in answer.retrieved),
        answerable=case.answerable,
        low_overlap=case.low_overlap,
        never_break=case.never_break,
        passed=passed(case, scores),
        scores=scores,
    )


def _expected(case: Case) -> tuple[str, ...]:
    if not case.answerable:
        return (*case.status,) or (case.refusal_category,)
    return tuple(
        f"{gold.clause if is_label(gold) else f'{gold.doc} {gold.clause}'}: {gold.quote}"
        for gold in case.gold
    )


def _ask_masked(case: Case, assistant: Askable, library: Library) -> Scores | None:
    single = case.answerable and not case.history and case.type is not CaseType.COMPARE
    question = mask(case.question, library)
    if not single or not case.gold or question == case.question:
        return None
    answer = assistant.ask(Question(question, id=case.id))
    return rounded(score_retrieval(case, retrieved_of(answer)))
