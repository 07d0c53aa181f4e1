"""Mends a wrong character in a short question, by sound or by shape.

1. Known slips come first (``typos.toml``: 然气 → 燃气, never inside 天然气).
2. A run of characters becomes a word of the field where at least half of its characters are that
   word's and the others sound alike: without tones, with the endings that are easily confused
   (zh/z, ang/an …).
3. One single wrong character of a word of three or more may also be of like shape.
4. A run whose every pair of characters, of longer words every three in a row, occurs in the
   directives is left alone, and so are everyday words that merely sound alike (``real_words``).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from assistant.vocabulary.wordlist import Wordlist, build_wordlist

_DATA = Path(__file__).with_name("typos.toml")
_PINYIN = Path(__file__).with_name("pinyin.toml")
_LONGEST_TEXT = 80
_LONGEST_WORD = 6
_LONG = 4  # characters of a word that a count may be mended in
_RUN = 3  # characters in a row that the directives must know, in a word of more
_COUNTS = "一二三四五六七八九十两"
_CHINESE = re.compile(r"[一-鿿]{2,}")
_BLURS = ((re.compile(r"^([zcs])h"), r"\1"), (re.compile(r"(?<=[aei])ng$"), "n"))


@dataclass(frozen=True, slots=True)
class Mended:
    """The mended text and what was changed, as ``wrong→right``."""

    text: str
    changes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Typos:
    """Words of the field by sound, and the tables that guard against mending too much."""

    words: frozenset[str]
    sounds: dict[str, tuple[str, ...]]
    shapes: dict[str, str]
    slips: dict[str, str]
    slip_words: Wordlist
    real_words: frozenset[str]
    runs: frozenset[str]

    @cached_property
    def _by_place(self) -> dict[tuple[int, int, str], tuple[str, ...]]:
        """Words by their length and each of their characters with its place."""
        table: dict[tuple[int, int, str], list[str]] = {}
        for word in sorted(self.words):
            for at, character in enumerate(word):
                table.setdefault((len(word), at, character), []).append(word)
        return {place: tuple(words) for place, words in table.items()}

    def mend(self, text: str) -> Mended:
        """The text with wrong characters of field words mended; the length never changes."""
        if len(text) > _LONGEST_TEXT:
            return Mended(text)
        changes: list[str] = []
        for hit in self.slip_words.find(text):
            right = self.slips[hit.word]
            text = text[: hit.start] + right + text[hit.end :]
            changes.append(f"{hit.word}→{right}")
        for run in _CHINESE.finditer(text):
            mended = self._mend_run(run[0], changes)
            text = text[: run.start()] + mended + text[run.end() :]
        return Mended(text, tuple(changes))

    def _mend_run(self, run: str, changes: list[str]) -> str:
        for size in range(min(_LONGEST_WORD, len(run)), 1, -1):
            for at in range(len(run) - size + 1):
                window = run[at : at + size]
                right = self._right(window)
                if right and not self._covered(run, at, size) and self._stands(run, at, right):
                    changes.append(f"{window}→{right}")
                    run = run[:at] + right + run[at + size :]
        return run

    def _right(self, window: str) -> str:
        """The field word that a window stands for, or empty where it should stay."""
        shared: dict[str, int] = {}
        for at, character in enumerate(window):
            for word in self._by_place.get((len(window), at, character), ()):
                shared[word] = shared.get(word, 0) + 1
        if not shared or window in self.words or window in self.real_words:
            return ""
        size = _RUN if len(window) > _RUN else 2
        if all(window[at : at + size] in self.runs for at in range(len(window) - size + 1)):
            return ""
        for word, same in shared.items():
            if 2 * same >= len(word) and self._could_be(window, word, same):
                return word
        return ""

    def _could_be(self, window: str, word: str, same: int) -> bool:
        """Whether what differs sounds alike, or is one character of like shape."""
        one_wrong = len(word) > 2 and same == len(word) - 1
        for written, meant in zip(window, word, strict=True):
            if written == meant:
                continue
            alike = bool(set(self._sounds(written)) & set(self._sounds(meant)))
            if one_wrong:
                alike = alike or self.shapes.get(written, written) == self.shapes.get(meant, meant)
            # A count is guessed in a long word only: 上同时 is not 三同时, 散年行动 is 三年行动.
            if not alike or (meant in _COUNTS and (len(word) < _LONG or written in _COUNTS)):
                return False
        return True

    def _covered(self, run: str, at: int, size: int) -> bool:
        """True where the window is part of a longer word of the field or an everyday word."""
        for start in range(max(0, at - 2), at + 1):
            for end in range(at + size, min(len(run), at + size + 2) + 1):
                around = run[start:end]
                if end - start > size and (around in self.words or around in self.real_words):
                    return True
        return False

    def _stands(self, run: str, at: int, right: str) -> bool:
        """True where no character that would change is part of a known word as it is written."""
        changed = [at + n for n, meant in enumerate(right) if run[at + n] != meant]
        return not any(
            hit.start <= place < hit.end for hit in self._known.find(run) for place in changed
        )

    @cached_property
    def _known(self) -> Wordlist:
        """Words of the field and everyday words."""
        return build_wordlist(self.words | self.real_words)

    def _sounds(self, character: str) -> tuple[str, ...]:
        return self.sounds.get(character, ())


def read_typos(words: Iterable[str], runs: frozenset[str], real: Iterable[str] = ()) -> Typos:
    """The mender for these words of the field.

    ``runs`` are the directives' pairs and triples, ``real`` everyday words and names that stay.
    """
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    sounds: dict[str, tuple[str, ...]] = {}
    syllables = tomllib.loads(_PINYIN.read_text(encoding="utf-8"))["syllables"]
    for syllable, characters in syllables.items():
        blurred = blur(syllable)
        for character in characters:
            sounds[character] = tuple(dict.fromkeys((*sounds.get(character, ()), blurred)))
    shapes = {character: group[0] for group in data["shapes"] for character in group}
    # Words of two characters sound like too many others: only those listed by hand are mended.
    chosen = {*data["words"], *(word for word in words if len(word) > 2)} - set(data["not_words"])
    return Typos(
        words=frozenset(word for word in chosen if _CHINESE.fullmatch(word)),
        sounds=sounds,
        shapes=shapes,
        slips=data["slips"],
        slip_words=build_wordlist(data["slips"], data["slip_shields"]),
        real_words=frozenset((*data["real_words"], *real)),
        runs=runs,
    )


def blur(syllable: str) -> str:
    """A syllable without the differences that many speakers do not make."""
    for pattern, plain in _BLURS:
        syllable = pattern.sub(plain, syllable)
    return syllable
