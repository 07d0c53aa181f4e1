from hypothesis import given
from hypothesis import strategies as st

from assistant.vocabulary.traditional import read_traditional

TABLE = read_traditional()


def test_traditional_characters_become_simplified() -> None:
    assert TABLE.simplify("誰牽頭燃氣安全？尾礦庫閉庫") == "谁牵头燃气安全？尾矿库闭库"


def test_simplified_text_stays() -> None:
    text = "著名的乾坤、皇后，里程"
    assert TABLE.simplify(text) == text


@given(st.text(max_size=60))
def test_the_length_never_changes(text: str) -> None:
    assert len(TABLE.simplify(text)) == len(text)
