"""What the corpus holds: directives, their clauses, duties and the facts of their heads.

Every offset counts code points of the decoded source file. A clause's text is nothing but pieces
of that source joined in order, so a way back always exists: ``text == "".join(source[span])``.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """Whether a directive binds, as the text itself lets one know; shown on every citation."""

    IN_FORCE = "现行"
    EXPIRED = "已届满"
    REPEALED = "已废止"
    DRAFT = "征求意见稿"
    INTERPRETATION = "政策解读"
    UNKNOWN = "未载明"

    @property
    def rank(self) -> int:
        """Place in the order that lists follow: what binds today first."""
        return list(Status).index(self)


class Level(StrEnum):
    """The level of government of an issuing authority (国家, 省, 市, 县, 镇)."""

    NATION = "国家"
    PROVINCE = "省"
    CITY = "市"
    COUNTY = "县"
    TOWN = "镇"
    UNKNOWN = ""


class ClauseKind(StrEnum):
    """What a clause is in the printed structure."""

    SECTION = "section"  # 一、 with or without words of its own
    CLAUSE = "clause"  # （一）
    ITEM = "item"  # 1．, （1）, 一是
    PART = "part"  # a named part: 森林草原火灾, 煤矿方面
    ROW = "row"  # a task of an annex table (附表)
    TERM = "term"  # a glossary term (术语注释)
    PARAGRAPH = "paragraph"  # no printed number: section and paragraph
    ARTICLE = "article"  # 第X条 of a statute
    HEADER = "header"  # 标题
    PREAMBLE = "preamble"  # 文首
    CLOSING = "closing"  # 落款
    ANNEX = "annex"  # the title and lead-in of an annex


# Title, opening and closing: where a document speaks of itself and not of its matter.
FRAME = (ClauseKind.HEADER, ClauseKind.PREAMBLE, ClauseKind.CLOSING)


class DutyKind(StrEnum):
    """How a duty note words the responsibility; different words are different things."""

    LEAD = "牵头负责"
    RESPONSIBLE = "负责"
    SHARED = "分工负责"
    SHARED_BY_FUNCTION = "按职责分工负责"
    SUPERVISE = "督促落实"
    SEPARATE = "分别负责"
    LISTED = "列名"


class ElementKind(StrEnum):
    """What a run of source characters is; the runs of a directive join to its whole source."""

    HEADER = "header"
    HEADING = "heading"
    CLAUSE = "clause"
    NOTE = "note"
    CLOSING = "closing"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open run ``[start, end)`` of source code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Element:
    """A run of the source with its kind and, where it belongs to one, its clause's label."""

    kind: ElementKind
    span: Span
    label: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """Who is responsible for the words it covers, with the exact words that say so.

    ``units`` are names as printed, leads first, supporting units included; ``covers`` is the
    source run that the note speaks of. An inherited rule is a second duty with the same ``raw``.
    """

    raw: str
    spans: tuple[Span, ...]
    kind: DutyKind
    lead_units: tuple[str, ...]
    units: tuple[str, ...]
    supporting_units: tuple[str, ...]
    unit_ids: tuple[str, ...]
    open_ended: bool
    inherited: bool
    covers: Span


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest unit a person would cite. Its ``label`` is its identity in the whole corpus.

    ``text`` holds its own words as printed (number, heading and duty notes included, child
    clauses excluded) and equals the source pieces ``spans`` joined. Table rows may repeat the
    pieces of merged cells, so ``spans`` need not ascend. ``parent`` is the label of the
    enclosing clause, or empty at the top.
    """

    label: str
    path: tuple[str, ...]
    kind: ClauseKind
    heading: str
    text: str
    spans: tuple[Span, ...]
    parent: str = ""
    duties: tuple[Duty, ...] = ()

    @property
    def start(self) -> int:
        """First source offset of the clause."""
        return min(span.start for span in self.spans)

    @property
    def end(self) -> int:
        """One past the last source offset of the clause."""
        return max(span.end for span in self.spans)

    def source_spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Source pieces behind ``text[start:end]``, neighbours merged, in text order."""
        pieces: list[Span] = []
        at = 0
        for span in self.spans:
            low = max(start - at, 0)
            high = min(end - at, span.end - span.start)
            if low < high:
                piece = Span(span.start + low, span.start + high)
                if pieces and pieces[-1].end == piece.start:
                    piece = Span(pieces.pop().start, piece.end)
                pieces.append(piece)
            at += span.end - span.start
        return tuple(pieces)


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about a directive with the source words it was read from."""

    name: str
    value: str
    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex that the directive lists: its printed name and whether its text is held whole."""

    name: str  # 附件12, 附表
    title: str
    present: bool
    complete: bool


@dataclass(frozen=True, slots=True)
class Head:
    """What a document says of itself; every value has its words in ``facts`` where it has any.

    ``id`` is the name before the blank in labels: the document number or a short name.
    ``short_names`` are other names people use for it (三年行动计划, 45号文).
    """

    id: str
    title: str
    document_number: str
    issuing_authority: str
    level: Level
    region: str
    signed_on: date | None
    published_on: date | None
    status: Status
    addressees: tuple[str, ...]
    based_on: tuple[str, ...]
    interprets: tuple[str, ...]
    annexes: tuple[Annex, ...]
    short_names: tuple[str, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Directive(Head):
    """One document: its head, its clauses in reading order and every character of its source."""

    source: str
    elements: tuple[Element, ...]
    clauses: tuple[Clause, ...]

    @classmethod
    def of(
        cls, head: Head, source: str, *, elements: tuple[Element, ...], clauses: tuple[Clause, ...]
    ) -> Directive:
        """The document of a head with its text."""
        said: dict[str, Any] = {item.name: getattr(head, item.name) for item in fields(head)}
        return cls(**said, source=source, elements=elements, clauses=clauses)

    @property
    def year(self) -> int | None:
        """Year the directive speaks for: its document number's or title's, else of its date."""
        fact = next((fact for fact in self.facts if fact.name == "year"), None)
        if fact:
            return int(fact.value)
        return self.signed_on.year if self.signed_on else None

    @property
    def annexes_missing(self) -> tuple[str, ...]:
        """Names of listed annexes whose text is not held."""
        return tuple(annex.name for annex in self.annexes if not annex.present)

    def clause(self, label: str) -> Clause:
        """The clause of that label; ``KeyError`` where there is none."""
        for clause in self.clauses:
            if clause.label == label:
                return clause
        raise KeyError(label)
