import pytest

from assistant.vocabulary.address_words import path_steps, place_words, read_addresses
from corpus.normalize import fold

Steps = list[list[tuple[str, int]]]


def steps(text: str) -> Steps:
    return [
        [(step.kinds[0], step.number) for step in address.steps]
        for address in read_addresses(fold(text))
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("第（十六）项", [[("clause", 16)]]),
        ("第十六条写了啥", [[("clause", 16)]]),
        ("16条说啥", [[("clause", 16)]]),
        ("（二十一）", [[("clause", 21)]]),
        ("附件4二（五）2", [[("annex", 4), ("section", 2), ("clause", 5), ("item", 2)]]),
        ("附件四第二部分", [[("annex", 4), ("part", 2)]]),
        ("附表16", [[("row", 16)]]),
        ("\0三、第二段", [[("section", 3), ("paragraph", 2)]]),
        ("附件六二（五）", [[("annex", 6), ("section", 2), ("clause", 5)]]),
        ("附件十，三（一）", [[("annex", 10), ("section", 3), ("clause", 1)]]),
        ("附表第3项任务", [[("row", 3)]]),
        ("第二部分一是", [[("part", 2), ("point", 1)]]),
        ("术语注释8", [[("term", 8)]]),
        ("六、第7段", [[("section", 6), ("paragraph", 7)]]),
        ("正文二（七）", [[("body", 0), ("section", 2), ("clause", 7)]]),
        ("附件3和附件10的区别", [[("annex", 3)], [("annex", 10)]]),
    ],
)
def test_addresses_as_people_write_them(text: str, wanted: Steps) -> None:
    assert steps(text) == wanted


def test_a_bare_number_counts_right_behind_a_document() -> None:
    found = read_addresses("\0\0" + "16规定了什么")
    assert [(step.kinds[0], step.number) for step in found[0].steps] == [("clause", 16)]
    assert read_addresses("\0\0" + "2024年") == ()


def test_annexes_named_together_share_the_address_behind_them() -> None:
    inner = [("section", 2), ("clause", 1), ("item", 1)]
    assert steps("附件2和附件7的二（一）1") == [[("annex", 2), *inner], [("annex", 7), *inner]]


@pytest.mark.parametrize(
    "text",
    [
        "第一责任人是谁",
        "聘请第三方专家",
        "第一议题",
        "落实八条硬措施",
        "11项职责",
        "六十条具体措施",
        "包括哪五项",
        "五项制度有哪些",
        "关闭任务20座",
        "至少1次",
    ],
)
def test_other_numbers_are_no_addresses(text: str) -> None:
    assert steps(text) == []


def test_head_and_closing_are_addressed_only_when_asked_for() -> None:
    assert place_words(fold("文件落款是啥")) == ("落款",)
    assert place_words(fold("引言里的那个词")) == ()


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        (("三", "(十六)"), (("section", 3), ("clause", 16))),
        (("附件4", "二", "(五)", "2"), (("annex", 4), ("section", 2), ("clause", 5), ("item", 2))),
        (("附表", "16"), (("table", 0), ("row", 16))),
        (("术语注释", "8"), (("terms", 0), ("term", 8))),
        (("三", "第二部分", "一是"), (("section", 3), ("part", 2), ("point", 1))),
        (("四", "(十一)", "煤矿方面"), (("section", 4), ("clause", 11), ("name", "煤矿方面"))),
        (("六", "第7段"), (("section", 6), ("paragraph", 7))),
    ],
)
def test_printed_paths_read_as_steps(
    path: tuple[str, ...], wanted: tuple[tuple[str, int | str], ...]
) -> None:
    assert path_steps(path) == wanted
