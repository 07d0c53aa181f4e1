"""A sentence that speaks of others than the asked actor is told from one that speaks of it."""

import pytest

from assistant.vocabulary.actors import asked_actor
from corpus.normalize import fold

ASKED = (
    ("企业员工要不要学急救", "员工"),
    ("厂里的工人多久培训一次", "工人"),
    ("乡镇政府要不要设专职安全员", "乡镇政府"),
    ("公司一把手多久带队查一次", "公司一把手"),
    ("住户能不能自己拆阀门，物业管不管", "住户"),
    ("业主要不要装报警器", "业主"),
    ("化工厂的焊工要什么证", "焊工"),
    ("请问企业多久演练一次", "企业"),
)
OTHERS = (
    ("镇长多久下一次企业", "县领导干部每月至少深入一线一次", "各镇每月至少深入一线一次"),
    ("学校要不要定网格员", "每个村和居委会要确定安全网格员", "学校要确定安全网格员"),
    ("物业多久查一次", "企业要每月查一次", "物业服务企业要每月查一次"),
    ("老板要不要值班", "县领导干部要带班", "企业主要负责人要在岗在位"),
    ("村委会多久开会", "市县安委会每月开会", "各村(社区)每月开会"),
)


@pytest.mark.parametrize(("question", "word"), ASKED)
def test_the_first_actor_is_asked_about_and_of_joined_ones_the_last(question: str, word: str):
    actor = asked_actor(fold(question))
    assert actor is not None
    assert actor.word == word


@pytest.mark.parametrize(
    "question",
    [
        "尾矿库停用几年必须闭库",
        "多久测试一次",
        "",
        "第三方案里写了什么",
        "校车安全列了多少家单位",
        "能不能聘请外头的专家来查",
    ],
)
def test_a_question_about_things_names_no_actor(question: str):
    assert asked_actor(fold(question)) is None


@pytest.mark.parametrize(("question", "others", "own"), OTHERS)
def test_words_of_others_pass_over_the_asked_actor(question: str, others: str, own: str):
    actor = asked_actor(fold(question))
    assert actor is not None
    assert actor.is_passed_over(fold(others))
    assert not actor.is_passed_over(fold(own))


@pytest.mark.parametrize(("question", "others", "own"), OTHERS)
@pytest.mark.parametrize("words", ["各级各部门各单位每月开会", "每月至少召开一次会议", ""])
def test_words_for_everyone_or_for_nobody_named_pass_nobody_over(
    question: str, others: str, own: str, words: str
):
    actor = asked_actor(fold(question))
    assert actor is not None
    assert not actor.is_passed_over(fold(words))
    assert not actor.is_passed_over(fold(f"各单位和{others}，{own}"))


def test_words_that_begin_with_another_actor_of_the_question_are_about_it():
    actor = asked_actor(fold("老板不给工人培训就让上岗行不行"))
    assert actor is not None
    assert not actor.is_passed_over(fold("从业人员未经培训合格不得上岗。"))
    assert actor.is_passed_over(fold("网格员要组织从业人员培训。"))
