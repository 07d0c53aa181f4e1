"""The content of a question: all of it stands in itself, none in nothing, and a gap is a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.content import content_of
from assistant.knowledge import Knowledge
from assistant.question import Question
from assistant.relevance import wanted_of
from assistant.understand import understand


def _content(text: str, knowledge: Knowledge):
    understood = understand(Question(text), knowledge)
    return content_of(understood, wanted_of(understood, knowledge.library), knowledge)


@pytest.mark.parametrize("text", ["尾矿库在线监测系统安装率", "燃气胶管多久换一根", "危险废物"])
def test_a_question_holds_its_own_content(text: str, knowledge: Knowledge):
    content = _content(text, knowledge)
    whole = "".join(run.text for run in content.runs)
    assert content.share(whole) == pytest.approx(1.0)
    assert content.gap(whole) == 0.0


@given(words=st.text(alphabet="尾矿库在线监测燃气胶管的了吗多久", max_size=12))
def test_shares_and_gaps_stay_within_bounds(words: str, knowledge: Knowledge):
    content = _content("尾矿库在线监测 " + words, knowledge)
    for text in ("", words, "尾矿库"):
        assert 0.0 <= content.gap(text) <= 1.0 - content.share(text) + 1e-9


def test_a_word_that_no_directive_has_is_the_gap(knowledge: Knowledge):
    content = _content("尾矿库的秋千要检测吗", knowledge)
    assert content.share("尾矿库要检测") < 1.0
    assert content.gap("尾矿库要检测") > content.gap("尾矿库的秋千要检测")


def test_an_everyday_word_is_held_where_the_directives_word_stands(knowledge: Knowledge):
    content = _content("液化气罐", knowledge)
    assert content.share("加强气瓶管理") == pytest.approx(1.0)


def test_a_question_that_only_asks_has_no_content(knowledge: Knowledge):
    assert _content("这个怎么办呢", knowledge).total == 0.0


def test_who_asks_whose_a_thing_is_means_its_trade_too(knowledge: Knowledge):
    assert _content("灭火器归谁管", knowledge).gap("消防领域专项整治") == 0.0
    assert _content("灭火器要不要带下井", knowledge).gap("消防领域专项整治") > 0.0


def test_an_everyday_word_is_found_across_words_of_asking(knowledge: Knowledge):
    content = _content("山上着了火谁牵头", knowledge)
    assert content.gap("山上火灾") == 0.0
