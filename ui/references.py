"""The numbers behind a sentence: each leads to the words it rests on."""

from __future__ import annotations

from ui.basis import Basis
from ui.html import Html, tag
from ui.links import citation_path

# Between the last word and its number: a number never begins a line.
JOINER = "\u2060"


def references(citations: tuple[int, ...], basis: Basis) -> list[Html]:
    """One link per number that the citations go by."""
    return [_reference(number, basis) for number in basis.of(citations)]


def _reference(number: int, basis: Basis) -> Html:
    citation = basis.citation(number)
    return tag(
        "a",
        str(number),
        class_="ref",
        href=citation_path(citation, basis.as_of),
        data_source=True,
        aria_label=f"依据 {number}：{citation.label}",
    )
