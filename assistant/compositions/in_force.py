"""Status before relevance: a text in force decides wherever it says the same.

A draft, an interpretation or a plan that has ended may be worded nearer to the question. Where a
text in force repeats the words, these are quoted instead; where it only speaks of the matter,
``see_also.py`` names it beside the answer.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Draft, StatementKind
from assistant.candidates import Candidate, Case, Weighed
from assistant.compositions.passages import further_statements, headline_statements
from corpus.directive import Status
from corpus.normalize import fold
from index.words import grams

# Share of the quoted words' characters and pairs that a repetition holds.
_REPEATS = 0.8
# Share of what a cited clause holds of the question from which a text in force speaks of it too:
# it may be worded less nearly, and it is what decides.
_SPEAKS = 0.7
# Share of what the quoted words hold of the question that the repetition must hold by itself.
_SAYS = 0.9


def with_text_in_force(draft: Draft, case: Case) -> Draft:
    """The draft with the words of a text in force where one repeats what is quoted."""
    heads = [item for item in draft.statements if item.headline]
    open_question = not case.understood.documents and not case.understood.preferred
    plain = len(heads) == 1 and heads[0].kind is StatementKind.QUOTED and not heads[0].group
    if not (open_question and plain) or draft.roles or rests_on_force(draft, case):
        return draft
    found = _repetition(heads[0].text, case)
    if found is None:
        return draft
    statements = (*headline_statements(*found, case), *further_statements(*found, case))
    return replace(draft, statements=statements)


def rests_on_force(draft: Draft, case: Case) -> bool:
    """True where a draft cites a text in force."""
    return any(
        case.library.owner(run.clause).status is Status.IN_FORCE
        for item in draft.statements
        for run in item.evidence
    )


def speaks(item: Candidate, held: float) -> bool:
    """True for a text in force with most of what another clause ``held`` of the question."""
    return item.directive.status is Status.IN_FORCE and item.coverage >= _SPEAKS * held


def speaks_of_topic(item: Candidate, case: Case) -> bool:
    """True for a text in force whose heading names the topic, whatever else the question names."""
    heading = fold(item.clause.heading)
    named = any(word in heading for word in case.wanted.subjects)
    return item.directive.status is Status.IN_FORCE and named


def _repetition(quoted: str, case: Case) -> tuple[Candidate, Weighed] | None:
    """The first sentence of a text in force that repeats the quoted words, with its clause."""
    said = set(grams(fold(quoted)))
    held = case.wanted.coverage(fold(quoted))
    for item in case.candidates:
        for weighed in item.sentences if item.directive.status is Status.IN_FORCE else ():
            repeated = said & set(grams(fold(weighed.sentence.text)))
            if len(repeated) >= _REPEATS * len(said) and weighed.coverage >= _SAYS * held:
                return item, weighed
    return None
