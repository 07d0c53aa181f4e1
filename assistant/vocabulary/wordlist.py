"""Finds listed words in a text: longest first, from left to right, without overlap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Found:
    """A listed word and the run ``[start, end)`` of the text where it stands."""

    word: str
    start: int
    end: int


@dataclass(frozen=True)
class Wordlist:
    """Words to look for; ``shields`` are longer words inside which none may be found."""

    words: frozenset[str]
    shields: frozenset[str] = frozenset()

    @cached_property
    def _lengths(self) -> dict[str, tuple[int, ...]]:
        lengths: dict[str, set[int]] = {}
        for word in self.words | self.shields:
            lengths.setdefault(word[0], set()).add(len(word))
        return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}

    def find(self, text: str) -> tuple[Found, ...]:
        """Every listed word of the text, in text order; empty where there is none."""
        hits: list[Found] = []
        at = 0
        while at < len(text):
            for length in self._lengths.get(text[at], ()):
                word = text[at : at + length]
                if len(word) < length:
                    continue  # the text ends before a word of this length
                if word in self.shields:
                    at += length - 1
                    break
                if word in self.words:
                    hits.append(Found(word, at, at + length))
                    at += length - 1
                    break
            at += 1
        return tuple(hits)


def build_wordlist(words: Iterable[str], shields: Iterable[str] = ()) -> Wordlist:
    """The word list of these words; empty words are left out."""
    return Wordlist(frozenset(filter(None, words)), frozenset(filter(None, shields)))
