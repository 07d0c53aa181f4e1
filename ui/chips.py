"""What was understood of a question, as chips that can each be taken away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.knowledge import Knowledge
from assistant.question import Understood
from ui.html import Html, tag


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of the understanding: what ``Question.dropped`` calls it and what a person reads."""

    part: str
    words: str


def read_chips(understood: Understood, knowledge: Knowledge) -> tuple[Chip, ...]:
    """The parts that narrow the search, in the order in which a person would say them."""
    return tuple(_chips(understood, knowledge))


def _chips(understood: Understood, knowledge: Knowledge) -> Iterator[Chip]:
    for region in understood.regions:
        yield Chip(f"regions:{region}", region)
    for level in understood.levels:
        yield Chip(f"levels:{level}", f"{level}级")
    for year in understood.years:
        yield Chip(f"years:{year}", f"{year}年")
    for document in understood.documents or understood.preferred:
        yield Chip(f"documents:{document}", document)
    if understood.topic:
        yield Chip("topic", understood.topic)
    for unit in understood.units:
        yield Chip(f"units:{unit}", knowledge.register.unit(unit).name)


def chips_view(answer: Answer, knowledge: Knowledge) -> Html | None:
    """The search conditions as chips; None where nothing narrows."""
    chips = read_chips(answer.understood, knowledge) if answer.understood else ()
    if not chips:
        return None
    return tag(
        "div",
        tag("span", "查找条件", class_="chips-word"),
        [_button(chip) for chip in chips],
        class_="chips",
        role="group",
        aria_label="查找条件，可逐个去掉",
    )


def _button(chip: Chip) -> Html:
    return tag(
        "button",
        chip.words,
        tag("span", class_="cross", aria_hidden="true"),
        type="button",
        class_="chip",
        data_drop=chip.part,
        aria_label=f"去掉条件：{chip.words}",
    )
