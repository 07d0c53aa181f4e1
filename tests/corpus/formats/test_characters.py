"""Characters as people write them; blanks; what is no text at all."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from corpus.formats.characters import as_written, is_garbage, without_blanks

WORDS = st.text(alphabet=st.sampled_from("安全生产，。（一）第条2025年 AB、“”—《》"), max_size=40)


def test_radicals_and_compatibility_forms() -> None:
    assert as_written("⽣产经营单位⺠⽤⽕灾⻛险⼾外") == "生产经营单位民用火灾风险户外"
    assert as_written("ﬁre 金") == "fire 金"


@given(WORDS)
def test_written_characters_and_punctuation_stay(words: str) -> None:
    assert as_written(words) == words


@given(st.integers(0x2F00, 0x2FD5))
def test_every_kangxi_radical_becomes_an_ideograph(code: int) -> None:
    assert unicodedata.name(as_written(chr(code))).startswith("CJK UNIFIED IDEOGRAPH")


@given(WORDS)
def test_only_blanks_are_left_out(words: str) -> None:
    bare = without_blanks(words)
    assert bare.replace(" ", "") == words.replace(" ", "")
    assert without_blanks(bare) == bare


def test_the_blank_behind_an_article_stays() -> None:
    assert without_blanks("第三条　 为 了 加强") == "第三条 为了加强"
    assert without_blanks("2025 年 底 前") == "2025 年底前"


def test_the_blanks_of_a_date_left_open_stay() -> None:
    assert without_blanks("2025 年 月 日 印 发") == "2025 年 月 日印发"


def test_garbage_is_told_from_text() -> None:
    assert is_garbage("(cid:12)(cid:345)(cid:6)全")
    assert is_garbage("\ue001\ue002\ue003安全")
    assert is_garbage("°²È«Éú²ú¹¤×÷")
    assert not is_garbage("")
    assert not is_garbage("安全生产工作要点 \ue001")
    assert not is_garbage("Work safety 2025 naïve café")
