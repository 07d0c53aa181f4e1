import pytest

from assistant.knowledge import Knowledge
from assistant.vocabulary.english import read_english
from corpus.normalize import fold

ENGLISH = read_english()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Who leads gas safety?", ["牵头", "燃气"]),
        (
            "Which departments are responsible for forest fires in 2024?",
            ["哪些部门", "森林草原火灾", "2024年"],
        ),
        ("What does annex 12 say about elevators?", ["附件12", "电梯"]),
        ("By when must tailings ponds be closed?", ["最迟什么时候", "尾矿库"]),
        ("Which mines under 300,000 t/a are phased out?", ["矿山", "30万吨/年以下", "淘汰"]),
        ("a team of more than 1,500 volunteers", ["志愿者", "1500以上"]),
        ("What happens to supervisors who act laxly?", ["监管人员", "不严格"]),
        ("tailings ponds disused for three years", ["尾矿库", "停用", "3年"]),
        ("what does row 16 of the Lüliang table say", ["附表第16项", "吕梁"]),
        ("chemical parks rated level A", ["化工园区", "A级"]),
        ("who leads coal mines under notice No. 1 of 2024", ["牵头", "煤矿", "1号文", "2024年"]),
    ],
)
def test_english_questions_come_back_in_the_directives_terms(text: str, words: list[str]) -> None:
    translated = ENGLISH.translate(text)
    assert translated.english
    said = "".join(translated.text.split())
    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize("text", ["燃气谁牵头", "应急PDT网谁建", "App执法手册是啥", ""])
def test_chinese_questions_stay_as_they_are(text: str) -> None:
    translated = ENGLISH.translate(text)
    assert (translated.text, translated.english) == (text, False)


def test_a_question_of_unlisted_words_stays_as_it_is() -> None:
    assert ENGLISH.translate("please sing along").text == "please sing along"


def test_topics_of_the_dictionary_are_terms_of_the_directives(knowledge: Knowledge) -> None:
    known = knowledge.wording
    for word, chinese in ENGLISH.words.items():
        stems = [chinese[at : at + 2] for at in range(len(chinese) - 1)] or [chinese]
        asked = knowledge.intents.asks(fold(chinese))
        place = knowledge.gazetteer.find_places(fold(chinese))
        topic = knowledge.topics.find(fold(chinese))
        other = knowledge.scope.outside.search(fold(chinese))
        assert asked or place or topic or other or any(map(known.holds, stems)), word


def test_what_is_asked_stands_behind_what_it_is_asked_of() -> None:
    issued = ENGLISH.translate("When was the three-year action plan issued?")
    assert "什么时候印发" in "".join(issued.text.split())
    assert ENGLISH.translate("Who evaluates local governments?").text.endswith("由谁负责")
    assert ENGLISH.translate("Can workers start work without training?").text.endswith("吗")


def test_words_that_the_dictionary_lacks_are_named() -> None:
    assert ENGLISH.translate("Who paints the gas pipelines purple?").unread == ("paints", "purple")
    assert ENGLISH.translate("What does the province require for elevators?").unread == ()
