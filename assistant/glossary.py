"""Terms of the corpus: what they are called, and the runs of text that explain them.

1. A term is a quoted expression or a glossary heading. It is called by itself, without its class
   word (三违行为: 三违), or by one numeral part of it (三严四查五五: 三严).
2. A glossary entry explains it most plainly, then a bracket behind it, then 是指 or a colon, then
   a list that the term sums up (矿权、规划、生产系统、开采主体、管理经营“五统一”).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.folding import folded_text
from assistant.per_library import PerLibrary
from assistant.sentences import parts_of, split_sentences
from assistant.vocabulary.numerals import parse_numeral
from corpus.directive import Clause, ClauseKind
from corpus.library import Library
from corpus.normalize import fold, fold_with_offsets

_QUOTED = re.compile(r"[“「『]([^“”「」『』\n]{2,16})[”」』]")
_NUMERAL = re.compile(r"[一二三四五六七八九十两\d]")
_PART = re.compile(r"[一二三四五六七八九十两](?:个)?[^一二三四五六七八九十两个]{1,4}")
# 四个体系 without its class word only counts; 三违行为 is called 三违.
_COUNTS = re.compile(r"[一二三四五六七八九十两][个项类种大条]")
_CLASS_WORDS = ("行为", "原则", "要求", "机制", "制度", "问题", "工程", "体系", "行动")
_WHOLE = 420
# A list may nest, or name the last thing apart: its marks only roughly count its items.
_SLACK = 4


@dataclass(frozen=True, slots=True)
class Gloss:
    """A run of a clause that says what a term means; a lower ``rank`` says it more plainly."""

    clause: Clause
    start: int
    end: int
    rank: int


def is_summed_up(term: str) -> bool:
    """True for a term that counts what it sums up (五到位, “1+4+4”), which begs for the list."""
    return bool(_NUMERAL.match(term))


def terms_in(text: str, library: Library) -> tuple[str, ...]:
    """Folded terms that a text names, the longest name first, no name inside another."""
    bare = unquoted(text).replace(",", "")
    quoted = {unquoted(match) for match in _QUOTED.findall(text)}
    names: list[str] = []
    found: list[str] = []
    for name, terms in term_names(library).items():
        if name not in bare:
            continue
        if not any(name in other and name != other for other in (*names, *quoted)):
            names.append(name)
            found += terms
    return tuple(dict.fromkeys(found))


def term_names(library: Library) -> dict[str, tuple[str, ...]]:
    """Names of all terms, longest first, each with the terms it may mean."""
    return _NAMES.of(library)


def _names_of(library: Library) -> dict[str, tuple[str, ...]]:
    found: set[str] = set()
    for item in library.directives:
        for clause in item.clauses:
            found |= {unquoted(match) for match in _QUOTED.findall(clause.text)}
    return _named(sorted(term for term in found if len(term) >= 2))


_NAMES = PerLibrary(_names_of)


def gloss(term: str, clause: Clause, library: Library) -> Gloss | None:
    """The run of a clause that explains the term most plainly, or None."""
    if term not in unquoted(folded_text(clause, library)):
        return None
    if clause.kind is ClauseKind.TERM and term in unquoted(clause.heading or clause.text[:40]):
        opening = re.search(r"[“「『]", clause.text[:12])
        start = opening.start() if opening else 0
        return Gloss(clause, start, min(len(clause.text.rstrip()), _WHOLE), 0)
    folded = fold_with_offsets(clause.text)
    for match in re.finditer(rf'"?{re.escape(term)}"?', folded.text):
        start = folded.offsets[match.start()]
        after = folded.text[match.end() :]
        bracket = re.match(r"[^,.;:()]{0,4}\(([^()]{4,260})\)", after)
        if bracket and _explains(bracket.group(1)):
            end = folded.offsets[match.end() + bracket.end() - 1] + 1
            return Gloss(clause, start, end, 1)
        if re.match(r"(?:主要)?(?:是指|指的是|,指)|[^,.;:()]{0,6}:|(?:的[^,.;]{1,4})?,?即", after):
            return _sentence(clause, start)
        listed = _listed_before(clause, start) if is_summed_up(term) else None
        if listed is not None and _counts(term, clause.text[listed:start]):
            return Gloss(clause, listed, folded.offsets[match.end() - 1] + 1, 3)
    return None


def unquoted(text: str) -> str:
    """Folded text without quotation marks."""
    return fold(text).replace('"', "")


def _named(terms: list[str]) -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {term: (term,) for term in terms}
    for term in terms:
        parts = [part.strip(",") for part in _PART.findall(term)] if is_summed_up(term) else []
        shorter = [term.removesuffix(word) for word in _CLASS_WORDS if term.endswith(word)]
        joined = [term.replace(",", "")] if "," in term else []
        for name in (*joined, *shorter, *(parts if len(parts) > 1 else [])):
            if len(name) >= 2 and not _COUNTS.fullmatch(name) and names.get(name) != (name,):
                names[name] = tuple(dict.fromkeys((*names.get(name, ()), term)))
    return dict(sorted(names.items(), key=lambda item: (-len(item[0]), item[0])))


def _explains(bracket: str) -> bool:
    """True for a bracket that spells a term out, not one that cites a document or a unit."""
    if re.search(r"\d{4}.{0,8}号|负责$", bracket):
        return False
    return bracket.startswith(("即", "指")) or any(mark in bracket for mark in (",", "和", "》《"))


def _counts(term: str, listed: str) -> bool:
    """True where a term counts about as many things as the list before it holds.

    The parts of a term add up: 两湖十库一线 is thirteen things, no list of three.
    """
    numbers = [parse_numeral(part[0]) or 0 for part in _PART.findall(term)]
    items = listed.count("、") + 1 + ("和" in listed or "及" in listed)
    return not numbers or abs(sum(numbers) - items) <= _SLACK


def _sentence(clause: Clause, at: int) -> Gloss | None:
    for sentence in split_sentences(clause):
        if sentence.start <= at < sentence.end:
            return Gloss(clause, sentence.start, sentence.end, 2)
    return None


def _listed_before(clause: Clause, at: int) -> int | None:
    """Start of the part whose list the term sums up, or None."""
    for sentence in split_sentences(clause):
        if not sentence.start <= at < sentence.end:
            continue
        for start, end in parts_of(clause, sentence):
            if start <= at < end and clause.text[start:at].count("、") >= 2:
                return start
    return None
