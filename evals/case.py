"""Evaluation cases: versioned JSON lines, checked against a schema when they are read.

The dataclasses are the only definition; ``case.schema.json`` is printed from them (a test keeps it
current), so that people who write cases in another tool can validate there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from assistant.answer import AnswerStatus

CASES = Path(__file__).parent / "cases"
SCHEMA = Path(__file__).parent / "case.schema.json"
CLAUSE_LOOKUP = "clause_lookup"  # category of an answerable question that names its clause


class CaseType(StrEnum):
    """What kind of question a case is; decides which metrics apply."""

    RESPONSIBILITY = "responsibility"
    OBLIGATION = "obligation"
    DEADLINE = "deadline"
    NUMBER = "number"
    DEFINITION = "definition"
    LISTING = "listing"
    COMPARE = "compare"
    FOLLOWUP = "followup"
    CLARIFICATION = "clarification"
    FALSE_PREMISE = "false_premise"
    UNANSWERABLE = "unanswerable"
    OUT_OF_SCOPE = "outofscope"
    INJECTION = "injection"


class Persona(StrEnum):
    """Who asks."""

    OFFICIAL = "official"
    GRID = "grid"
    CI = "ci"


class Category(StrEnum):
    """Why a question must be refused; refusal recall is reported for each."""

    NOT_SPECIFIED = "not_specified"
    MISSING_TEXT = "missing_text"
    OTHER_PLACE = "other_place"
    OTHER_YEAR = "other_year"
    NO_SUCH_CLAUSE = "no_such_clause"
    OUT_OF_SCOPE = "out_of_scope"
    INJECTION = "injection"


class GoldMode(StrEnum):
    """Whether every piece of gold evidence is needed, or one of them."""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Gold:
    """A piece of evidence: the shortest run of a directive that answers, verbatim."""

    doc: str
    clause: str
    quote: str
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid", str_min_length=1)


@dataclass(frozen=True, slots=True)
class Case:
    """One question with what a right answer must rest on, contain and avoid.

    ``must_include`` holds nuggets, each a string or a list of alternatives. ``status`` lists the
    statuses that are right (empty: any answer, or any refusal where ``answerable`` is false).
    ``never_break`` marks a question whose loss alone fails the gate; ``low_overlap`` one that
    shares few words with its evidence. ``group`` names the question that paraphrases of one
    another share. ``category`` is one of ``Category`` where the question must
    be refused and free elsewhere.
    """

    id: str
    question: str
    type: CaseType
    persona: Persona
    answerable: bool
    gold: tuple[Gold, ...] = ()
    gold_mode: GoldMode = GoldMode.ALL
    must_include: tuple[str | tuple[str, ...], ...] = ()
    must_not_include: tuple[str, ...] = ()
    note: str = ""
    history: tuple[str, ...] = ()
    category: str = ""
    status: tuple[AnswerStatus, ...] = ()
    never_break: bool = False
    low_overlap: bool = False
    group: str = ""
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    @property
    def nuggets(self) -> tuple[tuple[str, ...], ...]:
        """Required facts, each as its accepted alternatives."""
        return tuple((item,) if isinstance(item, str) else item for item in self.must_include)

    @property
    def cluster(self) -> str:
        """Key of the group that is resampled as one: the gold documents, else the case itself."""
        return "+".join(sorted({gold.doc for gold in self.gold})) or self.id

    @property
    def refusal_category(self) -> str:
        """Category under which a refusal is counted: given, else derived from the type."""
        derived = {
            CaseType.OUT_OF_SCOPE: Category.OUT_OF_SCOPE,
            CaseType.INJECTION: Category.INJECTION,
        }
        return str(self.category or derived.get(self.type, Category.NOT_SPECIFIED))


@dataclass(frozen=True, slots=True)
class CaseSet:
    """The cases of one file, under the file's name."""

    name: str
    cases: tuple[Case, ...]


class CaseError(ValueError):
    """A case file breaks its schema; the message lists every fault as ``file:line: what``."""


@cache
def _adapter() -> TypeAdapter[Case]:
    return TypeAdapter(Case)


def case_schema() -> dict[str, Any]:
    """The JSON schema of one line of a case file."""
    schema = _adapter().json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def read_cases(path: Path) -> tuple[Case, ...]:
    """The cases of one JSON lines file, in file order; ``CaseError`` names every broken line."""
    cases: list[Case] = []
    faults: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            case = _adapter().validate_json(line)
        except ValidationError as error:
            faults += [f"{path.name}:{number}: {_words(item)}" for item in error.errors()]
            continue
        cases.append(case)
        faults += [f"{path.name}:{number}: {case.id}: {fault}" for fault in _contradictions(case)]
    faults += [f"{path.name}: id {name!r} occurs twice" for name in _repeated(cases)]
    if faults:
        raise CaseError("\n".join(faults))
    return tuple(cases)


def read_sets(folder: Path = CASES) -> tuple[CaseSet, ...]:
    """Every case file of a folder, by name; ``CaseError`` where an id stands in two files."""
    sets = tuple(CaseSet(path.stem, read_cases(path)) for path in sorted(folder.glob("*.jsonl")))
    twice = _repeated([case for item in sets for case in item.cases])
    if twice:
        raise CaseError(f"ids in more than one file: {', '.join(twice)}")
    return sets


def write_schema(path: Path = SCHEMA) -> None:
    """Write the schema to its file: ``python -m evals.case``; a test fails where that is due."""
    path.write_text(json.dumps(case_schema(), ensure_ascii=False, indent=2) + "\n", "utf-8")


def _words(error: Any) -> str:
    where = ".".join(str(part) for part in error["loc"])
    return f"{where}: {error['msg']}" if where else str(error["msg"])


def _contradictions(case: Case) -> list[str]:
    faults: list[str] = []
    if case.type is CaseType.FOLLOWUP and not case.history:
        faults.append("a followup needs history")
    if case.answerable and not case.gold and case.type is not CaseType.CLARIFICATION:
        faults.append("answerable without gold evidence")
    refuses = any(status.abstained for status in case.status)
    if case.answerable and refuses and case.type is not CaseType.CLARIFICATION:
        faults.append("answerable, yet a refusal is an expected status")
    refused = not case.answerable and case.type is not CaseType.CLARIFICATION
    if refused and case.category and case.category not in set(Category):
        faults.append(f"no such refusal category: {case.category}")
    if not case.question.strip():
        faults.append("empty question")
    return faults


def _repeated(cases: list[Case]) -> list[str]:
    seen: set[str] = set()
    twice: set[str] = set()
    for case in cases:
        (twice if case.id in seen else seen).add(case.id)
    return sorted(twice)


if __name__ == "__main__":
    write_schema()
