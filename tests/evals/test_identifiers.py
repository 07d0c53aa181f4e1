from __future__ import annotations

import pytest

from corpus.library import Library
from corpus.normalize import fold
from corpus.numbering import read_number
from evals.identifiers import (
    FILE,
    clause_names,
    han_numeral,
    identifier_lines,
    identifiers,
)


def test_the_committed_file_is_current(library: Library):
    assert FILE.read_text("utf-8") == identifier_lines(library)


def test_there_are_enough_over_every_directive(library: Library):
    found = identifiers(library)
    assert len(found) >= 200
    assert {item.document for item in found} == {item.id for item in library.directives}
    assert len({fold(item.question) for item in found}) == len(found)


def test_every_quote_stands_in_its_clause_and_source(library: Library):
    for item in identifiers(library):
        assert fold(item.quote) in fold(library.clause(item.label).text)
        assert item.quote in library.owner(item.label).source


@pytest.mark.parametrize("number", range(1, 100))
def test_numerals_there_and_back(number: int):
    assert read_number(han_numeral(number)) == number


def test_ways_to_write_a_clause():
    assert {"第十六条", "第16条", "（十六）", "16项", "(16)"} <= set(clause_names("(十六)"))
    assert "附件4 二（五）2" in clause_names("附件4 二(五)2")
    assert "附件四 二（五）2" in clause_names("附件4 二(五)2")
    assert "附表任务16" in clause_names("附表16")
    assert "第六部分第七段" in clause_names("六、第7段")
    assert clause_names("第二部分 一是") == ("第二部分 一是", "第二部分一是")
