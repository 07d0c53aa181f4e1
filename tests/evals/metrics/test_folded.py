from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.library import Library
from corpus.normalize import fold as plain
from evals.metrics.folded import fold


@given(st.text())
def test_remembers_what_the_normaliser_says(text: str):
    assert fold(text) == plain(text)


def test_on_the_directives_themselves(library: Library):
    for directive in library.directives:
        assert fold(directive.source) == plain(directive.source)
