"""A question that prints a clause's whole heading means that clause."""

import pytest

from assistant.pipeline import Assistant
from assistant.question import Question
from corpus.directive import Clause, ClauseKind, Directive
from corpus.library import Library

DOCUMENTS = ("晋政发〔2024〕1号", "吕梁2025征求意见稿", "晋政办发〔2020〕45号")


def headed(directive: Directive) -> list[Clause]:
    """Clauses with a duty and a heading of six characters or more that no other clause bears."""
    named = [item for item in directive.clauses if item.heading and item.kind is not ClauseKind.ROW]
    headings = [item.heading for item in named]
    return [
        item
        for item in named
        if len(item.heading) >= 6 and headings.count(item.heading) == 1
        if any(not duty.inherited for duty in item.duties)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize(
    "frame", ["{document}里“{heading}”由谁负责？", "{document} {heading}哪个单位管"]
)
def test_who_is_asked_by_a_heading_is_answered_from_its_clause(
    assistant: Assistant, library: Library, document: str, frame: str
) -> None:
    asked = headed(library.directive(document))
    missed = [
        clause.label
        for clause in asked
        for words in [frame.format(document=document, heading=clause.heading.rstrip("。：:"))]
        if [item.label for item in assistant.ask(Question(words)).citations][:1] != [clause.label]
    ]
    # One heading of 182 is said in the same words by the body, with a note of its own.
    assert len(asked) >= 10 and len(missed) <= 0.01 * len(asked), missed


def test_a_heading_within_a_longer_question_is_heard(assistant: Assistant) -> None:
    answer = assistant.ask(Question("我们局想知道45号文开展邮政寄递安全综合治理这一项是哪家负责的"))
    assert answer.citations[0].label == "晋政办发〔2020〕45号 附件8 二(三)4"
