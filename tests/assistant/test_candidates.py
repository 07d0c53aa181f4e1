"""Clauses weighed for a question: what is compared by vector, and what narrowing leaves."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from assistant.candidates import Case, weigh
from assistant.clause_words import clause_words
from assistant.likeness import COMPARED, GAIN
from assistant.pipeline import Assistant
from assistant.question import Intent, Understood
from assistant.relevance import wanted_of
from tests.tools.drafts import weighed

PROVINCE = "晋政发〔2024〕1号"
ASKED = ("液化气罐归谁管", "尾矿库停用几年就得闭库？", "煤矿多久查一次")


def not_compared(_text: str, _sentences: Sequence[str]) -> tuple[float, ...]:
    return ()


def weights(case: Case) -> dict[tuple[str, int], float]:
    return {
        (item.sentence.clause, item.sentence.start): item.weight
        for found in case.candidates
        for item in found.sentences
    }


@pytest.mark.parametrize("text", ASKED)
def test_the_most_promising_sentences_gain_by_likeness(assistant: Assistant, text: str):
    before = weights(weighed(assistant, text, not_compared))
    after = weights(weighed(assistant, text))
    assert before.keys() == after.keys()
    gained = {key: after[key] - weight for key, weight in before.items() if after[key] != weight}
    assert 0 < len(gained) <= COMPARED
    assert all(0 < gain <= GAIN + 1e-9 for gain in gained.values())
    assert gained.keys() <= set(sorted(before, key=lambda key: -before[key])[:COMPARED])


@pytest.mark.parametrize("text", ASKED)
def test_sentences_stand_best_first(assistant: Assistant, text: str):
    for found in weighed(assistant, text).candidates:
        order = [(-item.weight, item.sentence.start) for item in found.sentences]
        assert all(one <= other for one, other in pairwise(order))


def test_a_question_that_addresses_clauses_is_not_compared(assistant: Assistant):
    def compares(_text: str, _sentences: Sequence[str]) -> tuple[float, ...]:
        raise AssertionError("compared")

    understood = Understood("要求", Intent.CLAUSE, clauses=(f"{PROVINCE} (十六)",))
    assert weigh(understood, (), assistant.knowledge, likeness=compares).candidates


def test_no_sentence_holds_what_its_clause_lacks(assistant: Assistant):
    library = assistant.knowledge.library
    wanted = wanted_of(Understood("煤矿企业每年演练几次", Intent.NUMBER), library)
    for directive in library.directives:
        for clause in directive.clauses:
            words = clause_words(clause, library)
            held = wanted.held(words.text)
            for item in words.runs:
                assert item.text in words.text
                assert wanted.held(item.text, held) == wanted.held(item.text)
