"""Questions without the words that give the document away: the shortcut audit.

Document numbers, titles and short names of the directives held, years and names of places are
taken out. What retrieval still finds, it finds by the matter itself.
"""

from __future__ import annotations

import re

from corpus.directive import Directive
from corpus.library import Library

_NUMBER = re.compile(
    r"《[^》]*》|[一-鿿]{1,4}(?:政发|政办发)\s*[〔\[［(（【]?\s*\d{4}\s*[〕\]］)）】]?\s*第?\s*\d+\s*号|"
    r"(?:省|市|县)?\s*\d+\s*号文|(?:20)?2\d\s*年(?:度)?|20\d\d|征求意见稿|政策解读|解读|三年行动(?:计划)?"
)
_GENERIC = frozenset({"通知", "方案", "省", "市", "县", "文件"})


def mask(question: str, library: Library) -> str:
    """The question without names of documents, places and years; unchanged where it has none."""
    masked = question
    for name in sorted(_names(library), key=lambda name: (-len(name), name)):
        masked = masked.replace(name, "")
    masked = _NUMBER.sub("", masked)
    return masked.strip(" ，,、：:的里中在按照据") or question


def _names(library: Library) -> set[str]:
    names: set[str] = set()
    for directive in library.directives:
        names |= {directive.id, directive.title, *directive.short_names, *_places(directive)}
    return {name for name in names if len(name) >= 2} - _GENERIC


def _places(directive: Directive) -> set[str]:
    whole = directive.region
    parts = re.split(r"(?<=[省市县])", whole)
    return {whole, *parts, *(part.rstrip("省市县镇") for part in parts)}
