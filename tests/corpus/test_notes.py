from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.directive import DutyKind
from corpus.note_words import Wording, read_wording
from corpus.notes import find_notes, find_unread

SOURCES = Path(__file__).parents[2] / "corpus" / "directives"


def read(text: str, *, listed: bool = False) -> Wording:
    wording = read_wording(text, listed=listed)
    assert wording is not None
    return wording


@pytest.mark.parametrize(
    ("name", "notes", "leads"),
    [
        ("shanxi-2024-01", 42, 2),
        ("shanxi-2020-45", 246, 21),
        ("xiangyuan-2023-01", 0, 0),
        ("hongtong-2024-interpretation", 0, 0),
    ],
)
def test_every_note_of_a_directive_is_found(name: str, notes: int, leads: int) -> None:
    text = (SOURCES / f"{name}.txt").read_text()
    found = find_notes(text)
    assert len(found) == notes
    assert sum(bool(read(note.raw).leads) for note in found) == leads
    assert not find_unread(text)


def test_the_body_of_the_city_draft_has_26_notes() -> None:
    text = (SOURCES / "lvliang-2025-draft.txt").read_text()
    found = find_notes(text[: text.index("附表：重点任务分工")])
    assert len(found) == 26
    assert sum(bool(read(note.raw).leads) for note in found) == 6


