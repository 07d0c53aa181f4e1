"""Marks over real clauses: no character lost, exactly the quoted words marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.directive import Clause, ClauseKind, Span
from corpus.library import Library
from ui.marking import mark

SOURCE = "零一二三四五六七八九十"


def clause_of(spans: tuple[Span, ...]) -> Clause:
    text = "".join(SOURCE[span.start : span.end] for span in spans)
    return Clause("x", ("x",), ClauseKind.CLAUSE, "", text, spans)


def test_a_span_across_two_pieces_is_marked_in_both() -> None:
    clause = clause_of((Span(0, 3), Span(5, 8)))
    pieces = mark(clause, (Span(2, 3), Span(5, 6)))
    assert [(piece.text, piece.marked) for piece in pieces] == [
        ("零一", False),
        ("二五", True),
        ("六七", False),
    ]


def test_a_repeated_cell_is_marked_once() -> None:
    clause = clause_of((Span(4, 6), Span(0, 2), Span(4, 6)))
    pieces = mark(clause, (Span(4, 6),))
    assert [piece.text for piece in pieces if piece.marked] == ["四五"]


def test_nothing_is_marked_where_the_span_lies_elsewhere() -> None:
    assert not any(piece.marked for piece in mark(clause_of((Span(0, 3),)), (Span(5, 9),)))


@given(st.data())
def test_pieces_join_to_the_text_and_marked_ones_to_the_quote(data: st.DataObject) -> None:
    starts = sorted(data.draw(st.sets(st.integers(0, 11), min_size=2, max_size=6)))
    spans = tuple(Span(low, high) for low, high in zip(starts[::2], starts[1::2], strict=False))
    clause = clause_of(spans)
    start = data.draw(st.integers(0, len(clause.text)))
    end = data.draw(st.integers(start, len(clause.text)))
    pieces = mark(clause, clause.source_spans(start, end))
    assert "".join(piece.text for piece in pieces) == clause.text
    assert "".join(piece.text for piece in pieces if piece.marked) == clause.text[start:end]


@pytest.mark.parametrize("share", [0.0, 0.5])
def test_every_clause_held_marks_exactly_the_words_cited(library: Library, share: float) -> None:
    for directive in library.directives:
        for clause in directive.clauses:
            start = int(len(clause.text) * share)
            spans = clause.source_spans(start, min(start + 20, len(clause.text)))
            pieces = mark(clause, spans)
            assert "".join(piece.text for piece in pieces) == clause.text
            marked = "".join(piece.text for piece in pieces if piece.marked)
            once = "".join(directive.source[at] for at in _once(spans))
            assert sorted(marked) == sorted(once)


def _once(spans: tuple[Span, ...]) -> list[int]:
    return list(dict.fromkeys(at for span in spans for at in range(span.start, span.end)))
