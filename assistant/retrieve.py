"""The second step: the ten clauses that may answer what was understood.

1. Clauses that the question addresses lead, with the parts that stand in them.
2. A question about a document itself takes its title, opening and closing.
3. Each document that is named, those that years or places suggest, and each topic of a question
   with several are searched by themselves; otherwise the whole library is, once.
4. Every list is ordered by features that can be explained (``index/rerank.py``) and, where
   clauses fit about equally, by what says it most nearly (``precedence.py``); a clause whose whole
   heading the question prints comes first.
5. The lists take turns, so that no document or part of a question is crowded out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from assistant.candidates import duties_over, is_named
from assistant.fit import Heard, fit, hear
from assistant.glossary import terms_in
from assistant.knowledge import Knowledge
from assistant.precedence import bodies_first, nearest_first
from assistant.question import Intent, Understood
from assistant.relevance import wanted_of
from assistant.surroundings import main_subject
from corpus.directive import FRAME, ClauseKind
from corpus.library import Library
from index.passage import Hit, Query
from index.rerank import rerank
from index.search import ADDRESS, ClauseSearch

LIMIT: Final = 10
_DEPTH: Final = 40
_DEPTH_WITHIN: Final = 400
_CHILDREN: Final = 6
_HOLDERS: Final = 3
_GROUPS: Final = 2
_SUGGESTED: Final = 2
# Documents that years or places suggest get two places of three: they are meant as a rule.
_SHARE: Final = 2
_WANTS_UNITS: Final = (Intent.RESPONSIBILITY, Intent.COMPARE, Intent.YES_NO)


def retrieve(understood: Understood, search: ClauseSearch, knowledge: Knowledge) -> tuple[Hit, ...]:
    """The ten best clauses, best first; empty where nothing shares a word or a meaning."""
    library = knowledge.library
    leading = [*_addressed(understood, library), *_about_documents(understood, library)]
    heard = _heard(understood, knowledge)
    lists = [
        _ranked(query, understood, heard=heard, search=search, knowledge=knowledge)
        for query in _queries(understood, knowledge, leading=bool(understood.clauses))
    ]
    turns = _take_turns(lists, _SHARE if understood.preferred and not understood.documents else 1)
    held = _with_holders(turns, understood, search=search, library=library)
    if understood.intent is Intent.LISTING:
        held = _with_children(held, search, library)
    found = {hit.clause: hit for hit in reversed(held)}
    lead = [found.get(label) or search.hit(label) for label in dict.fromkeys(leading)]
    return tuple(_first_of_each((*lead, *held)))[:LIMIT]


def _heard(understood: Understood, knowledge: Knowledge) -> Heard:
    """What the question wants, once for all queries."""
    library = knowledge.library
    subjects = main_subject(understood, knowledge)
    wanted = wanted_of(
        understood, library, subjects=subjects, quoted=terms_in(understood.text, library)
    )
    return hear(understood, wanted, lexicon=knowledge.lexicon, library=library)


def _queries(understood: Understood, knowledge: Knowledge, *, leading: bool) -> list[Query]:
    """What is searched for: one query per named document and per further topic.

    Units that are claimed (为什么让省水利厅负责) are checked, not looked for.
    """
    claimed = {premise.unit for premise in understood.premises}
    whole = Query(
        text=understood.text,
        terms=understood.terms,
        clauses=understood.clauses if leading else (),
        units=tuple(unit for unit in understood.units if unit not in claimed),
    )
    scopes = _scopes(understood)
    queries = [replace(whole, directives=scope) for scope in scopes]
    for part in _parts(understood, knowledge):
        queries += [replace(whole, text=part, terms=(), directives=scope) for scope in scopes]
    return queries


def _take_turns(lists: Sequence[Sequence[Hit]], first: int) -> list[Hit]:
    """Hits of all lists in turns: ``first`` of the first list, then one of each other one."""
    rows = [list(hits) for hits in lists]
    turns: list[Hit] = []
    while any(rows):
        for number, row in enumerate(rows):
            size = first if number == 0 else 1
            turns += row[:size]
            del row[:size]
    return turns


def _scopes(understood: Understood) -> list[tuple[str, ...]]:
    """Directives searched together: each named one alone, or suggested ones and then all."""
    if understood.documents:
        return [(name,) for name in understood.documents]
    if 0 < len(understood.preferred) <= _SUGGESTED:
        return [understood.preferred, ()]
    return [()]


def _parts(understood: Understood, knowledge: Knowledge) -> tuple[str, ...]:
    """Words of the question's topics where it has several of the same rank, else nothing."""
    topics = [knowledge.topics.topics[name] for name in understood.topics[:4]]
    trades = [topic for topic in topics if topic.trade]
    if len(trades) < 2:
        return ()
    return tuple(" ".join((topic.name, *topic.terms)) for topic in trades)


