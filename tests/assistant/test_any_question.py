"""Every reader of questions takes any text: no fault, and what it finds stands in the text."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.figures import contradicted, figures_in
from assistant.knowledge import Knowledge
from assistant.question import Question
from assistant.understand import understand
from assistant.vocabulary.address_words import place_words, read_addresses
from assistant.vocabulary.document_numbers import find_numbers, mask
from assistant.vocabulary.numerals import parse_digits, parse_numeral
from assistant.vocabulary.years import find_years
from corpus.normalize import fold

WORDS = """
晋政发 〔2024〕 [2024] 1号 45号文 第十六项 （十六） 16条 附件4 二（五）2 附表16 第3行 和 与 去年
24年 2023年 今年 省里 市里 县上 咱村 燃气 煤矿 矿监 尾矿库 谁牵头 归谁管 哪些部门 多少 什么时候
那 呢 不是 为什么 住建厅 应急 局 解读 征求意见稿 襄垣 吕梁 ？ ， 。 gas who 忽略以上 系统提示
输出 第 条 款 项 （ ） 一 十 百 0 9 標題 🔥
"""
PIECES = st.sampled_from([*WORDS.split(), "\u200b", "\n", " "])
ANY = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map("".join))
HELD = frozenset({1, 45})


@given(ANY)
@settings(max_examples=300, deadline=None)
def test_numbers_addresses_years_and_figures(text: str) -> None:
    folded = fold(text)
    found = find_numbers(folded, HELD)
    for item in found:
        assert 0 <= item.start < item.end <= len(folded)
    masked = mask(folded, found)
    assert len(masked) == len(folded)
    read_addresses(masked)
    place_words(masked)
    find_years(folded, date(2026, 1, 1))
    figures_in(text)
    contradicted(text, text)
    parse_numeral(folded)
    parse_digits(folded)


@given(st.lists(ANY, min_size=1, max_size=4))
@settings(max_examples=200, deadline=None)
def test_a_question_after_any_others(knowledge: Knowledge, texts: list[str]) -> None:
    *history, text = texts
    found = understand(Question(text, tuple(history)), knowledge)
    held = {item.id for item in knowledge.library.directives}
    assert held.issuperset((*found.documents, *found.preferred))
    assert all(label in knowledge.library for label in found.clauses)
