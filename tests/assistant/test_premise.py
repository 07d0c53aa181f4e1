import pytest

from assistant.answer import StatementKind
from assistant.messages import DECIDES, DIFFERS, STANDS_OTHERWISE
from assistant.pipeline import Assistant
from assistant.question import Question
from corpus.directive import Status


@pytest.mark.parametrize(
    ("question", "denied", "printed"),
    [
        ("再建成200座智能化煤矿由哪些部门负责", "200座", "150座"),
        ("产能90万吨/年及以上的生产煤矿智能化改造全部开工，谁负责", "90万吨", "120万吨"),
        ("吕梁乡镇要组建不少于50人的应急救援队伍，谁来落实", "50人", "30人"),
    ],
)
def test_a_false_figure_is_corrected_beside_who_is_responsible(
    question: str, denied: str, printed: str, assistant: Assistant
) -> None:
    answer = assistant.ask(Question(question))
    assert answer.opening.startswith(DIFFERS)
    absent = [item.text for item in answer.statements if item.kind is StatementKind.ABSENT]
    assert f"此处没有写“{denied}”" in absent
    assert printed in answer.text
    assert answer.roles


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("吕梁市2025年已经正式印发的通知里煤矿方面谁牵头", "不是正式印发的文件"),
        ("三年行动计划目前还在执行，附件6的消防生命通道谁负责", "实施期限已过"),
        ("晋政发〔2024〕1号已经废止了，燃气整治现在按什么办", "现行"),
    ],
)
def test_a_false_standing_is_corrected_before_the_answer(
    question: str, words: str, assistant: Assistant
) -> None:
    answer = assistant.ask(Question(question))
    assert answer.opening.startswith(STANDS_OTHERWISE)
    assert words in answer.opening
    lead = answer.text.splitlines()[0]
    assert words in lead
    assert any(item.text[:12] in lead for item in answer.statements)


def test_a_true_standing_is_no_correction(assistant: Assistant) -> None:
    answer = assistant.ask(Question("三年行动计划已经到期了，还能不能作为依据"))
    assert not answer.opening.startswith(STANDS_OTHERWISE)
    assert "已届满" in answer.text.splitlines()[0]


@pytest.mark.parametrize(
    ("question", "issuer", "rest"),
    [
        ("省应急厅印发的晋政发〔2024〕1号对标准化建设有什么要求", "山西省人民政府", "标准化"),
        ("洪洞县政府办公室做的那份政策解读里“四个一”指什么", "洪洞县应急管理局", "一根弦"),
    ],
)
def test_a_wrong_issuer_is_corrected_and_the_rest_answered(
    question: str, issuer: str, rest: str, assistant: Assistant
) -> None:
    answer = assistant.ask(Question(question))
    assert answer.opening.startswith(DECIDES)
    assert issuer in answer.statements[0].text
    assert any(rest in item.text for item in answer.statements[1:])


def test_the_right_issuer_is_no_correction(assistant: Assistant) -> None:
    answer = assistant.ask(Question("山西省人民政府印发的晋政发〔2024〕1号对标准化建设有什么要求"))
    assert not answer.opening.startswith(DECIDES)


def test_a_document_without_notes_shows_that_it_names_no_such_unit(assistant: Assistant) -> None:
    question = "襄垣县的通知里规定省林草局牵头森林防火，具体怎么说的"
    answer = assistant.ask(Question(question))
    assert answer.opening == DIFFERS
    assert answer.statements[0].kind is StatementKind.ABSENT
    assert {item.document for item in answer.citations} == {"襄政发〔2023〕1号"}


def test_a_matter_is_found_where_silence_on_it_is_presumed(assistant: Assistant) -> None:
    assert assistant.ask(Question("为什么晋政发〔2024〕1号没有提到燃气")).opening == DIFFERS


def test_a_text_in_force_decides_whether_a_lead_is_named(assistant: Assistant) -> None:
    """A draft that names a lead does not make false what holds of the text in force."""
    answer = assistant.ask(Question("为什么燃气整治没有写牵头单位"))
    assert not answer.opening.startswith(DIFFERS)
    assert answer.citations[answer.statements[0].citations[0]].directive_status is Status.IN_FORCE
