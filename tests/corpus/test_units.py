from __future__ import annotations

from pathlib import Path

import pytest

from corpus.note_words import read_wording
from corpus.notes import find_notes
from corpus.units import Register, parse_register, read_register

SOURCES = Path(__file__).parents[2] / "corpus" / "directives"
PROVINCE = {"level": "省", "region": "山西省"}
CITY = {"level": "市", "region": "吕梁市"}


@pytest.fixture
def register() -> Register:
    return read_register()


@pytest.mark.parametrize(
    ("name", "place", "unit_id"),
    [
        ("省住建厅", PROVINCE, "省住建厅"),
        ("省住房和城乡建设厅", PROVINCE, "省住建厅"),
        ("山西省住房和城乡建设厅", CITY, "省住建厅"),
        ("住建部门", PROVINCE, "省住建厅"),
        ("住建部门", CITY, "市住建局"),
        ("住建部门", {"level": "县", "region": "襄垣县"}, None),
        ("住建部门", {"level": "", "region": ""}, None),
        ("省应急厅", {"level": "县", "region": "襄垣县"}, "省应急厅"),
        ("市应急局", {"level": "市", "region": "长治市"}, None),
        ("市应急局", {"level": "市", "region": "吕梁"}, "市应急局"),
        ("省公安厅交管局", PROVINCE, "省公安厅交管局"),
        ("国家矿山安全监察局山西局", PROVINCE, "国家矿山安全监察局山西局"),
        ("山西煤监局", PROVINCE, "山西煤监局"),
        ("省政法委", PROVINCE, "省委政法委"),
        ("各市、县人民政府", PROVINCE, "市、县人民政府"),
        ("建设及燃气安全专业委员会办公室", CITY, "建设与燃气安全专业委员会办公室"),
        ("市安委会各成员单位", CITY, "市安委会成员单位"),
        ("市安委会有关成员单位", CITY, "市安委会有关成员单位"),
        ("省 应急厅", PROVINCE, "省应急厅"),
        ("从未听说的办公室", PROVINCE, None),
        ("", PROVINCE, None),
    ],
)
def test_a_name_means_a_unit_where_its_place_allows(
    register: Register, name: str, place: dict[str, str], unit_id: str | None
) -> None:
    assert register.resolve(name, **place) == unit_id


def test_names_that_share_a_tail_mean_each_unit(register: Register) -> None:
    both = register.resolve_all("煤矿、非煤矿山安全专业委员会办公室", **CITY)
    assert both == ("煤矿安全专业委员会办公室", "非煤矿山安全专业委员会办公室")
    assert register.resolve_all("住建、行政审批部门", **CITY) == ("市住建局", "市行政审批局")
    assert register.resolve_all("省应急厅", **CITY) == ("省应急厅",)
    assert register.resolve_all("住建、无名部门", **CITY) == ()


def test_relations_are_kept_apart_from_identity(register: Register) -> None:
    assert register.unit("省公安厅交管局").parent == "省公安厅"
    assert register.unit("国家矿山安全监察局山西局").formerly == ("山西煤监局",)
    assert register.unit("市安委会成员单位").group
    with pytest.raises(KeyError):
        register.unit("无")


def test_the_longest_name_is_found(register: Register) -> None:
    text = "由吕梁市住建局会同省公安厅交管局、（省  应急厅）办理"
    found = register.find(text)
    assert [mention.unit_id for mention in found] == ["市住建局", "省公安厅交管局", "省应急厅"]
    assert [text[mention.start : mention.end] for mention in found] == [
        "吕梁市住建局",
        "省公安厅交管局",
        "省  应急厅",
    ]


def test_a_name_of_another_place_is_not_taken_for_ours(register: Register) -> None:
    elsewhere, ours = register.find("长治市应急局和市应急局")
    assert (elsewhere.unit_id, ours.unit_id) == ("", "市应急局")
    (ambiguous,) = register.find("住建部门谁管")
    assert ambiguous.unit_id == ""
    assert register.find("住建部门谁管", **CITY)[0].unit_id == "市住建局"
    assert register.meanings("住建部门") == ("省住建厅", "市住建局")
    assert register.meanings("无") == ()


@pytest.mark.parametrize(
    ("name", "place"), [("shanxi-2024-01", PROVINCE), ("shanxi-2020-45", PROVINCE),
                        ("lvliang-2025-draft", CITY)]
)  # fmt: skip
def test_every_unit_in_the_notes_is_registered(
    register: Register, name: str, place: dict[str, str]
) -> None:
    for note in find_notes((SOURCES / f"{name}.txt").read_text()):
        wording = read_wording(note.raw)
        assert wording is not None
        ruled = wording.rule.units if wording.rule else ()
        for unit in (*wording.units, *ruled):
            assert register.resolve_all(unit, **place), unit


def test_every_printed_name_resolves_at_its_own_place(register: Register) -> None:
    for unit in register.units:
        for name in unit.names:
            assert register.resolve(name, level=unit.level, region=unit.region) == unit.id, name
        for name in unit.generic:
            assert register.resolve(name, level=unit.level, region=unit.region) == unit.id, name


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ('{ id = "甲" }, { id = "甲" }', "stands twice"),
        ('{ id = "甲", parent = "乙" }', "not listed"),
        ('{ id = "甲", alias = ["乙"] }', "unknown field"),
        ('{ id = "甲", aliases = "乙" }', "must be a list"),
    ],
)
def test_a_faulty_register_is_refused_with_the_reason(entries: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_register(f'[[place]]\nlevel = "省"\nregion = "山西省"\nunit = [{entries}]')


def test_an_empty_register_knows_nobody() -> None:
    empty = parse_register("")
    assert empty.find("省应急厅") == ()
    assert empty.resolve("省应急厅", **PROVINCE) is None
