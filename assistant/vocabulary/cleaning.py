"""The words of a question made ready to be read: tidy, simplified, without orders, mended.

1. Invisible and decorating marks vanish; full width letters become plain; 繁體 becomes simplified.
2. Orders and invented texts are taken out.
3. English is put into the directives' terms.
4. Wrong characters of field words are mended.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from assistant.vocabulary.english import English
from assistant.vocabulary.orders import Orders
from assistant.vocabulary.traditional import Traditional
from assistant.vocabulary.typos import Typos

_DECORATION = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad*_~`^]+")
_SPACED = re.compile(r"(?<=[一-鿿])[ \u3000](?=[一-鿿][ \u3000][一-鿿](?:[ \u3000]|$))")
# 附件十 三（一）: the blank parts two numerals, and comparing text knows no blanks.
_BETWEEN_NUMERALS = re.compile(r"(?<=[一二三四五六七八九十])[ \u3000]+(?=[一二三四五六七八九十])")
_FULL_WIDTH = re.compile(r"[！-～]")
# Asking words of Shanxi, in the form that every table knows (甚 in 甚至 is none).
_DIALECT = (
    (re.compile(r"多会[儿子]|甚(?:会儿|时候)|几时"), "啥时候"),
    (re.compile(r"(?<![太过不])甚(?!至|么|嚣|而)"), "啥"),
)
_KEPT_WIDE = "（），．：；？！［］｛｝"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A question ready to be read, with what was taken out and mended on the way."""

    text: str
    orders: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    english: bool = False
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cleaner:
    """The tables that cleaning uses."""

    traditional: Traditional
    orders: Orders
    english: English
    typos: Typos

    def clean(self, text: str) -> Cleaned:
        """The question ready to be read; its text may be empty where it was nothing but orders."""
        tidy = self.traditional.simplify(_tidy(text))
        stripped = self.orders.strip(tidy)
        translated = self.english.translate(stripped.text)
        mended = self.typos.mend(translated.text)
        return Cleaned(
            mended.text.strip(),
            stripped.orders,
            mended.changes,
            translated.english,
            translated.unread,
        )


def _tidy(text: str) -> str:
    plain = _DECORATION.sub("", text)
    plain = _FULL_WIDTH.sub(_narrow, plain)
    plain = "".join(
        character
        for character in plain
        if character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co")
    )
    for pattern, usual in _DIALECT:
        plain = pattern.sub(usual, plain)
    return _BETWEEN_NUMERALS.sub("，", _SPACED.sub("", plain)).strip()


def _narrow(match: re.Match[str]) -> str:
    character = match[0]
    return character if character in _KEPT_WIDE else unicodedata.normalize("NFKC", character)
