from dataclasses import replace

from assistant.answer import Answer
from corpus.directive import Span
from ui.basis import read_basis


def test_words_inside_wider_words_share_a_number(gas_answer: Answer) -> None:
    wide = gas_answer.citations[0]
    first = wide.spans[0]
    inner = replace(wide, quote=wide.quote[1:4], spans=(Span(first.start + 1, first.start + 4),))
    answer = replace(gas_answer, citations=(inner, gas_answer.citations[1], wide))
    basis = read_basis(answer)
    assert basis.shown == (wide, gas_answer.citations[1])
    assert basis.numbers == (1, 2, 1)
    assert basis.of((0, 2, 1)) == (1, 2)


def test_every_citation_has_a_number_and_every_number_shows_its_words(gas_answer: Answer) -> None:
    basis = read_basis(gas_answer)
    for index, item in enumerate(gas_answer.citations):
        assert item.quote in basis.citation(basis.numbers[index]).quote


def test_equal_citations_become_one(gas_answer: Answer) -> None:
    twice = replace(gas_answer, citations=(gas_answer.citations[0],) * 3)
    assert read_basis(twice).numbers == (1, 1, 1)
