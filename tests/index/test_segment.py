"""Passages join to the text of their clause; runs are whole sentences within the limit."""

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.directive import Clause
from corpus.library import Library
from index.segment import PASSAGE_LIMIT, SHOWN_LIMIT, cut, embedded_text, segment, shown_text

chinese = st.text(alphabet="安全生产，。；、！（）\n 3a", max_size=3000)


@given(text=chinese, limit=st.integers(5, 600))
def test_runs_join_to_the_text_and_keep_the_limit(text: str, limit: int):
    runs = cut(text, limit)
    assert runs[0][0] == 0
    assert runs[-1][1] == len(text)
    assert all(left[1] == right[0] for left, right in pairwise(runs))
    assert all(high - low <= limit for low, high in runs)


def test_a_cut_falls_at_the_end_of_a_sentence():
    text = "各级各部门要落实安全生产责任。" * 80
    assert all(text[low:high].endswith("。") for low, high in cut(text))


def test_passages_of_a_clause_join_to_it(library: Library):
    passages = segment(library)
    for directive in library.directives:
        for clause in directive.clauses:
            own = [item for item in passages if item.clause == clause.label]
            assert "".join(item.text for item in own) == clause.text
            assert all(clause.text[item.start : item.end] == item.text for item in own)
    assert len({item.id for item in passages}) == len(passages)
    assert all(len(item.text) <= PASSAGE_LIMIT for item in passages)


def test_the_embedded_text_says_where_a_passage_stands(library: Library):
    assert embedded_text(segment(library)[0]).startswith("(十一) 尾矿库\n")


def test_the_shown_text_holds_the_passage(make_long_clause: Callable[[int], Clause]):
    clause = make_long_clause(4000)
    for start in range(0, 3600, 177):
        shown = shown_text(clause, start, start + 400)
        assert len(shown) <= SHOWN_LIMIT
        assert clause.text[start : start + 400] in shown
