"""What a term means: where a directive explains it, in its own words, named documents first.

A term that the corpus only uses is refused with the clause that uses it, never guessed at.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import AnswerStatus, Draft
from assistant.candidates import Case
from assistant.compositions.pieces import quoted
from assistant.glossary import Gloss, gloss, is_summed_up, term_names, terms_in, unquoted
from assistant.surroundings import surroundings
from assistant.vocabulary.asking import asking
from corpus.directive import Clause, Status
from corpus.normalize import fold

# Share of a question's characters that a term makes up which is its matter.
_MAIN_SHARE = 0.34
# Coverage from which a sentence of a named document holds what is asked beside the term.
_HELD = 0.4
_LAST = 100.0  # a repealed text explains only what no other does


def compose_definition(case: Case) -> Draft | None:
    """The draft that quotes the best definition, or None where no term or no gloss is found."""
    found = [(term, _allowed(term, case)) for term in asked_terms(case)]
    glossed = [(term, glosses[0]) for term, glosses in found if glosses][:2]
    if len(glossed) == 2 and _overlap(glossed[0][1], glossed[1][1]):
        glossed = [(glossed[0][0], _joined(glossed[0][1], glossed[1][1]))]
    if glossed and _asks_what_is_done(glossed[0][1], case):
        return None
    statements = [
        quoted(
            best.clause,
            best.start,
            best.end,
            headline=True,
            group=f"“{term}”" if len(glossed) > 1 else "",
        )
        for term, best in glossed
    ]
    if not statements:
        return None
    return Draft(AnswerStatus.ANSWERED, tuple(statements), opening=_from_elsewhere(glossed, case))


def _joined(one: Gloss, other: Gloss) -> Gloss:
    """One run over two that overlap: a list may sum up two terms at once."""
    start, end = min(one.start, other.start), max(one.end, other.end)
    return replace(one, start=start, end=end)


def _from_elsewhere(glossed: list[tuple[str, Gloss]], case: Case) -> str:
    """The line that named documents do not explain the term, where another one does."""
    named = case.understood.documents
    owners = {case.library.owner(found.clause.label).id for _, found in glossed}
    if not named or owners & set(named):
        return ""
    terms = "、".join(f"“{term}”" for term, _ in glossed)
    return f"{'、'.join(named)}没有解释{terms}，以下是其他文件的说法："


def _asks_what_is_done(found: Gloss, case: Case) -> bool:
    """True where named documents only use the term and one of their sentences holds the rest."""
    named = case.understood.documents
    if not named or case.library.owner(found.clause.label).id in named:
        return False
    if asking().meaning.search(fold(case.understood.text)):
        return False
    sentences = [item.sentences[0] for item in case.candidates[:4] if item.sentences]
    return any(item.coverage >= _HELD for item in sentences)


def _overlap(one: Gloss, other: Gloss) -> bool:
    same = one.clause.label == other.clause.label
    return same and one.start < other.end and other.start < one.end


def _allowed(term: str, case: Case) -> tuple[Gloss, ...]:
    """Glosses of a term; of one only called by a shorter name, those of named documents."""
    glosses = glosses_of(term, case)
    if term in unquoted(case.understood.text) or not case.understood.documents:
        return glosses
    return tuple(
        item
        for item in glosses
        if case.library.owner(item.clause.label).id in case.understood.documents
    )


def compose_main_term(case: Case) -> Draft | None:
    """The definition of a summing-up term that makes up most of the question, or None."""
    left = unquoted("".join(case.wanted.text.split()))
    least = max(2.0, _MAIN_SHARE * len(left))
    names = [name for name in term_names(case.library) if len(name) >= least and name in left]
    return compose_definition(case) if any(map(is_summed_up, names)) else None


def asked_terms(case: Case) -> tuple[str, ...]:
    """Folded terms of the corpus that the question names."""
    return terms_in(case.understood.text, case.library)


def glosses_of(term: str, case: Case) -> tuple[Gloss, ...]:
    """Every run that explains the term: named documents, plainness, fit to the question."""
    found: list[tuple[float, int, Gloss]] = []
    for order, directive in enumerate(case.library.directives):
        named = directive.id in case.understood.documents
        for clause in directive.clauses:
            run = gloss(term, clause, case.library)
            if run:
                fit = case.wanted.coverage(surroundings(clause, case.library))
                last = _LAST * (directive.status is Status.REPEALED and not named)
                found.append((run.rank - 2.0 * named - fit + last, order, run))
    found.sort(key=lambda item: (item[0], item[1], item[2].clause.start))
    return tuple(run for _, _, run in found)


def undefined_term(case: Case) -> tuple[str, Clause] | None:
    """A term of the question that the corpus uses and nowhere explains, and where; else None.

    A summing-up term (四不两直), or any where the question asks for a definition in so many words.
    """
    defines = asking().definition.search(fold(case.understood.text)) is not None
    for term in asked_terms(case):
        named = term in unquoted(case.understood.text)
        if named and (defines or is_summed_up(term)) and not glosses_of(term, case):
            for directive in case.library.directives:
                for clause in directive.clauses:
                    if term in unquoted(clause.text):
                        return term, clause
    return None
