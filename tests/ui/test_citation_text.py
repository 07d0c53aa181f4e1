import pytest

from corpus.library import Library
from ui.citation_text import full_citation, place_words


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("三", "(十六)"), "第三部分第（十六）项"),
        (("附件4", "二", "(五)", "2"), "附件4第二部分第（五）项第2点"),
        (("正文", "三", "（四）"), "第三部分第（四）项"),
        (("四", "(十一)", "煤矿方面"), "第四部分第（十一）项煤矿方面"),
        (("附表", "16"), "附表第16项"),
        (("三", "第二部分", "一是"), "第三部分第二部分一是"),
        (("术语注释", "8"), "术语注释第8条"),
        (("六", "第7段"), "第六部分第7段"),
        (("二", "(一)", "1", "(2)"), "第二部分第（一）项第1点第（2）点"),
        (("第二十一条",), "第二十一条"),
        (("落款",), "落款"),
    ],
)
def test_the_printed_ladder_in_words(path: tuple[str, ...], words: str) -> None:
    assert place_words(path) == words


def test_a_citation_is_ready_to_be_pasted() -> None:
    assert full_citation(
        title="山西省人民政府关于做好2024年安全生产工作的通知",
        number="晋政发〔2024〕1号",
        path=("三", "(十六)"),
        quote="省住建厅、\n  省商务厅",
    ) == (
        "《山西省人民政府关于做好2024年安全生产工作的通知》（晋政发〔2024〕1号）"
        "第三部分第（十六）项：“省住建厅、省商务厅”"
    )


def test_titles_with_marks_of_their_own_keep_one_pair_outside(library: Library) -> None:
    for directive in library.directives:
        words = full_citation(title=directive.title, number="", path=("一",), quote="x")
        assert words.startswith("《")
        assert "《《" not in words


def test_a_text_that_is_not_in_force_says_so() -> None:
    words = full_citation(title="某通知", number="", path=("一",), quote="x", status="征求意见稿")
    assert words.startswith("《某通知》（征求意见稿）")


def test_cells_of_a_table_are_set_apart_by_a_space() -> None:
    words = full_citation(title="通知", number="", path=("附表", "16"), quote="六\t强化准备\n16.")
    assert words == "《通知》附表第16项：“六 强化准备16.”"
