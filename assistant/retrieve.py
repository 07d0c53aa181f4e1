"""The second step: the clauses that may answer what was understood."""

from __future__ import annotations

from assistant.knowledge import Knowledge
from assistant.question import Understood
from index.passage import Hit, Query
from index.search import ClauseSearch

LIMIT = 10


def retrieve(understood: Understood, search: ClauseSearch, knowledge: Knowledge) -> tuple[Hit, ...]:
    """The ten best clauses, best first; empty where nothing shares a word or a meaning."""
    query = Query(
        text=understood.text,
        terms=understood.terms,
        directives=understood.documents,
        clauses=understood.clauses,
        units=understood.units,
    )
    return search.search(query, LIMIT)
