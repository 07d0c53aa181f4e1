"""Citation validity: a citation resolves to exactly one clause of the corpus, as labelled.

Label, document, path, title and status must all be those of the clause that is held.
"""

from __future__ import annotations

from assistant.answer import Answer, Citation
from corpus.library import Library


def is_valid(citation: Citation, library: Library) -> bool:
    """Whether a citation's label names a held clause and the rest of it agrees."""
    if citation.label not in library:
        return False
    clause, owner = library.clause(citation.label), library.owner(citation.label)
    return (citation.document, citation.path, citation.title, citation.directive_status) == (
        owner.id,
        clause.path,
        owner.title,
        owner.status,
    )


def citation_validity(answer: Answer, library: Library) -> float | None:
    """Share of valid citations; None where nothing is cited."""
    if not answer.citations:
        return None
    return sum(is_valid(item, library) for item in answer.citations) / len(answer.citations)
