"""The bridge from everyday and trade words to the words of the directives (``lexicon.toml``).

The longest listed word wins; the words of the question stay, the directives' words are added.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from assistant.vocabulary.wordlist import Found, Wordlist, build_wordlist
from corpus.normalize import fold

_DATA = Path(__file__).with_name("lexicon.toml")
_UNITS = "units"


@dataclass(frozen=True)
class Lexicon:
    """Everyday words with the directives' words for them, and everyday names of units."""

    bridges: dict[str, tuple[str, ...]]
    unit_names: dict[str, tuple[str, ...]]

    @cached_property
    def words(self) -> Wordlist:
        """The everyday words, to be found in a text."""
        return build_wordlist(self.bridges)

    @cached_property
    def unit_words(self) -> Wordlist:
        """The everyday names of units, to be found in a text."""
        return build_wordlist(self.unit_names)

    def find(self, folded: str) -> tuple[Found, ...]:
        """The everyday words of a folded text."""
        return self.words.find(folded)

    def bridge(self, folded: str) -> tuple[str, ...]:
        """The directives' words for the everyday words of a folded text, each once, in order."""
        terms = (term for hit in self.words.find(folded) for term in self.bridges[hit.word])
        return tuple(dict.fromkeys(term for term in terms if fold(term) not in folded))


def read_lexicon() -> Lexicon:
    """The lexicon that ships with the project."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    units = {fold(word): tuple(names) for word, names in data.pop(_UNITS).items()}
    bridges = {fold(word): tuple(terms) for group in data.values() for word, terms in group.items()}
    return Lexicon(bridges, units)
