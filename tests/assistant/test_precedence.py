"""Which of the clauses that fit about equally stands first hangs little on the phrasing."""

from collections.abc import Sequence

import pytest

from assistant.fit import hear
from assistant.pipeline import Assistant
from assistant.precedence import bodies_first, nearest_first
from assistant.question import Intent, Question, Understood
from assistant.relevance import wanted_of
from assistant.retrieve import retrieve
from assistant.understand import understand
from corpus.directive import ClauseKind
from index.passage import Hit

DRAFT = "吕梁2025征求意见稿"
BODY, ROW = f"{DRAFT} (十一)道路交通方面", f"{DRAFT} 附表11道路交通方面"
LABELS = tuple(f"{DRAFT} ({at})" for at in ("十七", "十九", "二十", "二", "三", "十八"))


def hits_of(*labels: str) -> list[Hit]:
    return [
        Hit(label, f"{label}#0", "", 3.0 - at / 10, ("lexical",)) for at, label in enumerate(labels)
    ]


def labels_of(hits: Sequence[Hit]) -> list[str]:
    return [hit.clause for hit in hits]


def in_body_order(assistant: Assistant, question: str, *labels: str) -> list[str]:
    library = assistant.knowledge.library
    understood = Understood(question, Intent.RESPONSIBILITY)
    wanted = wanted_of(understood, library)
    heard = hear(understood, wanted, lexicon=assistant.knowledge.lexicon, library=library)
    return labels_of(bodies_first(hits_of(*labels), heard, library))


def nearest_of(
    assistant: Assistant, understood: Understood, cosines: dict[str, float]
) -> list[str]:
    """The order of ``LABELS`` where every sentence of a clause is as near as given, else 0.8."""
    library = assistant.knowledge.library
    near = {
        text: cosine
        for label, cosine in cosines.items()
        for text in [library.clause(label).text.replace("\n", "")]
    }

    def likeness(_: str, texts: Sequence[str]) -> tuple[float, ...]:
        return tuple(
            max((value for text, value in near.items() if part in text), default=0.8)
            for part in texts
        )

    hits = hits_of(*LABELS)
    found = nearest_first(hits, understood, likeness=likeness, library=library)
    assert sorted(labels_of(found)) == sorted(LABELS)
    assert [hit.score for hit in found[:5]] == sorted((h.score for h in found[:5]), reverse=True)
    return labels_of(found)


def test_the_body_comes_before_the_row_that_repeats_it(assistant: Assistant):
    question = "道路交通方面由谁牵头"
    assert in_body_order(assistant, question, ROW, BODY) == [BODY, ROW]
    assert in_body_order(assistant, question, BODY, ROW) == [BODY, ROW]


def test_a_row_that_holds_more_of_the_question_stays(assistant: Assistant):
    row, body = f"{DRAFT} 附表16", f"{DRAFT} (十六)"
    question = "依托消防工作所建设完成应急消防管理站"
    assert in_body_order(assistant, question, row, body) == [row, body]


def test_a_row_stays_before_clauses_that_say_something_else(assistant: Assistant):
    other = f"{DRAFT} (十七)"
    assert in_body_order(assistant, "道路交通方面由谁牵头", ROW, other) == [ROW, other]


def test_a_much_nearer_sentence_brings_its_clause_to_the_front(assistant: Assistant):
    understood = Understood("比武", Intent.OBLIGATION)
    assert nearest_of(assistant, understood, {LABELS[1]: 0.9})[0] == LABELS[1]


def test_what_stands_behind_the_first_five_is_not_compared(assistant: Assistant):
    understood = Understood("比武", Intent.OBLIGATION)
    assert nearest_of(assistant, understood, {LABELS[5]: 0.99}) == list(LABELS)


@pytest.mark.parametrize(
    "understood",
    [
        Understood("一制三案是什么意思", Intent.DEFINITION),
        Understood("第十九项说了什么", Intent.CLAUSE, clauses=(LABELS[1],)),
    ],
)
def test_explanations_and_addresses_are_not_compared(assistant: Assistant, understood: Understood):
    assert nearest_of(assistant, understood, {LABELS[1]: 0.99}) == list(LABELS)


def test_without_vectors_the_order_stays(assistant: Assistant):
    library = assistant.knowledge.library
    hits = hits_of(*LABELS)
    understood = Understood("比武", Intent.OBLIGATION)
    found = nearest_first(hits, understood, likeness=lambda _, __: (), library=library)
    assert found == tuple(hits)


def test_a_row_and_its_body_come_in_one_order_however_one_asks(assistant: Assistant):
    for text in ("吕梁非煤矿山方面由谁牵头负责？", "吕梁 非煤矿山 牵头", "吕梁的非煤矿归哪个牵头"):
        hits = retrieve(
            understand(Question(text), assistant.knowledge), assistant.search, assistant.knowledge
        )
        kinds = [assistant.knowledge.library.clause(hit.clause).kind for hit in hits]
        assert kinds[0] is not ClauseKind.ROW
