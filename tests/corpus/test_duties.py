from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.directive import Clause, Directive, Duty, DutyKind
from corpus.duties import attach_duties, rules_for
from corpus.library import Library
from corpus.normalize import fold
from corpus.notes import find_notes
from corpus.read import read_directive, read_library
from corpus.units import parse_register, read_register

SOURCES = Path(__file__).parents[2] / "corpus" / "directives"
AS_OF = date(2025, 6, 30)
PROVINCE, CITY, PLAN = "晋政发〔2024〕1号", "吕梁2025征求意见稿", "晋政办发〔2020〕45号"


@dataclass(frozen=True)
class Expected:
    label: str
    kind: str
    inherited: bool
    open_ended: bool
    leads: tuple[str, ...]
    units: tuple[str, ...]
    begins: str
    ends: str


@cache
def library() -> Library:
    return read_library(SOURCES, AS_OF)


def read_expected() -> list[Expected]:
    lines = (Path(__file__).parent / "duty_notes.tsv").read_text().splitlines()
    expected: list[Expected] = []
    for line in lines:
        if line.startswith("#") or not line:
            continue
        label, kind, marked, leads, units, begins, ends = (line + "\t" * 6).split("\t")[:7]
        expected.append(
            Expected(
                label,
                kind.removesuffix(" inherited"),
                kind.endswith(" inherited"),
                marked == "等",
                tuple(filter(None, leads.split("|"))),
                tuple(units.split("|")),
                begins,
                ends,
            )
        )
    return expected


def all_duties() -> list[tuple[Directive, Clause, Duty]]:
    return [
        (directive, clause, duty)
        for directive in library().directives
        for clause in directive.clauses
        for duty in clause.duties
    ]


def words(directive: Directive, duty: Duty) -> str:
    return directive.source[duty.covers.start : duty.covers.end]


EXPECTED = read_expected()
LABELS = list(dict.fromkeys(item.label for item in EXPECTED))


def test_the_hand_read_table_is_large_enough() -> None:
    assert len(EXPECTED) >= 80


@pytest.mark.parametrize("label", LABELS)
def test_duties_are_those_read_by_hand(label: str) -> None:
    clause = library().clause(label)
    directive = library().owner(label)
    expected = [item for item in EXPECTED if item.label == label]
    assert len(clause.duties) == len(expected)
    for item, duty in zip(expected, clause.duties, strict=True):
        assert duty.units == item.units
        assert duty.lead_units == item.leads
        assert duty.kind == item.kind
        assert duty.open_ended == item.open_ended
        assert duty.inherited == item.inherited
        if item.begins:
            plain = "".join(words(directive, duty).split())
            assert plain.startswith("".join(item.begins.split()))
            assert plain.endswith("".join(item.ends.split()))


def count(directive_id: str, *, rows: bool = False) -> tuple[int, int]:
    """Own duties and those that name a lead, of the table or of all else."""
    duties = [
        duty
        for directive, clause, duty in all_duties()
        if directive.id == directive_id and (clause.kind == "row") == rows and not duty.inherited
    ]
    return len(duties), sum(bool(duty.lead_units) for duty in duties)


def test_the_counts_of_the_sources_are_reached() -> None:
    assert count(PROVINCE) == (42, 2)
    assert count(PLAN) == (246, 21)
    assert count(CITY) == (28, 8)
    assert count(CITY, rows=True) == (28, 8)
    assert {directive.id for directive, _, _ in all_duties()} == {PROVINCE, CITY, PLAN}


def test_raw_words_are_pieces_of_the_source() -> None:
    for directive, _, duty in all_duties():
        pieces = "".join(directive.source[span.start : span.end] for span in duty.spans)
        assert "".join(pieces.split()) == "".join(duty.raw.split())
        assert duty.raw.strip() == duty.raw


def test_a_duty_is_well_formed() -> None:
    for directive, clause, duty in all_duties():
        assert duty.kind in DutyKind
        assert duty.units
        assert set(duty.lead_units) | set(duty.supporting_units) <= set(duty.units)
        assert duty.units[: len(duty.lead_units)] == duty.lead_units
        assert (duty.kind is DutyKind.LEAD) == bool(duty.lead_units)
        assert all(unit in duty.raw for unit in duty.units)
        assert duty.unit_ids, duty.raw
        assert 0 <= duty.covers.start < duty.covers.end <= len(directive.source)
        assert words(directive, duty).strip() == words(directive, duty)
        if not duty.inherited:
            assert clause.start <= duty.covers.start < duty.covers.end <= clause.end


def test_notes_of_a_clause_cover_different_words() -> None:
    for directive in library().directives:
        for clause in directive.clauses:
            noted = [duty for duty in clause.duties if duty.raw[0] in "（(" and not duty.inherited]
            for left, right in pairwise(noted):
                assert left.spans[-1].end <= right.covers.start


