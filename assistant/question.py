"""What was asked and what was understood of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
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
    ``documents:晋政发〔2024〕1号`` …). ``as_of`` is the day whose documents are to answer, or None.
    """

    text: str
    history: tuple[str, ...] = ()
    id: str = ""
    dropped: tuple[str, ...] = ()
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """What rules and data read out of a question; shown to the person, each part removable.

    ``text`` is the cleaned text to search with: orders stripped, traditional characters and typos
    mended, English turned into the directives' terms, words of earlier questions merged in.
    ``documents`` are ids of held directives that the question names: a filter. ``preferred`` are
    ids that its years, levels or units suggest: a preference only, empty where ``documents`` is
    not. ``clauses`` are labels it addresses; ``missing`` are things it names that are not held.
    ``within`` are path heads (附件6, 附表, 正文) that the question names without a clause in them.
    ``topic`` is the main topic or empty, ``topics`` all of them in order of weight. ``intent`` is
    the main wish and ``also`` further ones. ``units`` are unit ids of the register. ``role`` is
    the role word asked for (牵头, 配合, 督促, 负责 or empty); ``asks_lead`` is true where it is
    牵头. ``premises`` are claims inside the question that must be checked. ``terms`` are bridge
    words for the lexical channel. ``carried`` names what came from history. ``orders`` are the
    orders and invented texts that were stripped; ``injection`` is true where nothing else was
    left. ``corrected`` lists mended words as ``wrong→right``. ``doubtful`` is true where the
    question has little of the field and nothing of another: its evidence has to decide.
    ``unread`` are words of an English question that the dictionary lacks.
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
    preferred: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    also: tuple[Intent, ...] = ()
    role: str = ""
    within: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    doubtful: bool = False
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Premise:
    """A claim that a question takes for granted: this unit has this role on this topic.

    ``role`` is the role word (牵头, 负责, 配合, 督促); ``negated`` is true where the question takes
    for granted that the unit has *not* that role. ``asked`` is true where the claim is what the
    question asks about (…是不是…牵头), not what it presumes.
    """

    unit: str
    role: str
    words: str
    negated: bool = False
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """Something a question names that the corpus does not hold.

    ``kind`` is one of ``place``, ``year``, ``document``, ``annex``, ``clause``. ``mentioned`` are
    labels of clauses that name it although it is not held (晋政发〔2023〕1号 in 襄政发〔2023〕1号):
    an answer that rests on one of them is no refusal.
    """

    kind: str
    name: str
    mentioned: tuple[str, ...] = ()