def _ranked(
    query: Query,
    understood: Understood,
    *,
    heard: Heard,
    search: ClauseSearch,
    knowledge: Knowledge,
) -> tuple[Hit, ...]:
    """What one query finds in the order of its features, without addressed clauses."""
    depth, library = _DEPTH_WITHIN if understood.within else _DEPTH, knowledge.library
    hits = [hit for hit in search.search(query, depth) if ADDRESS not in hit.channels]
    top = max((hit.score for hit in hits), default=0.0)
    features = {
        hit.clause: fit(hit, understood, heard=heard, knowledge=knowledge, top=top) for hit in hits
    }
    ranked = nearest_first(
        rerank(hits, features), understood, likeness=search.likeness, library=library
    )
    ranked = bodies_first(ranked, heard, library)
    return tuple(
        sorted(ranked, key=lambda hit: not is_named(library.clause(hit.clause), understood))
    )


def _addressed(understood: Understood, library: Library) -> Iterator[str]:
    """Addressed clauses, each followed by the first clauses that stand in it."""
    for label in understood.clauses:
        if label in library:
            yield label
            yield from _inside(label, library)


def _about_documents(understood: Understood, library: Library) -> Iterator[str]:
    """Title, opening and closing of the documents that a question about documents means."""
    if understood.intent is not Intent.DOCUMENT and Intent.DOCUMENT not in understood.also:
        return
    names = understood.documents or understood.preferred
    if not names and not understood.topic and understood.intent is Intent.DOCUMENT:
        yield from _openings_and_closings(library)
    for name in names:
        for clause in library.directive(name).clauses:
            if clause.kind in FRAME:
                yield clause.label


def _openings_and_closings(library: Library) -> Iterator[str]:
    """The opening of every document, then every closing: whom it is sent to, who issued it, when.

    For a question that means none of them in particular, and so all.
    """
    for kind in (ClauseKind.PREAMBLE, ClauseKind.CLOSING):
        for directive in library.directives[: LIMIT // 2]:
            yield from [item.label for item in directive.clauses if item.kind is kind][:1]


def _with_holders(
    hits: Sequence[Hit], understood: Understood, *, search: ClauseSearch, library: Library
) -> tuple[Hit, ...]:
    """Hits; where units are asked, the first ones followed by the clause that holds their note.

    A note on a line of its own belongs to the group above, so the clause with the words and the
    clause with the units may be two.
    """
    if understood.intent not in _WANTS_UNITS and not understood.role:
        return tuple(hits)
    out: list[Hit] = []
    for rank, hit in enumerate(hits):
        out.append(hit)
        clause = library.clause(hit.clause)
        if rank < _HOLDERS and not clause.duties:
            holders = duties_over(library.owner(hit.clause), clause)
            out += [replace(search.hit(holder.label), score=hit.score) for holder, _ in holders]
    return tuple(out)


def _with_children(hits: Sequence[Hit], search: ClauseSearch, library: Library) -> tuple[Hit, ...]:
    """Hits, the first ones that are groups each followed by what stands in them.

    Who asks for a list that is printed as items asks for the items, though only their group may
    carry the words of the question.
    """
    out: list[Hit] = []
    for rank, hit in enumerate(hits):
        out.append(hit)
        inside = _inside(hit.clause, library) if rank < _GROUPS else []
        out += [replace(search.hit(label), score=hit.score) for label in inside]
    return tuple(out)


def _inside(label: str, library: Library) -> list[str]:
    """Labels of the first clauses that stand directly in a clause."""
    clauses = library.owner(label).clauses
    return [item.label for item in clauses if item.parent == label][:_CHILDREN]


def _first_of_each(hits: Iterable[Hit]) -> Iterator[Hit]:
    seen: set[str] = set()
    for hit in hits:
        if hit.clause not in seen:
            seen.add(hit.clause)
            yield hit