def test_rules_hold_for_what_follows_in_their_part() -> None:
    province = library().directive(PROVINCE)
    gas = library().clause(f"{PROVINCE} (十六)")
    (own,) = gas.duties
    assert own.kind is DutyKind.SHARED
    ((printed_in, rule),) = rules_for(province, gas)
    assert (rule.inherited, rule.units) == (True, ("市、县人民政府",))
    assert printed_in.label == f"{PROVINCE} (一)"
    assert rules_for(province, library().clause(f"{PROVINCE} (一)")) == ()
    assert rules_for(province, library().clause(f"{PROVINCE} 落款")) == ()


def test_the_body_and_each_table_have_their_own_rules() -> None:
    city = library().directive(CITY)
    ((in_table, _),) = rules_for(city, library().clause(f"{CITY} 附表2"))
    assert in_table.label == f"{CITY} 附表1"
    ((in_body, _),) = rules_for(city, library().clause(f"{CITY} (十一)煤矿方面"))
    assert in_body.label == f"{CITY} (一)"
    plan = library().directive(PLAN)
    ((in_plan, rule),) = rules_for(plan, library().clause(f"{PLAN} 正文 二(二)"))
    assert in_plan.label == f"{PLAN} 正文 二(一)"
    assert rule.units == ("市县党委、政府", "市县各有关部门")
    assert rules_for(plan, library().clause(f"{PLAN} 附件4 二(六)1")) == ()


def test_resolved_names() -> None:
    note = library().clause(f"{CITY} (十二)").duties[0]
    assert note.raw == "由住建、行政审批部门牵头"
    assert note.unit_ids == ("市住建局", "市行政审批局")
    cell = library().clause(f"{CITY} 附表11煤矿方面").duties[0]
    assert cell.unit_ids == ("煤矿安全专业委员会办公室", "非煤矿山安全专业委员会办公室")
    supporting = library().clause(f"{PLAN} 附件4 二(六)1").duties[0]
    assert supporting.supporting_units == ("省应急厅",)


def test_the_same_input_gives_the_same_output() -> None:
    for directive in library().directives:
        assert attach_duties(directive, read_register()) == attach_duties(directive)


def test_without_a_register_names_stay_as_printed() -> None:
    nobody = parse_register("")
    for directive in library().directives:
        known = [clause.duties for clause in attach_duties(directive).clauses]
        plain = [clause.duties for clause in attach_duties(directive, nobody).clauses]
        for left, right in zip(known, plain, strict=True):
            assert [duty.units for duty in left] == [duty.units for duty in right]
            assert all(duty.unit_ids == () for duty in right)


def mutated(name: str, source: str, folder: Path) -> Directive:
    """A directive read from changed words under its own file name and sidecar."""
    path = folder / f"{name}.txt"
    path.write_text(source, encoding="utf-8")
    sidecar = SOURCES / f"{name}.toml"
    if sidecar.exists():
        path.with_suffix(".toml").write_bytes(sidecar.read_bytes())
    return read_directive(path, AS_OF)


def facts_of(directive: Directive) -> list[tuple[object, ...]]:
    """What duty records say, width of signs and places in the source aside."""
    return [
        (
            clause.label,
            duty.kind,
            tuple(fold(name) for name in duty.lead_units),
            tuple(fold(name) for name in duty.units),
            duty.unit_ids,
            duty.open_ended,
            duty.inherited,
            fold(words(directive, duty)) if not duty.inherited else "",
        )
        for clause in directive.clauses
        for duty in clause.duties
    ]


NAMES = ("shanxi-2024-01", "shanxi-2020-45", "lvliang-2025-draft")


def torn(source: str, step: int) -> str:
    """The source with a page break inside every note of its body, a bit further each time."""
    pieces: list[str] = []
    at = 0
    body = source.split("附表：重点任务分工", maxsplit=1)[0]
    for count, note in enumerate(find_notes(body)):
        cut = note.start + 2 + (count * step) % (note.end - note.start - 3)
        pieces += [source[at:cut], "\n\n"]
        at = cut
    return "".join([*pieces, source[at:]])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("step", [3, 7])
def test_page_breaks_inside_notes_change_nothing(name: str, step: int, tmp_path: Path) -> None:
    source = (SOURCES / f"{name}.txt").read_text(encoding="utf-8")
    broken = mutated(name, torn(source, step), tmp_path)
    assert facts_of(broken) == facts_of(mutated(name, source, tmp_path))


@pytest.mark.parametrize("name", NAMES)
def test_the_width_of_signs_changes_nothing(name: str, tmp_path: Path) -> None:
    source = (SOURCES / f"{name}.txt").read_text(encoding="utf-8")
    narrow = mutated(name, source.translate(str.maketrans("（），；：", "(),;:")), tmp_path)
    plain = mutated(name, source, tmp_path)
    labels = {clause.label for clause in plain.clauses}
    assert {clause.label for clause in narrow.clauses} == labels
    assert facts_of(narrow) == facts_of(plain)
