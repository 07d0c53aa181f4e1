"""What a term means: where a directive defines it, in its own words; else where it is used.

1. The term is the longest quoted or glossed expression of the corpus that the question holds.
2. A glossary entry beats a bracket behind the term, that beats 是指 and a list that the term sums
   up (…、…、…“五到位”); named documents come before others, which may still explain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answer import AnswerStatus, Draft, DraftStatement
from assistant.candidates import Case
from assistant.compositions.pieces import quoted
from assistant.folding import folded_text
from assistant.sentences import parts_of, split_sentences
from corpus.directive import Clause, ClauseKind, Directive
from corpus.library import Library
from corpus.normalize import fold, fold_with_offsets

_QUOTED = re.compile(r"[“「『]([^“”「」『』\n]{2,16})[”」』]")
_NUMERAL = re.compile(r"[一二三四五六七八九十两\d]")
_WHOLE = 420
_TERMS: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Gloss:
    """A run of a clause that says what a term means; a lower ``rank`` says it more plainly."""

    clause: Clause
    start: int
    end: int
    rank: int


def compose_definition(case: Case) -> Draft | None:
    """The draft that quotes the best definition, or None where no term or no gloss is found."""
    terms = asked_terms(case)
    statements: list[DraftStatement] = []
    for term in terms[:2]:
        glosses = glosses_of(term, case)
        if glosses:
            best = glosses[0]
            group = term if len(terms) > 1 else ""
            statements.append(quoted(best.clause, best.start, best.end, headline=True, group=group))
    return Draft(AnswerStatus.ANSWERED, tuple(statements)) if statements else None


def asked_terms(case: Case) -> tuple[str, ...]:
    """Folded terms of the corpus that the question holds, longest first, none inside another."""
    text = fold(case.understood.text).replace('"', "")
    found: list[str] = []
    for term in _terms(case.library):
        if term in text and not any(term in longer for longer in found):
            found.append(term)
    return tuple(found)


def glosses_of(term: str, case: Case) -> tuple[Gloss, ...]:
    """Every run that explains the term, the plainest first, named documents before others."""
    found: list[tuple[int, int, Gloss]] = []
    for order, directive in enumerate(case.library.directives):
        named = directive.id in case.understood.documents
        for clause in directive.clauses:
            held = term in folded_text(clause, case.library).replace('"', "")
            gloss = _gloss(term, clause) if held else None
            if gloss:
                found.append((gloss.rank - (2 if named else 0), order, gloss))
    found.sort(key=lambda item: (item[0], item[1], item[2].clause.start))
    return tuple(gloss for _, _, gloss in found)


def used_in(term: str, directive: Directive) -> Clause | None:
    """The first clause of a directive that uses the term, or None."""
    return next((item for item in directive.clauses if term in _bare(item.text)), None)


def _gloss(term: str, clause: Clause) -> Gloss | None:
    if clause.kind is ClauseKind.TERM and term in _bare(clause.heading or clause.text[:40]):
        text = clause.text.rstrip()
        return Gloss(clause, 0, min(len(text), _WHOLE), 0)
    folded = fold_with_offsets(clause.text)
    for match in re.finditer(rf'"?{re.escape(term)}"?', folded.text):
        start = folded.offsets[match.start()]
        after = folded.text[match.end() :]
        bracket = re.match(r"\(([^()]{4,260})\)", after)
        if bracket and not re.search(r"\d{4}.{0,8}号|负责$", bracket.group(1)):
            end = folded.offsets[match.end() + bracket.end() - 1] + 1
            return Gloss(clause, start, end, 1)
        if re.match(r"(?:主要)?(?:是指|指的是|,?即|:|,指)", after):
            return _sentence_gloss(clause, start, 2)
        listed = _listed_before(clause, start) if _NUMERAL.match(term) else None
        if listed is not None:
            end = folded.offsets[match.end() - 1] + 1
            return Gloss(clause, listed, end, 3)
    return None


def _sentence_gloss(clause: Clause, at: int, rank: int) -> Gloss | None:
    for sentence in split_sentences(clause):
        if sentence.start <= at < sentence.end:
            return Gloss(clause, sentence.start, sentence.end, rank)
    return None


def _listed_before(clause: Clause, at: int) -> int | None:
    """Start of the part whose list the term sums up (矿权、规划…“五统一”), or None."""
    for sentence in split_sentences(clause):
        if not sentence.start <= at < sentence.end:
            continue
        for start, end in parts_of(clause, sentence):
            before = clause.text[start:at]
            if start <= at < end and before.count("、") >= 2:
                return start
    return None


def _terms(library: Library) -> tuple[str, ...]:
    """Quoted expressions and glossary headings of the corpus, folded, longest first."""
    if library.digest not in _TERMS:
        found: set[str] = set()
        for item in library.directives:
            for clause in item.clauses:
                found |= {_bare(match) for match in _QUOTED.findall(clause.text)}
                if clause.kind is ClauseKind.TERM:
                    found |= {_bare(match) for match in _QUOTED.findall(clause.heading)}
        kept = (term for term in found if len(term) >= 2 and "\u4e00" <= term[0] <= "\u9fff")
        _TERMS.clear()
        _TERMS[library.digest] = tuple(sorted(kept, key=lambda term: (-len(term), term)))
    return _TERMS[library.digest]


def _bare(text: str) -> str:
    return fold(text).replace('"', "")
