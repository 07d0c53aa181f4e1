"""The words of one Word paragraph as a reader of the print sees them.

Insertions that are still tracked are read, deletions and hidden text are not; of an alternative
the first form that holds text is read. Text boxes and notes are handed back beside the words,
since they stand elsewhere on the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from corpus.formats.docx_numbers import W, is_on

Element = Any
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DROPPED = frozenset(
    W + name
    for name in (
        *("del", "moveFrom", "instrText", "delText", "delInstrText", "rPr", "pPr", "rt", "sdtPr"),
        *("annotationRef", "footnoteRef", "endnoteRef", "fldData", "softHyphen"),
    )
)
_SIGNS = {
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}noBreakHyphen": "-",
}
_SYMBOLS = {"F0FE": "☑", "F052": "☑", "F0A8": "□", "F06F": "□", "F0FC": "√", "F0FB": "\u00d7"}
_PRIVATE = re.compile(
    "[\ue000-\uf8ff\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0b-\x1f]"
)


@dataclass
class Words:
    """A paragraph's words, the text boxes around them and the notes that they refer to."""

    text: str = ""
    boxes_before: list[Element] = field(default_factory=list[Element])
    boxes_behind: list[Element] = field(default_factory=list[Element])
    notes: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])  # kind, id


def read_words(paragraph: Element, seen: Counter[str]) -> Words:
    """The words of a paragraph; ``seen`` counts what a person should hear of, by kind."""
    words = Words()
    pieces: list[str] = []
    for piece in _pieces(paragraph, seen):
        if isinstance(piece, str):
            pieces.append(piece)
        elif isinstance(piece, tuple):
            words.notes.append(piece)
        elif any(written.strip() for written in pieces):
            words.boxes_behind.append(piece.element)
        else:
            words.boxes_before.append(piece.element)
    text = _PRIVATE.sub("", "".join(pieces).replace("\t", " ").replace("\xa0", " "))
    words.text = re.sub(r"[ \u3000]*\n[ \u3000]*", "\n", text).strip()
    return words


def form_of(alternative: Element) -> Element | None:
    """The form of an ``mc:AlternateContent`` that is read: the first that holds paragraphs."""
    forms = [form for form in alternative if form.tag in (f"{MC}Choice", f"{MC}Fallback")]
    with_text = [
        form for form in forms if next(form.iter(f"{W}t", f"{W}drawing"), None) is not None
    ]
    return next(iter(with_text or forms), None)


def is_placeholder(control: Element) -> bool:
    """Whether a content control shows only the words that ask for its content."""
    return is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr"))


@dataclass(frozen=True)
class _Box:
    element: Element


_Piece = str | tuple[str, str] | _Box


def _pieces(element: Element, seen: Counter[str]) -> Iterator[_Piece]:
    for child in element:
        tag = child.tag
        if tag == f"{W}t":
            yield child.text or ""
        elif tag in _SIGNS:
            yield "" if child.get(f"{W}type") in ("page", "column") else _SIGNS[tag]
        elif tag in _DROPPED:
            if tag in (f"{W}del", f"{W}moveFrom"):
                seen["tracked"] += 1
        elif tag == f"{W}r" and is_on(child.find(f"{W}rPr/{W}vanish")):
            seen["hidden"] += any(True for _ in child.iter(f"{W}t"))
        else:
            yield from _inner(child, seen)


def _inner(child: Element, seen: Counter[str]) -> Iterator[_Piece]:
    """The pieces of an element that is neither plain words nor dropped."""
    tag = child.tag
    if tag in (f"{W}ins", f"{W}moveTo"):
        seen["tracked"] += 1
    if tag == f"{W}txbxContent":
        seen["boxes"] += 1
        yield _Box(child)
    elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
        kind = "footnote" if tag == f"{W}footnoteReference" else "endnote"
        yield kind, child.get(f"{W}id") or ""
    elif tag == f"{W}commentReference":
        seen["comments"] += 1
    elif tag == f"{W}sym":
        yield _symbol(child, seen)
    elif tag == f"{W}sdt" and is_placeholder(child):
        seen["placeholders"] += 1
    elif tag == f"{MC}AlternateContent":
        form = form_of(child)
        if form is not None:
            yield from _pieces(form, seen)
    elif tag == f"{_MATH}t":
        seen["formulas"] += 1
        yield child.text or ""
    elif isinstance(tag, str):
        if tag.endswith(("}blip", "}imagedata")):
            seen["pictures"] += 1
        yield from _pieces(child, seen)


def _symbol(symbol: Element, seen: Counter[str]) -> str:
    """A character of a symbol font; one without a known sign is told and left out."""
    code = (symbol.get(f"{W}char") or "").upper()
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    if re.fullmatch(r"[0-9A-F]{4}", code) and not 0xD800 <= int(code, 16) < 0xF900:
        return chr(int(code, 16))
    seen["symbols"] += 1
    return ""
