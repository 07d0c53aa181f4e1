"""What is asked is heard alike in everyday words; heads of documents stand back."""

import pytest

from assistant.fit import counted_in, fit, hear
from assistant.pipeline import Assistant
from assistant.question import Intent, Understood
from assistant.relevance import wanted_of
from corpus.directive import FRAME
from corpus.normalize import fold
from index.passage import Hit
from index.rerank import Features

PROVINCE = "晋政发〔2024〕1号"


def heard(assistant: Assistant, question: str):
    knowledge = assistant.knowledge
    terms = knowledge.lexicon.bridge(fold(question))
    understood = Understood(question, Intent.OBLIGATION, terms=terms)
    wanted = wanted_of(understood, knowledge.library)
    return hear(understood, wanted, lexicon=knowledge.lexicon, library=knowledge.library)


def features(assistant: Assistant, question: str, label: str) -> Features:
    understood = Understood(question, Intent.OBLIGATION)
    knowledge = assistant.knowledge
    wanted = wanted_of(understood, knowledge.library)
    said = hear(understood, wanted, lexicon=knowledge.lexicon, library=knowledge.library)
    hit = Hit(label, f"{label}#0", "", 1.0, ())
    return fit(hit, understood, heard=said, knowledge=knowledge, top=1.0)


@pytest.mark.parametrize(
    ("everyday", "term"),
    [("危废", "危险废物"), ("电驴子", "电动自行车"), ("煤窑", "煤矿"), ("电瓶车", "电动车")],
)
def test_a_text_with_the_directives_word_holds_the_everyday_word(
    assistant: Assistant, everyday: str, term: str
):
    spoken = heard(assistant, f"{everyday}咋管理")
    assert spoken.coverage(f"{term}的管理") == pytest.approx(spoken.coverage(f"{everyday}的管理"))
    assert spoken.coverage(f"{term}的管理") > spoken.coverage("桥梁的管理")


def test_a_bridge_that_was_taken_away_is_not_heard(assistant: Assistant):
    knowledge = assistant.knowledge
    understood = Understood("危废咋管理", Intent.OBLIGATION)
    wanted = wanted_of(understood, knowledge.library)
    alone = hear(understood, wanted, lexicon=knowledge.lexicon, library=knowledge.library)
    assert alone.coverage("危险废物的管理") == wanted.coverage("危险废物的管理")


@pytest.mark.parametrize(
    ("parted", "whole"),
    [
        ("停了产的矿", "停产"),
        ("着过火的楼", "着火"),
        ("企业五个到位", "五到位"),
        ("塌了方", "塌方"),
    ],
)
def test_a_parted_verb_is_heard_as_one(assistant: Assistant, parted: str, whole: str):
    known = assistant.knowledge.wording.holds(whole[:2])
    assert (whole[:2] in heard(assistant, parted).wanted.grams) == known


def test_what_is_not_parted_is_wanted_as_it_stands(assistant: Assistant):
    knowledge = assistant.knowledge
    wanted = wanted_of(Understood("停产煤矿的管控", Intent.OBLIGATION), knowledge.library)
    assert heard(assistant, "停产煤矿的管控").wanted == wanted


@pytest.mark.parametrize("question", ["哪几个部门管", "由哪几个单位负责"])
def test_which_ones_is_no_count(question: str):
    assert counted_in(question) is None


def test_how_many_is_a_count():
    pattern = counted_in("覆盖几个村")
    assert pattern is not None
    assert pattern.search("覆盖8个村")
    assert not pattern.search("覆盖8户人家")


def test_heads_of_documents_count_where_their_facts_are_asked(assistant: Assistant):
    for clause in assistant.knowledge.library.directive(PROVINCE).clauses:
        is_head = clause.kind in FRAME
        asked = features(assistant, "落款是哪天", clause.label).head
        other = features(assistant, "安委会多久开会", clause.label).head
        assert asked == 0
        assert other == float(is_head)
