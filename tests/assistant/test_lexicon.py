import pytest

from assistant.knowledge import Knowledge
from assistant.pipeline import Assistant
from corpus.normalize import fold
from evals.training.lexicon_evidence import asked_words, found, is_natural, read_evidence


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("液化气罐归谁管", "气瓶"),
        ("老板要干啥", "主要负责人"),
        ("电驴子上楼充电", "电动自行车"),
        ("工地谁管", "建设工程施工"),
        ("查出毛病报给谁", "隐患"),
        ("谁挑头", "牵头"),
        ("喝酒开车咋治", "酒驾醉驾"),
        ("烧秸秆谁管", "野外用火"),
    ],
)
def test_everyday_words_lead_to_the_directives_words(
    knowledge: Knowledge, text: str, term: str
) -> None:
    assert term in knowledge.lexicon.bridge(fold(text))


def test_words_that_the_question_has_already_are_not_added(knowledge: Knowledge) -> None:
    assert "牵头" not in knowledge.lexicon.bridge(fold("谁牵头，谁挑头"))


def test_every_target_stands_in_a_directive_and_every_entry_adds_something(
    knowledge: Knowledge,
) -> None:
    for word, terms in knowledge.lexicon.bridges.items():
        for term in terms:
            assert knowledge.wording.holds(fold(term)), f"{word} → {term}"
        assert any(fold(term) != word for term in terms), word


def test_every_unit_name_is_known_to_the_register(knowledge: Knowledge) -> None:
    for word, names in knowledge.lexicon.unit_names.items():
        for name in names:
            assert knowledge.register.meanings(name), f"{word} → {name}"


def test_the_lexicon_is_large_enough_to_be_a_bridge(knowledge: Knowledge) -> None:
    assert len(knowledge.lexicon.bridges) > 500


def test_every_entry_has_its_evidence(knowledge: Knowledge) -> None:
    """The word stands in a case or in a kept question whose clauses hold one of its terms."""
    known = asked_words()
    kept = {item.word: item for item in read_evidence()}
    texts = dict(knowledge.wording.clauses)
    entries = knowledge.lexicon.bridges | knowledge.lexicon.unit_names
    for word in entries:
        if word in known:
            continue
        assert word in kept, f"{word}: run python -m evals.training.lexicon_evidence"
        assert word in fold(kept[word].question)
    for word, terms in knowledge.lexicon.bridges.items():
        labels = kept[word].clauses if word in kept else ()
        assert word not in kept or labels, word
        for label in labels:
            assert any(fold(term) in texts[label] for term in terms), f"{word}: {label}"


def test_evidence_is_kept_for_no_word_that_left_the_lexicon(knowledge: Knowledge) -> None:
    entries = knowledge.lexicon.bridges | knowledge.lexicon.unit_names
    assert all(item.word in entries for item in read_evidence())


@pytest.mark.slow
def test_questions_in_natural_words_profit_from_their_entries(assistant: Assistant) -> None:
    natural = [
        item
        for item in read_evidence()
        if is_natural(item) and item.word in assistant.knowledge.lexicon.bridges
    ]
    assert len(natural) > 100
    assert found(assistant, natural, bridged=True) == len(natural)
    assert found(assistant, natural, bridged=False) < 0.9 * len(natural)
