"""What is answered: statements, the citations they rest on, and a closed set of statuses."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from assistant.question import Understood
from corpus.directive import Span, Status
from index.passage import Hit


class AnswerStatus(StrEnum):
    """The closed set of outcomes; each has its own tests and its own Chinese message."""

    ANSWERED = "answered"
    ANSWERED_PARTLY = "answered_partly"
    CLARIFICATION_NEEDED = "clarification_needed"
    NOT_SPECIFIED = "unanswerable_not_specified"
    MISSING_TEXT = "unanswerable_missing_text"
    OUT_OF_SCOPE = "unanswerable_out_of_scope"
    REJECTED_UNSUPPORTED = "rejected_unsupported"
    REJECTED_INJECTION = "rejected_injection"
    ERROR_EMPTY = "error_empty_question"
    ERROR_TOO_LONG = "error_question_too_long"
    ERROR_INDEX = "error_index"
    ERROR_INTERNAL = "error_internal"
    ERROR_INPUT = "error_unreadable_question"

    @property
    def abstained(self) -> bool:
        """True for every status that gives no answer."""
        return self.value.startswith(("unanswerable_", "rejected_", "clarification_", "error_"))


class StatementKind(StrEnum):
    """How a sentence of an answer came to be."""

    QUOTED = "quoted"
    COMPOSED = "composed"
    ABSENT = "absent"
    WRITTEN = "written"


class CitationRole(StrEnum):
    """Why a clause is cited."""

    SUPPORTS = "supports"
    INHERITED = "inherited"
    STATUS = "status"
    NEAREST = "nearest"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A run of a clause's text that a draft statement rests on, before citation.

    ``start`` and ``end`` are offsets into the clause's ``text``.
    """

    clause: str
    start: int
    end: int
    role: CitationRole = CitationRole.SUPPORTS


@dataclass(frozen=True, slots=True)
class DraftStatement:
    """One sentence before it is checked, with the evidence it claims.

    ``absent`` names what an absence statement denies (``牵头``): the verifier looks for it in the
    duty records and text of the cited clause and drops the statement where it does occur; several
    denied words are joined by ``|``. ``group`` is a code-made heading that the sentence stands
    under (a document, a part); statements of one group follow one another.
    """

    text: str
    evidence: tuple[Evidence, ...]
    kind: StatementKind = StatementKind.QUOTED
    absent: str = ""
    headline: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A line of the role table: who has which role, on what words."""

    role: str
    units: tuple[str, ...]
    open_ended: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before checking: a status, sentences, role rows, nearest clauses, choices.

    ``opening`` and ``notes`` are lines made by code that claim nothing of a text (counts, what was
    carried over, what other documents are held); ``reason`` is what a refusal or a partial answer
    says is missing.
    """

    status: AnswerStatus
    statements: tuple[DraftStatement, ...] = ()
    roles: tuple[RoleRow, ...] = ()
    nearest: tuple[str, ...] = ()
    reason: str = ""
    choices: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    opening: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A checked run of a clause, ready to be shown; offsets count source code points."""

    label: str
    document: str
    title: str
    directive_status: Status
    path: tuple[str, ...]
    role: CitationRole
    quote: str
    start: int
    end: int
    spans: tuple[Span, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that passed the check; ``citations`` are indexes into the answer's list."""

    text: str
    citations: tuple[int, ...]
    kind: StatementKind
    verified: bool
    headline: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A checked line of the role table; ``citation`` indexes the answer's list."""

    role: str
    units: tuple[str, ...]
    open_ended: bool
    citation: int


@dataclass(frozen=True, slots=True)
class Cited:
    """What passed the check, with numbered citations: sentences, their citations, role lines."""

    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    roles: tuple[RoleLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person gets: status, sentences, citations and how it came about.

    ``text`` is the answer as shown, in Markdown. ``message`` is what a refusal says. ``choices``
    are tappable completions of a clarification; ``suggestions`` at most two next steps.
    ``opening`` and ``notes`` are the draft's lines that claim nothing of a text. ``guest`` says how
    a language model fared, where one is set (``assistant.writer.Guest``). ``as_of`` is the day
    whose documents answer, or None for those of now.
    """

    id: str
    question: str
    status: AnswerStatus
    text: str
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    roles: tuple[RoleLine, ...] = ()
    retrieved: tuple[Hit, ...] = ()
    understood: Understood | None = None
    message: str = ""
    choices: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    writer: str = "extractive"
    guest: str = ""
    timings_ms: dict[str, float] = field(default_factory=dict[str, float])
    opening: str = ""
    notes: tuple[str, ...] = ()
    as_of: date | None = None

    @property
    def cited(self) -> Cited:
        """What of the answer passed the check: sentences, citations, role lines."""
        return Cited(self.statements, self.citations, self.roles)
