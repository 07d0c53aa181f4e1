"""Every everyday word rests on a question that somebody wrote, and most of these need it."""

from collections import Counter
from collections.abc import Sequence

import pytest

from assistant.knowledge import Knowledge
from assistant.pipeline import Assistant
from corpus.normalize import fold
from evals.training.lexicon_evidence import (
    Attestation,
    Gain,
    asked_words,
    measure,
    read_evidence,
    without,
)


@pytest.fixture(scope="module")
def knowledge(assistant: Assistant) -> Knowledge:
    return assistant.knowledge


def test_every_word_stands_in_a_question_that_somebody_wrote(knowledge: Knowledge) -> None:
    """In a case, or in kept evidence whose clauses hold one of the terms it leads to."""
    known = asked_words()
    kept = {item.word: item for item in read_evidence()}
    lexicon = knowledge.lexicon
    for word in lexicon.bridges | lexicon.unit_names:
        assert word in known or word in fold(kept[word].question), word
    texts = dict(knowledge.wording.clauses)
    for item in kept.values():
        assert item.clauses, item.word
        terms = [fold(term) for term in lexicon.bridges.get(item.word, ())]
        for label in item.clauses:
            assert not terms or any(term in texts[label] for term in terms), (item.word, label)


def test_evidence_is_kept_once_and_for_no_word_that_left_the_lexicon(knowledge: Knowledge) -> None:
    words = [item.word for item in read_evidence()]
    assert len(words) == len(set(words))
    assert set(words) <= set(knowledge.lexicon.bridges | knowledge.lexicon.unit_names)


def test_evidence_is_written_and_not_made_of_a_frame() -> None:
    """No run of words around the word is shared by more than a handful of questions."""
    frames = Counter(fold(item.question).replace(item.word, "…") for item in read_evidence())
    assert not [frame for frame, count in frames.items() if count > 5]


def test_a_word_that_is_taken_out_is_no_longer_found(knowledge: Knowledge) -> None:
    poorer = without(knowledge.lexicon, "电驴子")
    assert "电驴子" not in [hit.word for hit in poorer.find("电驴子上楼")]
    assert len(poorer.bridges) == len(knowledge.lexicon.bridges) - 1
    assert poorer.unit_names == knowledge.lexicon.unit_names


def test_a_sample_of_the_evidence_finds_its_clauses(assistant: Assistant) -> None:
    _holds(assistant, read_evidence()[::25], profiting=0.7)


@pytest.mark.slow
def test_all_evidence_finds_its_clauses_and_nearly_all_profits(assistant: Assistant) -> None:
    _holds(assistant, read_evidence(), profiting=0.85)


def _holds(assistant: Assistant, items: Sequence[Attestation], profiting: float) -> None:
    measured = [measure(assistant, item) for item in items]
    assert [row.item.question for row in measured if row.bridged.rank is None] == []
    gained = sum(row.gain is not Gain.NONE for row in measured)
    assert gained >= profiting * len(measured)
