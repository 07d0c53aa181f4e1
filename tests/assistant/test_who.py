"""A clause answers for its own subject, act and consequence, and for no other."""

import pytest

from assistant.answer import CitationRole
from assistant.pipeline import Assistant
from assistant.question import Question
from evals.training.taught import WHO, read_taught

# Shares reached when these were written; fewer is a step back.
RIGHT, REFUSED = 0.93, 0.6


@pytest.mark.slow
def test_what_is_asked_of_its_own_subject_is_answered_and_of_another_refused(assistant: Assistant):
    right = refused = 0
    items = read_taught(WHO)
    for item in items:
        answer = assistant.ask(Question(item.question))
        cited = {piece.label for piece in answer.citations if piece.role is CitationRole.SUPPORTS}
        if item.answerable:
            right += not answer.status.abstained and not cited.isdisjoint(item.clauses)
        else:
            refused += answer.status.abstained
    answerable = sum(item.answerable for item in items)
    assert right >= RIGHT * answerable
    assert refused >= REFUSED * (len(items) - answerable)
