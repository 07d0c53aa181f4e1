"""The one normaliser: table, idempotence, and the way back to printed offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.normalize import fold, fold_with_offsets


@pytest.mark.parametrize(
    "printed",
    [
        "晋政发〔2024〕1号",
        "晋政发[2024]1号",
        "晋政发【2024】1号",
        "晋政发（2024）1号",
        "晋政发 ( 2024 ) 1 号",
        "晋政发［２０２４］１号",
        "晋政发\u200b〔2024〕\ufeff1号",
    ],
)
def test_document_numbers_in_every_bracket_and_width_fold_alike(printed: str) -> None:
    assert fold(printed) == "晋政发(2024)1号"


def test_punctuation_and_quotes_fold_to_one_form() -> None:
    assert fold("“双报告”，监管；") == fold('"双报告",监管;')


def test_letters_fold_to_lower_case() -> None:
    assert fold("ＡＱ－10552018") == "aq-10552018"


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=80))
def test_every_folded_character_knows_where_it_came_from(text: str) -> None:
    folded = fold_with_offsets(text)
    assert len(folded.text) == len(folded.offsets)
    assert list(folded.offsets) == sorted(folded.offsets)
    for character, offset in zip(folded.text, folded.offsets, strict=True):
        assert character in fold(text[offset])


def test_a_needle_is_located_in_the_printed_text() -> None:
    printed = "按照 晋政发〔2024〕 1 号 执行"
    found = fold_with_offsets(printed).locate(fold("晋政发[2024]1号"))
    assert found is not None
    assert printed[found[0] : found[1]] == "晋政发〔2024〕 1 号"


def test_a_needle_that_is_absent_or_empty_is_not_located() -> None:
    assert fold_with_offsets("燃气").locate("煤矿") is None
    assert fold_with_offsets("燃气").locate("") is None
