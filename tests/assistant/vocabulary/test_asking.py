"""The quantities that questions ask for by name, in words of no evaluation case."""

import pytest

from assistant.answer import AnswerStatus
from assistant.pipeline import Assistant
from assistant.question import Question
from assistant.vocabulary.asking import measures_of
from assistant.vocabulary.properties import unstated_properties
from corpus.normalize import fold


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("县里几天查一回", "频次或时长"),
        ("班长几个月轮一次岗", "频次或时长"),
        ("限几天改完", "天数"),
        ("各县分别要组建几支救援队", "各地的数"),
        ("各乡镇各有多少个避难点", "各地的数"),
        ("矿工每班最多干几个小时", "小时数"),
        ("救护车几小时得到", "小时数"),
        ("专项检查的起止日期", "起止时间"),
        ("夜里从几点到几点不让跑", "起止时间"),
    ],
)
def test_a_quantity_is_asked_by_name(question: str, name: str) -> None:
    assert name in [measure.name for measure in measures_of(question)]


def test_a_day_of_the_month_is_no_number_of_days() -> None:
    (days,) = [item for item in measures_of("限几天改完") if item.name == "天数"]
    assert "天数" not in [item.name for item in measures_of("落款写的几月几日")]
    assert days.states.search("5日内整改")
    assert days.states.search("十五天")
    assert not days.states.search("2024年1月20日")


def test_how_many_days_between_is_no_number_of_days() -> None:
    assert "天数" not in [measure.name for measure in measures_of("县里几天查一回")]


@pytest.mark.parametrize(
    "question",
    ["吕梁各县分别要组建几支救援队", "山西各县各分到多少救灾钱", "矿工每班最多干几个小时"],
)
def test_what_is_not_stated_is_refused(assistant: Assistant, question: str) -> None:
    assert assistant.ask(Question(question)).status is AnswerStatus.NOT_SPECIFIED


@pytest.mark.parametrize("question", ["过年那几天谁值班", "这几家企业要做什么", "头几年干了些啥"])
def test_a_count_that_only_points_asks_nothing(question: str) -> None:
    assert measures_of(question) == ()
    assert not unstated_properties(fold(question), "")


@pytest.mark.parametrize(
    ("question", "stated"),
    [("排查整治阶段是几月到几月", "2020年"), ("2020年计划的巩固提升是哪一年", "2022年")],
)
def test_a_heading_that_prints_the_time_answers_when(
    question: str, stated: str, assistant: Assistant
) -> None:
    answer = assistant.ask(Question(question))
    assert answer.status is AnswerStatus.ANSWERED
    assert stated in answer.text


@pytest.mark.parametrize("question", ["吕梁的三年行动到哪年", "治本攻坚三年行动哪天结束"])
def test_the_name_of_an_action_states_no_time(question: str, assistant: Assistant) -> None:
    assert assistant.ask(Question(question)).status is AnswerStatus.NOT_SPECIFIED
