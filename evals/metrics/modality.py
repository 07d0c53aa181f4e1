"""Turned modality: a statement that keeps the words of its source and loses their 不 or 必须.

1. For every negation, duty and permission word of the cited words, take the words right after it.
2. Where a statement has those following words, one word of the same class must stand just before.
3. Following words that the source also has without the modal word say nothing and are left out.

Written for composed sentences; a quoted one is compared whole.
"""

from __future__ import annotations

import re

from evals.metrics.literals import DUTIES, NEGATIONS, PERMISSIONS

_REACH = 4  # characters after the modal word that must come back; 2 where a mark follows
_BEFORE = 5  # characters before them in which a word of the same class is accepted
_CLASSES = (NEGATIONS, (*DUTIES, "要"), PERMISSIONS)
_HAN = re.compile(rf"[一-鿿0-9]{{2,{_REACH}}}")


def turned_modality(statement: str, cited: str) -> tuple[str, ...]:
    """Modal words of the folded source that a folded statement dropped or turned, with context."""
    faults: list[str] = []
    for words in _CLASSES:
        strong = sorted(words, key=lambda word: (-len(word), word))
        pattern = re.compile("|".join(strong))
        for match in pattern.finditer(cited):
            after = _HAN.match(cited, match.end())
            if after is None or not _says(cited, after.group(), words):
                continue
            if not _says(statement, after.group(), words):
                faults.append(match.group() + after.group())
    return tuple(dict.fromkeys(faults))


def _says(text: str, after: str, words: tuple[str, ...]) -> bool:
    """Whether every occurrence of ``after`` in a text follows a word of the class closely."""
    for match in re.finditer(re.escape(after), text):
        before = text[max(match.start() - _BEFORE, 0) : match.start()]
        if not any(word in before for word in words):
            return False
    return True
