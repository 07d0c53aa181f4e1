import pytest

from assistant.knowledge import Knowledge
from corpus.normalize import fold


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
