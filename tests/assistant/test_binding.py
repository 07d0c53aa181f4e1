"""Whether one may rest on a document is answered by its status, whatever else is asked."""

import pytest

from assistant.pipeline import Assistant
from assistant.question import Question


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("吕梁的征求意见稿能不能当依据罚款", "不是正式印发的文件"),
        ("拿45号文作为处罚依据行不行", "所写的实施期限已过"),
        ("洪洞的政策解读可以当作依据吗", "不是文件本身"),
        ("吕梁征求意见稿算数不", "不是正式印发的文件"),
        ("征求意见稿里的要求现在能不能照着执行", "不是正式印发的文件"),
        ("45号文现在还要不要照着办", "所写的实施期限已过"),
    ],
)
def test_the_status_is_said_with_what_it_means(
    question: str, said: str, assistant: Assistant
) -> None:
    answer = assistant.ask(Question(question))
    assert said in answer.text.splitlines()[0]


def test_a_clause_on_evidence_is_no_question_about_the_document(assistant: Assistant) -> None:
    answer = assistant.ask(Question("晋政发〔2024〕1号把什么作为干部评优的重要参考"))
    assert "现行" not in answer.text.splitlines()[0]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("吕梁的文件有效吗？", "征求意见稿"),
        ("襄垣那份通知现在有效不", "现行"),
        ("45号文有没有效", "已届满"),
        ("45号文还能用吗", "已届满"),
        ("三年行动计划到期了吗", "已届满"),
        ("晋政发〔2024〕1号现在还能不能用", "现行"),
    ],
)
def test_whether_a_document_is_valid_is_its_status(
    assistant: Assistant, words: str, status: str
) -> None:
    assert status in assistant.ask(Question(words)).text.split("\n")[0]


@pytest.mark.parametrize("question", ["这几个文件里哪个还管用", "哪些文件现在还有效"])
def test_every_document_has_its_status_where_all_are_asked(
    question: str, assistant: Assistant
) -> None:
    answer = assistant.ask(Question(question))
    held = assistant.knowledge.library.directives
    assert all(f"{item.id}：{item.status.value}" in answer.text for item in held)


def test_a_fact_of_each_document_is_answered_for_all(assistant: Assistant) -> None:
    answer = assistant.ask(Question("各文件的发文日期是哪天"))
    documents = [item.document for item in answer.citations]
    assert documents[0] == "晋政发〔2024〕1号"  # in force first
    assert len(set(documents)) == 4
    assert "洪洞2024政策解读没有写明日期" in answer.text
