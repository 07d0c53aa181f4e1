"""Tokens of Chinese text: the only door to jieba.

1. The text is folded (``corpus.normalize``), so that printed variants give the same tokens.
2. Document numbers are matched by pattern: 晋政发〔2024〕1号 gives ``晋政发#2024-1`` and the same
   with a shorter or no agency, because jieba cuts them to pieces.
3. Runs of Chinese characters give single characters and pairs; runs of letters or digits are
   one token, and a number also forms a pair with the character after it (3年).
4. Indexing adds jieba's words of two to six characters. A query adds every run of that length
   instead: the index knows which of them are words, so that a question never waits the second
   that jieba's dictionary takes to load.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Protocol, cast

from corpus.normalize import fold_with_offsets

_DOCUMENT_NUMBER = re.compile(r"([㐀-鿿]{0,8})\(((?:19|20)\d\d)\)第?(\d{1,4})号")
_RUN = re.compile(r"[㐀-鿿]+|[a-z0-9.%]*[a-z0-9%]")
_SHORTEST_WORD = 2
_LONGEST_WORD = 6
_WORD_MARK = "~"


class _Cutter(Protocol):
    def cut(self, sentence: str, *, HMM: bool) -> list[str]: ...  # noqa: N803


def tokens(text: str) -> list[str]:
    """Tokens of a query, in text order, repeats kept; empty where nothing can be searched."""
    found = grams(text)
    for run in _chinese_runs(text):
        for size in range(_SHORTEST_WORD, min(_LONGEST_WORD, len(run)) + 1):
            found.extend(_WORD_MARK + run[at : at + size] for at in range(len(run) - size + 1))
    return found


def passage_tokens(text: str) -> list[str]:
    """Tokens of a passage to be indexed: as of a query, with jieba's words."""
    return [*grams(text), *(_WORD_MARK + word for word in words(text))]


def words(text: str) -> list[str]:
    """Words of two to six characters as jieba cuts them; loads its dictionary."""
    cutter = _cutter()
    return [
        word
        for run in _chinese_runs(text)
        for word in cutter.cut(run, HMM=False)
        if _SHORTEST_WORD <= len(word) <= _LONGEST_WORD
    ]


def grams(text: str) -> list[str]:
    """Document numbers, characters, pairs of them, runs of letters and digits."""
    folded = _split_letters(text)
    found: list[str] = []
    for agency, year, number in _DOCUMENT_NUMBER.findall(folded):
        key = f"#{year}-{int(number)}"
        found.extend(agency[-size:] + key for size in range(2, min(len(agency), 5) + 1))
        found.append(key)
    previous: re.Match[str] | None = None
    for match in _RUN.finditer(folded):
        run = match.group()
        if run[0] >= "㐀":
            found.extend(run)
            found.extend(a + b for a, b in pairwise(run))
            if previous and previous.end() == match.start() and previous.group()[-1].isdigit():
                found.append(previous.group() + run[0])
        else:
            found.append(run)
        previous = match
    return found


def _split_letters(text: str) -> str:
    """Folded text in which a blank still parts two words of letters or digits."""
    folded = fold_with_offsets(text)
    characters: list[str] = []
    before = -1
    for character, at in zip(folded.text, folded.offsets, strict=True):
        if character.isascii() and characters and at > before + 1 and characters[-1].isascii():
            characters.append(" ")
        characters.append(character)
        before = at
    return "".join(characters)


def _chinese_runs(text: str) -> list[str]:
    return [run for run in _RUN.findall(_split_letters(text)) if run[0] >= "㐀"]


@cache
def _cutter() -> _Cutter:
    """A private jieba dictionary, loaded at first use and silent."""
    import logging

    import jieba

    jieba.setLogLevel(logging.ERROR)
    cutter = jieba.Tokenizer()
    cutter.initialize()
    return cast(_Cutter, cutter)
