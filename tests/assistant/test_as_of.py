"""Which questions ask about what held on an earlier day, and which only name a year."""

from datetime import date

import pytest

from assistant.as_of import date_question, find_as_of
from assistant.question import Question

TODAY = date(2026, 1, 1)

ASKED = [
    ("截至2023年底，燃气安全由谁负责？", date(2023, 12, 31), "燃气安全由谁负责？"),
    ("截至2023年12月31日有效的文件里燃气由谁负责？", date(2023, 12, 31), "文件里燃气由谁负责？"),
    ("截止到2024年6月，尾矿库由谁负责？", date(2024, 6, 30), "尾矿库由谁负责？"),
    ("2023年时燃气安全由谁负责？", date(2023, 12, 31), "燃气安全由谁负责？"),
    ("2023年底时，燃气安全由谁负责？", date(2023, 12, 31), "燃气安全由谁负责？"),
    ("2024年年初那会儿煤矿谁管？", date(2024, 1, 1), "煤矿谁管？"),
    ("2022年3月15日时三年行动计划还有效吗？", date(2022, 3, 15), "三年行动计划还有效吗？"),
    ("2021年的时候危化品由谁牵头？", date(2021, 12, 31), "危化品由谁牵头？"),
    ("燃气安全由谁负责？以2023年12月31日为准", date(2023, 12, 31), "燃气安全由谁负责？"),
    ("以2023-12-31为准，燃气安全由谁负责？", date(2023, 12, 31), "燃气安全由谁负责？"),
    ("按2023年底有效的规定，燃气安全由谁负责？", date(2023, 12, 31), "规定，燃气安全由谁负责？"),
    ("2023年现行的文件里谁管燃气？", date(2023, 12, 31), "文件里谁管燃气？"),
    ("去年年底时燃气谁管？", date(2025, 12, 31), "燃气谁管？"),
    ("前年底的时候燃气谁管？", date(2024, 12, 31), "燃气谁管？"),
]


@pytest.mark.parametrize(("text", "day", "rest"), ASKED, ids=[item[0] for item in ASKED])
def test_a_clear_wording_names_the_day(text: str, day: date, rest: str) -> None:
    assert find_as_of(text, TODAY) == (day, rest)


@pytest.mark.parametrize(
    "text",
    [
        "2023年的通知里燃气由谁负责？",
        "2023年燃气安全由谁负责？",
        "晋政发〔2024〕1号里燃气由谁负责？",
        "到2025年底要完成什么？",
        "2022年底前完成哪些任务？",
        "截至2022年底要完成哪些整治任务？",
        "截至2022年12月31日，隐患整改要达到多少？",
        "以2023年为准还是以2024年为准？",
        "以2024年的通知为准吗？",
        "2022年12月底以前闭库的尾矿库有哪些？",
        "2024年时限要求是什么？",
        "2024年时间安排是什么？",
        "当时由谁负责？",
        "什么时候完成？",
        "2030年底时要达到什么目标？",
        "截至目前谁负责？",
        "2023年13月5日时谁负责？",
        "2023年底时",
        "三年行动到2022年12月底结束时要做什么？",
    ],
)
def test_a_year_a_deadline_or_a_day_to_come_is_no_such_wording(text: str) -> None:
    assert find_as_of(text, TODAY) == (None, text)


def test_a_given_day_comes_before_the_wording_and_may_be_any() -> None:
    given = Question("截至2023年底，燃气由谁负责？", as_of=date(2027, 1, 1))
    dated = date_question(given, TODAY)
    assert dated is not None
    assert (dated.day, dated.question.text) == (date(2027, 1, 1), "燃气由谁负责？")
    assert date_question(Question("燃气由谁负责？"), TODAY) is None


def test_the_day_of_the_question_before_is_carried_and_taken_out_of_it() -> None:
    dated = date_question(Question("那牵头的呢？", ("截至2023年底，燃气由谁负责？",)), TODAY)
    assert dated is not None
    assert dated.carried
    assert dated.day == date(2023, 12, 31)
    assert dated.question.history == ("燃气由谁负责？",)
