from hypothesis import given
from hypothesis import strategies as st

from assistant.vocabulary.wordlist import build_wordlist

WORDS = ["煤矿", "非煤矿山", "尾矿库", "尾矿", "矿"]


def test_the_longest_word_wins_and_a_shield_hides_what_it_holds() -> None:
    found = build_wordlist(WORDS, ["矿泉水"]).find("非煤矿山和煤矿卖矿泉水")
    assert [item.word for item in found] == ["非煤矿山", "煤矿"]


@given(st.text(alphabet="煤矿非山尾库泉水和", max_size=40))
def test_every_find_slices_back_and_none_overlap(text: str) -> None:
    end = 0
    for item in build_wordlist(WORDS).find(text):
        assert text[item.start : item.end] == item.word
        assert item.end <= len(text)
        assert item.start >= end
        end = item.end
