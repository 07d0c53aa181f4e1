"""Features say what a draft's evidence has of a question, on any scale of likeness."""

from dataclasses import replace

import pytest

from assistant.candidates import Case
from assistant.compositions.passages import compose_passages
from assistant.evidence import features_of
from assistant.pipeline import Assistant
from assistant.question import Question
from tests.tools.drafts import weighed

QUESTIONS = (
    "矿长每月至少下井几次",
    "避难场所可以租出去吗",
    "企业不上报事故会怎样",
    "自建房能不能违规加层",
    "尾矿库停用几年必须闭库",
)


@pytest.fixture(scope="module", params=QUESTIONS)
def case(request: pytest.FixtureRequest, assistant: Assistant) -> Case:
    """The weighed clauses of a question."""
    return weighed(assistant, request.param)


def test_shares_are_shares_and_nothing_cited_holds_nothing(case: Case):
    draft = compose_passages(case)
    assert draft is not None
    features = features_of(draft, case)
    for share in (features.whole, features.gap, features.rarest, features.likeness):
        assert 0.0 <= share <= 1.0
    nothing = features_of(replace(draft, statements=()), case)
    assert nothing.whole == 0.0
    assert nothing.gap >= features.gap
    assert nothing.likeness <= features.likeness


def test_cosines_of_another_model_decide_nothing(case: Case):
    draft = compose_passages(case)
    assert draft is not None
    lower = {key: cosine / 2 for key, cosine in case.alike.items()}
    unseen = features_of(draft, replace(case, alike={})).likeness
    assert features_of(draft, replace(case, alike=lower)).likeness == unseen


def test_a_topic_elsewhere_in_the_clause_is_not_cited(assistant: Assistant):
    answer = assistant.ask(Question("矿长每月至少下井几次"))
    assert answer.status.abstained
    assert "下一步" in answer.text


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("襄垣的县领导多久要去一次企业", "襄垣的镇长多久要去一次企业"),
        ("集团公司多久查一次隐患", "物业公司多久查一次隐患"),
        ("吕梁的村里至少建几处避难场所", "吕梁的学校至少建几处避难场所"),
    ],
)
def test_what_is_laid_down_for_one_answers_for_no_other(assistant: Assistant, own: str, other: str):
    assert not assistant.ask(Question(own)).status.abstained
    refused = assistant.ask(Question(other))
    assert refused.status.abstained
    assert "怎么办" in refused.text
    assert refused.citations
