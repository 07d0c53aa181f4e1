import pytest

from assistant.vocabulary.document_numbers import find_numbers, mask
from corpus.normalize import fold

HELD = frozenset({1, 45})


@pytest.mark.parametrize(
    "text",
    [
        "晋政发〔2024〕1号",
        "晋政发[2024]1号",
        "晋政发【2024】第1号",
        "晋政发（2024） 1 号文件",
        "晋政发2024年1号",
        "请问晋政发〔2024〕1号",
    ],
)
def test_every_way_to_write_a_number_reads_the_same(text: str) -> None:
    (found,) = find_numbers(fold(text), HELD)
    assert (found.organ, found.year, found.number) == ("晋政发", 2024, 1)
    assert found.printed == "晋政发〔2024〕1号"


@pytest.mark.parametrize(
    ("text", "number"),
    [("省1号文咋说", 1), ("一号文件", 1), ("45号文附件4", 45), ("45号里写的", 45)],
)
def test_shortened_numbers(text: str, number: int) -> None:
    (found,) = find_numbers(fold(text), HELD)
    assert (found.organ, found.year, found.number) == ("", 0, number)


@pytest.mark.parametrize(
    "text",
    [
        "地铁1号线",
        "6月1号前",
        "三号楼着火",
        "45号院的电梯",
        "1号矿停产",
        "11月16号",
        "99号里",
        "1号谁管",
    ],
)
def test_other_numbers_are_no_documents(text: str) -> None:
    assert find_numbers(fold(text), HELD) == ()


def test_numbers_of_other_bodies_are_read_whole() -> None:
    found = find_numbers(fold("国办发〔2024〕54号和安委〔2020〕3号、厅字〔2018〕13号"), HELD)
    assert [item.printed for item in found] == [
        "国办发〔2024〕54号",
        "安委〔2020〕3号",
        "厅字〔2018〕13号",
    ]


def test_masking_keeps_every_other_character_in_place() -> None:
    folded = fold("按晋政发〔2024〕1号第（十六）项")
    masked = mask(folded, find_numbers(folded, HELD))
    assert len(masked) == len(folded)
    assert "2024" not in masked
    assert masked.endswith("第(十六)项")
