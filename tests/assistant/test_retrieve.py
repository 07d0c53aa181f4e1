"""Retrieval keeps its promises for any question: ten different clauses, named documents first."""

import pytest

from assistant.fit import is_thin
from assistant.pipeline import Assistant
from assistant.question import Intent, Question, Understood
from assistant.retrieve import LIMIT, retrieve
from assistant.understand import understand
from corpus.directive import ClauseKind
from index.passage import Hit

PROVINCE, CITY, PLAN = "晋政发〔2024〕1号", "吕梁2025征求意见稿", "晋政办发〔2020〕45号"


def find(assistant: Assistant, understood: Understood) -> tuple[Hit, ...]:
    return retrieve(understood, assistant.search, assistant.knowledge)


def ask(assistant: Assistant, text: str) -> tuple[Hit, ...]:
    return find(assistant, understand(Question(text), assistant.knowledge))


def test_every_document_that_is_named_brings_its_own_evidence(assistant: Assistant):
    named = (PROVINCE, PLAN, CITY)
    hits = find(
        assistant,
        Understood("消防安全由谁负责", Intent.COMPARE, topic="消防", documents=named),
    )
    owners = [assistant.knowledge.library.owner(hit.clause).id for hit in hits]
    assert set(owners[:3]) == set(named)
    assert all(owners.count(name) >= 2 for name in named)


def test_each_of_several_topics_brings_its_own_evidence(assistant: Assistant):
    hits = find(
        assistant,
        Understood("燃气和尾矿库分别由谁负责", Intent.RESPONSIBILITY, topics=("燃气", "尾矿库")),
    )
    texts = [hit.text for hit in hits[:6]]
    assert any("燃气" in text for text in texts)
    assert any("尾矿库" in text for text in texts)


def test_a_named_document_is_a_filter(assistant: Assistant):
    hits = find(assistant, Understood("燃气", Intent.OBLIGATION, documents=(CITY,)))
    assert hits
    assert all(hit.clause.startswith(CITY) for hit in hits)


def test_an_addressed_clause_leads_and_is_not_embedded(assistant: Assistant):
    label = f"{PROVINCE} (十六)"
    first, *_ = find(assistant, Understood("说了什么", Intent.CLAUSE, clauses=(label,)))
    assert first.clause == label
    assert first.text == assistant.knowledge.library.clause(label).text


def test_an_unknown_address_is_passed_over(assistant: Assistant):
    hits = find(assistant, Understood("燃气", Intent.CLAUSE, clauses=(f"{PROVINCE} (九十九)",)))
    assert hits
    assert all(hit.clause in assistant.knowledge.library for hit in hits)


def test_a_question_about_a_document_brings_its_head(assistant: Assistant):
    hits = find(assistant, Understood("什么时候印发的", Intent.DOCUMENT, documents=(PROVINCE,)))
    labels = {hit.clause for hit in hits[:3]}
    assert {f"{PROVINCE} 标题", f"{PROVINCE} 文首", f"{PROVINCE} 落款"} == labels


@pytest.mark.parametrize(
    "text",
    ["燃气谁牵头", "咱村液化气罐归谁管", "今天太原天气怎么样", "who leads gas safety?", "？", "🔥"],
)
def test_hits_are_at_most_ten_different_held_clauses(assistant: Assistant, text: str):
    hits = ask(assistant, text)
    labels = [hit.clause for hit in hits]
    assert len(labels) == len(set(labels)) <= LIMIT
    assert all(hit.text in assistant.knowledge.library.clause(hit.clause).text for hit in hits)
    assert all(len(hit.text) <= 1500 for hit in hits)
    assert hits == ask(assistant, text)


def test_a_bare_heading_is_thin_and_a_clause_is_not(assistant: Assistant):
    library = assistant.knowledge.library
    assert is_thin(library.clause(f"{PROVINCE} 一"))
    assert not is_thin(library.clause(f"{PROVINCE} (十六)"))
    assert not is_thin(library.clause(f"{PROVINCE} 标题"))


def test_likeness_does_not_depend_on_what_was_asked_before(assistant: Assistant):
    first = ask(assistant, "液化气罐归谁管")
    ask(assistant, "尾矿库多久查一次")
    assert ask(assistant, "液化气罐归谁管") == first


@pytest.mark.parametrize("text", ["通知的主送单位有哪些？", "这些文件是谁印发的", "文件发给谁"])
def test_a_question_about_documents_in_general_brings_the_opening_of_each(
    assistant: Assistant, text: str
) -> None:
    found = {hit.clause for hit in ask(assistant, text)}
    openings = {
        clause.label
        for directive in assistant.knowledge.library.directives
        for clause in directive.clauses
        if clause.kind is ClauseKind.PREAMBLE
    }
    assert openings <= found