@pytest.mark.parametrize("path", sorted(SOURCES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_note_is_its_piece_of_the_text_without_line_breaks(path: Path) -> None:
    text = path.read_text()
    for note in find_notes(text):
        piece = text[note.start : note.end]
        assert "".join(note.raw.split()) == "".join(piece.split())
        assert "\n" not in note.raw


@pytest.mark.parametrize(
    "text",
    [
        "（包括主要负责人、安全管理人员和特种作业人员）",
        "（以下简称负责单位）",
        "（以下简称省应急厅，负责全省安全生产）",
        "（谁主管谁负责）",
        "（实际负责人）",
        "（清单另行制定）",
        "（2020年5月）",
        "（试行）",
        "（市、区）",
        "煤矿安全“国家监察、地方监管、企业负责”",
        "（党政同责、一岗双责、失职追责，各司其职、各负其责）",
        "（企业法定代表人、实际控制人对本单位安全生产全面负责）",
        "（省应急厅负责",
        "省应急厅负责）",
        "责)",
        "",
    ],
)
def test_other_brackets_are_no_notes(text: str) -> None:
    assert not find_notes(text)


@pytest.mark.parametrize(
    "text",
    [
        "（省应急厅、省公安厅分工负责）",
        "(省应急厅、省公安厅分工负责)",
        "（省应急厅、省公安厅分工负责)",
        "(省应急厅、省公安厅分工负责）",
        "（省应急\n\n厅、省公安厅分工负责）",
        "（省应急厅、省公安\n\n— 12 —\n\n厅分工负责）",
        "（省应急厅、 省公安厅\r\n分工负责）",
        "〔省应急厅、省公安厅分工负责〕",
        "【省应急厅、省公安厅分工负责】",
    ],
)
def test_width_and_breaks_do_not_matter(text: str) -> None:
    (note,) = find_notes(f"前文。{text}后文。")
    assert (note.start, note.end) == (3, 3 + len(text))
    assert read(text).units == ("省应急厅", "省公安厅")
    assert read(text).kind is DutyKind.SHARED


def test_a_note_may_hold_a_bracket_and_stand_in_a_torn_one() -> None:
    text = "扫描件（残缺。各县自查。（各县（市、区）人民政府、省应急厅负责）完。"
    (note,) = find_notes(text)
    assert note.raw == "（各县（市、区）人民政府、省应急厅负责）"
    assert read(note.raw).units == ("各县（市、区）人民政府", "省应急厅")


def test_labelled_lines_are_notes() -> None:
    text = "1．开展检查。\n牵头单位：市应急局\n配合单位：市公安局、市住建局等部门\n2．开展培训。"
    (note,) = find_notes(text)
    assert text[note.start : note.end].startswith("牵头单位")
    assert text[note.end - 2 : note.end] == "部门"


@pytest.mark.parametrize(
    ("text", "leads", "units", "supporting", "kind", "open_ended"),
    [
        ("省住建厅牵头，省公安厅、省商务厅等部门分工负责", "省住建厅",
         "省住建厅 省公安厅 省商务厅", "", DutyKind.LEAD, True),
        ("山西煤监局牵头，省应急厅配合", "山西煤监局", "山西煤监局 省应急厅", "省应急厅",
         DutyKind.LEAD, False),
        ("省发展改革委、省工信厅按职责分工牵头，省交通厅等配合", "省发展改革委 省工信厅",
         "省发展改革委 省工信厅 省交通厅", "省交通厅", DutyKind.LEAD, True),
        ("省应急厅牵头", "省应急厅", "省应急厅", "", DutyKind.LEAD, False),
        ("省应急厅牵头负责", "省应急厅", "省应急厅", "", DutyKind.LEAD, False),
        ("省安委办等有关部门负责", "", "省安委办", "", DutyKind.RESPONSIBLE, True),
        ("省安委办和省有关部门负责", "", "省安委办 省有关部门", "", DutyKind.RESPONSIBLE, False),
        ("省级负有安全监管职责的部门负责", "", "省级负有安全监管职责的部门", "",
         DutyKind.RESPONSIBLE, False),
        ("负有安全监管职责的部门督促企业落实", "", "负有安全监管职责的部门", "",
         DutyKind.SUPERVISE, False),
        ("市级部门、国家金融监管总局吕梁分局指导督促企业落实", "",
         "市级部门 国家金融监管总局吕梁分局", "", DutyKind.SUPERVISE, False),
        ("省工信厅、省商务厅等部门督促落实", "", "省工信厅 省商务厅", "", DutyKind.SUPERVISE, True),
        ("市规划和自然资源局、省粮食和储备局按职责分工负责", "",
         "市规划和自然资源局 省粮食和储备局", "", DutyKind.SHARED_BY_FUNCTION, False),
        ("市安委会各成员单位按职责负责", "", "市安委会各成员单位", "",
         DutyKind.SHARED_BY_FUNCTION, False),
        ("省教育厅、省民政厅分别负责", "", "省教育厅 省民政厅", "", DutyKind.SEPARATE, False),
        ("各市、县人民政府，省应急厅负责", "", "各市、县人民政府 省应急厅", "",
         DutyKind.RESPONSIBLE, False),
        ("省住房和城乡建设厅、省文化和旅游厅和省应急厅负责", "",
         "省住房和城乡建设厅 省文化和旅游厅 省应急厅", "", DutyKind.RESPONSIBLE, False),
        ("建设与燃气安全专业委员会办公室牵头负责", "建设与燃气安全专业委员会办公室",
         "建设与燃气安全专业委员会办公室", "", DutyKind.LEAD, False),
        ("牵头单位：市应急局；责任单位：市公安局、市住建局等部门", "市应急局",
         "市应急局 市公安局 市住建局", "", DutyKind.LEAD, True),
        ("责任单位：市公安局；配合单位：市住建局", "", "市公安局 市住建局", "市住建局",
         DutyKind.RESPONSIBLE, False),
        ("牵头单位：市应急局，配合单位：市公安局，完成时限：2025年6月底", "市应急局",
         "市应急局 市公安局", "市公安局", DutyKind.LEAD, False),
        ("牵头单位：市应急局责任单位：市公安局等部门完成时限：2025年6月底", "市应急局",
         "市应急局 市公安局", "", DutyKind.LEAD, True),
        ("主要责任单位：市应急局，牵头责任单位：市公安局", "市公安局",
         "市公安局 市应急局", "", DutyKind.LEAD, False),
        ("省应急厅会同省公安厅等部门负责，2025年底前完成", "", "省应急厅 省公安厅", "省公安厅",
         DutyKind.RESPONSIBLE, True),
        ("省应急厅牵头，各市、省公安厅分工负责", "省应急厅", "省应急厅 各市 省公安厅", "",
         DutyKind.LEAD, False),
        ("各县（市、区）、省有关部门负责", "", "各县（市、区） 省有关部门", "",
         DutyKind.RESPONSIBLE, False),
        ("由省应急厅负责", "", "省应急厅", "", DutyKind.RESPONSIBLE, False),
        ("市委和市政府，各县党委和政府负责", "", "市委 市政府 各县党委和政府", "",
         DutyKind.RESPONSIBLE, False),
    ],
)  # fmt: skip
def test_the_words_decide(
    text: str, leads: str, units: str, supporting: str, kind: DutyKind, open_ended: bool
) -> None:
    wording = read(f"（{text}）")
    assert wording.leads == tuple(leads.split())
    assert wording.units == tuple(units.split())
    assert wording.supporting == tuple(supporting.split())
    assert wording.kind is kind
    assert wording.open_ended is open_ended
    assert wording.rule is None


def test_a_rule_for_all_that_follows_is_told_apart() -> None:
    wording = read("（省安委办和各市、县人民政府负责。以下均需市、县人民政府负责,不再一一列出）")
    assert wording.units == ("省安委办", "各市、县人民政府")
    assert wording.rule is not None
    assert wording.rule.units == ("市、县人民政府",)
    plan = read(
        "（省应急厅牵头，省教育厅等按职责分工负责；各市县党委、政府负责。以下均需市县党委、政府负责，"
        "市县各有关部门按职责分工落实，不再列出）"
    )
    assert plan.leads == ("省应急厅",)
    assert plan.units == ("省应急厅", "省教育厅", "各市县党委、政府")
    assert plan.rule is not None
    assert plan.rule.units == ("市县党委、政府", "市县各有关部门")
    below = read("（各市、县人民政府负责，下同）")
    assert below.rule is not None
    assert below.rule.units == ("各市、县人民政府",)
    alone = read("（以下均需市、县人民政府负责，不再一一列出）")
    assert alone.units == ()
    assert alone.rule is not None


def test_cells_may_list_without_a_verb() -> None:
    words = (
        "市安委会各成员单位，吕梁经开区，各县市区人民政府"
        "（以下均需吕梁经开区及县市区人民政府负责，不再一一列出）"
    )
    wording = read(words, listed=True)
    assert wording.kind is DutyKind.LISTED
    assert wording.units == ("市安委会各成员单位", "吕梁经开区", "各县市区人民政府")
    assert wording.rule is not None
    assert wording.rule.units == ("吕梁经开区", "县市区人民政府")
    joined = "煤矿、非煤矿山安全专业委员会办公室"
    assert read(joined + "牵头负责", listed=True).leads == (joined,)
    assert read_wording("市安委会成员单位") is None
    assert read_wording("提升安全意识", listed=True) is None
    assert read_wording("加强应急队伍建设，配齐装备。", listed=True) is None


@given(
    st.text(
        alphabet="（()）省市应急厅局、，。和等部门牵头负责配合督促落实以下均需\n 1", max_size=60
    )
)
def test_nothing_makes_it_raise_and_spans_hold(text: str) -> None:
    found = find_notes(text)
    assert found == find_notes(text)
    for note in found:
        assert 0 <= note.start < note.end <= len(text)
        assert read_wording(note.raw, listed=True) is not None
    assert all(left.end <= right.start for left, right in pairwise(found))
