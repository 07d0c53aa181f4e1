"""The search end to end over a small library with the real engine."""

from pathlib import Path

import pytest

from corpus.library import Library
from index.build import build_index
from index.embed import open_embedder
from index.passage import Query
from index.reader import is_current, open_index
from index.search import ClauseSearch


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("index")


@pytest.fixture
def search(library: Library, folder: Path) -> ClauseSearch:
    embedder = open_embedder()
    if not is_current(folder, library, embedder):
        build_index(library, folder, embedder)
    return open_index(folder, library, embedder)


def test_same_words_in_two_directives_are_two_hits(search: ClauseSearch):
    labels = [hit.clause for hit in search.search(Query("液化气罐归谁管"))]
    assert set(labels[:2]) == {"甲政发〔2024〕1号 (十六)", "乙政发〔2023〕2号 (四)"}
    assert len(labels) == len(set(labels))


def test_an_addressed_clause_comes_first_without_a_vector(search: ClauseSearch):
    hit, *rest = search.search(Query("燃气", clauses=("乙政发〔2023〕2号 (三)",)))
    assert hit.clause == "乙政发〔2023〕2号 (三)"
    assert hit.channels == ("address",)
    assert all("dense" not in other.channels for other in rest)


def test_directives_limit_the_candidates(search: ClauseSearch):
    hits = search.search(Query("燃气谁负责", directives=("乙政发〔2023〕2号",)))
    assert hits
    assert all(hit.clause.startswith("乙政发〔2023〕2号 ") for hit in hits)


def test_a_unit_finds_the_clauses_of_its_duties(search: ClauseSearch):
    hits = search.search(Query("省应急厅负责什么", units=("省应急厅",)))
    assert {hit.clause for hit in hits if "duty" in hit.channels} <= {
        "甲政发〔2024〕1号 (十一)",
        "甲政发〔2024〕1号 (十六)",
    }


@pytest.mark.parametrize("text", ["", "？", "\0", "🔥", "x" * 5000, "\n", "today's weather"])
def test_any_text_is_searched_without_error(search: ClauseSearch, text: str):
    assert len(search.search(Query(text))) <= 10


def test_the_same_query_gives_the_same_hits(search: ClauseSearch):
    query = Query("尾矿库停用几年闭库", units=("省应急厅",))
    assert search.search(query) == search.search(query)


def test_hits_show_the_words_of_their_clause(search: ClauseSearch, library: Library):
    hits = search.search(Query("安全"))
    assert hits
    for hit in hits:
        assert hit.text in library.clause(hit.clause).text
        assert len(hit.text) <= 1500
