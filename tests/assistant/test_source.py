"""Whose words are these: every place that prints them, or none and the nearest clause."""

import pytest

from assistant.compositions.source import asked_words
from assistant.pipeline import Assistant
from assistant.question import Question
from assistant.sentences import RunKind, split_sentences
from corpus.directive import ClauseKind
from corpus.library import Library
from corpus.normalize import chinese, fold

FRAMES = ("“{words}”是哪个文件哪一条规定的", "{words} 这句话出自哪里", "请问“{words}”写在哪？")


def test_every_sentence_is_found_where_it_is_printed(
    assistant: Assistant, library: Library
) -> None:
    printed = [
        (clause, sentence.text.strip("，。；,.;：:"))
        for directive in library.directives
        for clause in directive.clauses
        for sentence in split_sentences(clause)
        if sentence.kind is RunKind.WORDS and clause.kind is not ClauseKind.ROW
    ]
    whole = [(clause, words) for clause, words in printed if 12 <= len(chinese(words)) <= 80]
    for number, (clause, words) in enumerate(whole[::13]):
        answer = assistant.ask(Question(FRAMES[number % 3].format(words=words)))
        assert all(fold(words) in fold(item.quote) for item in answer.citations), words
        assert clause.label in answer.opening or "处" in answer.opening, words
    assert len(whole) > 800


def test_words_that_nothing_prints_are_said_to_be_none_of_a_directive(
    assistant: Assistant,
) -> None:
    answer = assistant.ask(Question("“所有企业必须在三天内完成整改并上报应急局”是哪份通知规定的"))
    assert answer.status.abstained or answer.opening.startswith("收录的文件里没有这句原话")


@pytest.mark.parametrize(
    "words",
    [
        "“三同时”是哪个文件要求的",
        "燃气安全是哪个文件管的",
        "电梯多久检一次是哪条规定的",
        "谁牵头燃气安全",
    ],
)
def test_terms_and_questions_are_nobodys_words(words: str) -> None:
    assert not asked_words(words)
