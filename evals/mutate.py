"""The metrics' own test: what share of planted errors they catch, and what they cry wolf over.

1. Take right answers (``evals/mutation/sample.py``) whose every check is clean.
2. Spoil each by every operator that applies; a mutant is caught when any check got worse.
3. Reword each by every rewording that applies; one on which a check got worse is a false alarm.

The model is mutation testing, and RefusalBench's perturbations for question answering.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assistant.answer import Answer
from evals.metrics.ground import Ground
from evals.mutation import citations, paraphrase, words
from evals.mutation.sample import Sample
from evals.score import Scores, score

Operator = Callable[[Sample], Answer | None]

MUTATIONS: tuple[Operator, ...] = (
    citations.swap_clause_number,
    citations.cite_neighbour,
    citations.cite_other_document,
    citations.invent_clause_number,
    citations.invent_document_number,
    citations.drop_citation,
    citations.dangle_citation,
    citations.shift_span,
    citations.tamper_quote,
    citations.pass_off_status,
    citations.swap_citations,
    citations.add_idle_citation,
    citations.omit_evidence,
    citations.refuse,
    citations.deny_lead,
    words.change_digit,
    words.change_year,
    words.change_han_numeral,
    words.change_time_unit,
    words.change_percentage,
    words.change_frequency,
    words.swap_bound,
    words.drop_negation,
    words.insert_negation,
    words.weaken_duty,
    words.strengthen_permission,
    words.swap_level,
    words.promote_first_unit,
    words.swap_lead_and_next,
    words.demote_lead,
    words.drop_unit,
    words.add_unit,
    words.replace_unit,
    words.change_document,
    words.cut_the_middle,
)
PARAPHRASES: tuple[Operator, ...] = (
    paraphrase.widen_digits,
    paraphrase.space_out,
    paraphrase.other_brackets,
    paraphrase.other_marks,
    paraphrase.drop_last_mark,
    paraphrase.add_last_mark,
    paraphrase.say_it_is_quoted,
    paraphrase.name_the_document,
    paraphrase.lead_in,
    paraphrase.use_synonyms,
    paraphrase.reorder_units,
    paraphrase.lead_after_colon,
    paraphrase.lead_after_is,
    paraphrase.deny_a_lead,
    paraphrase.reverse_statements,
    paraphrase.split_at_comma,
)

# What may raise an alarm, and whether more is worse.
_CHECKS: dict[str, bool] = {
    "valid citations": False,
    "quote fidelity": False,
    "literal fidelity": False,
    "cited": False,
    "citation recall": False,
    "citation precision": False,
    "gold recall": False,
    "gold precision": False,
    "nuggets": False,
    "truthfulness": False,
    "forbidden": True,
    "over-refusal": True,
}


@dataclass(frozen=True, slots=True)
class Trial:
    """One operator on one sample: the checks that got worse, and the words it left behind."""

    operator: str
    sample: str
    alarms: tuple[str, ...]
    text: str


def mutants(samples: Iterable[Sample], ground: Ground) -> tuple[Trial, ...]:
    """Every mutant of every clean sample."""
    return _trials(samples, ground, MUTATIONS)


def paraphrases(samples: Iterable[Sample], ground: Ground) -> tuple[Trial, ...]:
    """Every rewording of every clean sample."""
    return _trials(samples, ground, PARAPHRASES)


def alarmed(trials: Iterable[Trial]) -> float:
    """Share of trials that raised an alarm; 0.0 where there are none."""
    raised = [bool(trial.alarms) for trial in trials]
    return sum(raised) / len(raised) if raised else 0.0


def is_clean(scores: Scores) -> bool:
    """Whether a sample is right in every check, so that a fault can only come from an operator."""
    best = {name: 0.0 if worse else 1.0 for name, worse in _CHECKS.items()}
    return all(scores[name] in (None, value) for name, value in best.items())


def _trials(
    samples: Iterable[Sample], ground: Ground, operators: tuple[Operator, ...]
) -> tuple[Trial, ...]:
    trials: list[Trial] = []
    for sample in samples:
        before = score(sample.case, sample.answer, ground)
        if not is_clean(before):
            continue
        for operator in operators:
            answer = operator(sample)
            if answer is None:
                continue
            alarms = _worse(before, score(sample.case, answer, ground))
            said = " / ".join(item.text for item in answer.statements)
            trials.append(Trial(operator.__name__, sample.case.id, alarms, said))
    return tuple(trials)


def _worse(before: Scores, after: Scores) -> tuple[str, ...]:
    return tuple(name for name, more in _CHECKS.items() if _lost(before[name], after[name], more))


def _lost(before: float | None, after: float | None, more_is_worse: bool) -> bool:
    if after is None:
        return False
    if before is None:
        return after < 1.0 and not more_is_worse
    return after > before if more_is_worse else after < before
