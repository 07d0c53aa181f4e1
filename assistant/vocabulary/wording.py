"""The words that the held directives use: which clauses mention something, what is known at all."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from assistant.vocabulary.wordlist import Wordlist, build_wordlist
from corpus.library import Library
from corpus.normalize import fold

_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_BLANKS = re.compile(r"\s+")
_QUOTED = re.compile(r"“([^“”\n]{2,24})”")
_NUMERALS = "一二三四五六七八九十两"
# 三严 and 四查 in 三严四查五五 are terms of their own; 一个 and 五年 are not.
_COUNTED = re.compile(
    rf"[{_NUMERALS}][^{_NUMERALS}个年月日次项条级\W][^{_NUMERALS}\W]?(?=[{_NUMERALS}]|$)"
)
_SPOKEN = re.compile(rf"(?<=[{_NUMERALS}])个(?=[^个])")
_MENTION_LIMIT = 8


@dataclass(frozen=True)
class Wording:
    """Folded clause texts by label, pairs of neighbouring characters, years, quoted terms.

    ``terms`` are what the directives put into quotation marks (三管三必须), and its parts.
    """

    clauses: tuple[tuple[str, str], ...]
    pairs: frozenset[str]
    years: dict[str, dict[int, int]]
    triples: frozenset[str]
    terms: Wordlist

    def find_terms(self, folded: str) -> tuple[str, ...]:
        """Quoted terms of the directives in a folded text, also as spoken (三个同时 for 三同时)."""
        found = [hit.word for hit in self.terms.find(folded)]
        found += [hit.word for hit in self.terms.find(_SPOKEN.sub("", folded))]
        return tuple(dict.fromkeys(found))

    def holds(self, folded: str) -> bool:
        """Whether any clause contains these folded words."""
        return any(folded in text for _, text in self.clauses)

    def mentions(self, words: str, limit: int = _MENTION_LIMIT) -> tuple[str, ...]:
        """Labels of the first clauses that contain these words; empty where none does."""
        needle = fold(words)
        found = (label for label, text in self.clauses if needle and needle in text)
        return tuple(label for label, _ in zip(found, range(limit), strict=False))

    def speaks_of(self, directive_id: str, year: int) -> int:
        """How often a directive names a year in its own words."""
        return self.years.get(directive_id, {}).get(year, 0)


def read_wording(library: Library) -> Wording:
    """The wording of all directives of a library."""
    clauses = tuple(
        (clause.label, fold(clause.text)) for item in library.directives for clause in item.clauses
    )
    pairs = {left + right for _, text in clauses for left, right in pairwise(text)}
    years = {
        item.id: dict(Counter(int(year) for year in _YEAR.findall(_BLANKS.sub("", item.source))))
        for item in library.directives
    }
    triples = {text[at : at + 3] for _, text in clauses for at in range(len(text) - 2)}
    quoted = {fold(term) for item in library.directives for term in _QUOTED.findall(item.source)}
    pieces = {piece for term in quoted for piece in (term, *re.split(r"[,;.]", term))}
    terms = {part for term in pieces for part in (term, *_COUNTED.findall(term))}
    return Wording(
        clauses=clauses,
        pairs=frozenset(pairs),
        years=years,
        triples=frozenset(triples),
        terms=build_wordlist(filter(_is_term, terms)),
    )


def _is_term(folded: str) -> bool:
    counted = _COUNTED.fullmatch(folded) is not None
    # “做什么、怎么做”: words that ask are no term.
    return (counted or 2 < len(folded) <= 12) and not re.search(r"[,.;:!?]|什么|怎么", folded)
