"""What was asked and what was understood of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Intent(StrEnum):
    """What kind of answer a question wants."""

    RESPONSIBILITY = "responsibility"
    OBLIGATION = "obligation"
    DEADLINE = "deadline"
    NUMBER = "number"
    DEFINITION = "definition"
    LISTING = "listing"
    COMPARE = "compare"
    CLAUSE = "clause"  # what does clause N say
    YES_NO = "yes_no"
    DOCUMENT = "document"  # head facts: date, number, issuing authority, status


@dataclass(frozen=True, slots=True)
class Question:
    """A question as typed, with the person's earlier questions, oldest first.

    ``dropped`` names parts of the understanding that the person took away (``topic``, ``years``,
    ``documents:晋政发〔2024〕1号`` …).
    """

    text: str
    history: tuple[str, ...] = ()
    id: str = ""
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """What rules and data read out of a question; shown to the person, each part removable.

    ``documents`` are ids of held directives that the question names or implies; ``clauses`` are
    labels it addresses; ``missing`` are things it names that are not held (a place, a year, a
    document, an annex, a clause number) with the reason. ``topic`` is the main topic or empty.
    ``units`` are unit ids of the register. ``asks_lead`` is true where a 牵头 unit is wanted.
    ``premises`` are claims inside the question that must be checked (unit id, role word).
    ``terms`` are bridge words for the lexical channel. ``carried`` names what came from history.
    """

    text: str
    intent: Intent
    topic: str = ""
    units: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    documents: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    premises: tuple[Premise, ...] = ()
    missing: tuple[Missing, ...] = ()
    carried: tuple[str, ...] = ()
    asks_lead: bool = False
    in_scope: bool = True
    injection: bool = False
    english: bool = False
    extra: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Premise:
    """A claim that a question takes for granted: this unit has this role on this topic."""

    unit: str
    role: str
    words: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Something a question names that the corpus does not hold.

    ``kind`` is one of ``place``, ``year``, ``document``, ``annex``, ``clause``.
    """

    kind: str
    name: str
