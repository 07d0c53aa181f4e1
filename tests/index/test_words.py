"""Tokens: document numbers whole, printed variants alike, jieba's words found without jieba."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.words import passage_tokens, tokens


@pytest.mark.parametrize(
    "printed",
    ["晋政发〔2024〕1号", "晋政发[2024]1 号", "晋政发（2024）1号", "晋政发【２０２４】第1号"],
)
def test_a_document_number_is_one_token_however_it_is_printed(printed: str):
    assert "晋政发#2024-1" in tokens(printed)
    assert "晋政发#2024-1" in passage_tokens(f"根据{printed}要求")


def test_a_number_is_kept_with_what_it_counts():
    found = tokens("停用超过3年的尾矿库")
    assert {"3", "3年", "尾矿", "~尾矿库"} <= set(found)


def test_words_of_letters_stay_apart():
    assert {"gas", "safety"} <= set(tokens("gas safety"))


@given(text=st.text(max_size=300))
def test_any_text_has_tokens_and_the_same_ones_each_time(text: str):
    assert tokens(text) == tokens(text)
    assert passage_tokens(text) == passage_tokens(text)


@given(text=st.text(alphabet="安全生产责任制燃气尾矿库，3年", max_size=40))
def test_every_token_of_a_passage_can_be_asked_for(text: str):
    assert set(passage_tokens(text)) <= set(tokens(text))


def test_a_question_does_not_load_jieba():
    code = (
        "import sys; from index.words import tokens; tokens('燃气');"
        "assert 'jieba' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
