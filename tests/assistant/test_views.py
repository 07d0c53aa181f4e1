"""Questions about an earlier day, answered from what held then."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from assistant.answer import AnswerStatus
from assistant.bootstrap import build_assistant, build_store
from assistant.pipeline import Assistant
from assistant.question import Question
from assistant.settings import Settings
from assistant.views import KEPT, Views
from corpus.directive import Status
from corpus.preview import prepare
from corpus.sidecar import Sidecar
from corpus.store import Hand

TEXT = """平县人民政府关于液化气瓶管理的规定

一、检查

（一）液化气瓶充装单位由{unit}每季度检查一次。（{unit}负责）

平县人民政府
{year}年3月5日
"""
ASKED = "平县液化气瓶充装单位由谁检查？"


def hand(since: date | None = None) -> Hand:
    return Hand("测试", datetime.fromisoformat("2025-11-02T12:00:00+08:00"), "试", since)


@pytest.fixture(scope="module")
def office(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An office whose own rule of 2022 was replaced in 2024 and repealed in 2025."""
    data: Path = tmp_path_factory.mktemp("office")
    own = settings.model_copy(update={"data": data})
    store = build_store(own)
    given = Sidecar(id="平县规定", issuing_authority="平县人民政府")
    for year, unit in ((2022, "县公安局"), (2024, "县市场监管局")):
        text = TEXT.format(year=year, unit=unit).encode()
        store.take(prepare(text, "规定.txt", given, as_of=own.as_of), hand())
    store.set_status("平县规定", Status.REPEALED, by="", hand=hand(date(2025, 6, 1)))
    return build_assistant(own)


@pytest.mark.parametrize(
    ("text", "unit", "status"),
    [
        (f"截至2023年底，{ASKED}", "县公安局", Status.IN_FORCE),
        (f"2024年12月31日时，{ASKED}", "县市场监管局", Status.IN_FORCE),
        (f"2025年7月1日时，{ASKED}", "县市场监管局", Status.REPEALED),
    ],
)
def test_the_version_and_the_status_of_the_day_answer(
    office: Assistant, text: str, unit: str, status: Status
) -> None:
    answer = office.ask(Question(text))
    assert answer.text.startswith("按20")
    assert answer.question == text
    cited = [item for item in answer.citations if item.document == "平县规定"]
    assert {item.directive_status for item in cited} == {status}
    assert all(unit in item.text for item in cited)
    library = office.on(answer.as_of).knowledge.library
    for item in answer.citations:
        source = library.directive(item.document).source
        assert "".join(source[span.start : span.end] for span in item.spans) == item.quote


def test_a_given_day_does_the_same_and_now_is_the_default(office: Assistant) -> None:
    then = office.ask(Question(ASKED, as_of=date(2023, 12, 31)))
    assert (then.as_of, "县公安局" in then.text) == (date(2023, 12, 31), True)
    now = office.ask(Question(ASKED))
    assert now.as_of is None
    assert "县公安局" not in now.text


def test_a_follow_up_stays_on_the_day_and_a_new_question_does_not(office: Assistant) -> None:
    before = (f"截至2023年底，{ASKED}",)
    assert office.ask(Question("那原文呢？", before)).as_of == date(2023, 12, 31)
    assert office.ask(Question("晋政发〔2024〕1号煤矿领域由谁负责？", before)).as_of is None


def test_before_the_first_document_nothing_is_held(office: Assistant) -> None:
    answer = office.ask(Question("2005年底时燃气安全由谁负责？"))
    assert answer.status is AnswerStatus.MISSING_TEXT
    assert "2005年12月31日" in answer.text


def test_periods_end_by_the_day(office: Assistant) -> None:
    then = office.ask(Question("2021年6月时，晋政办发〔2020〕45号是否有效？"))
    now = office.ask(Question("晋政办发〔2020〕45号是否有效？"))
    assert {item.directive_status for item in then.citations} == {Status.IN_FORCE}
    assert {item.directive_status for item in now.citations} == {Status.EXPIRED}


def test_the_latest_few_days_are_kept() -> None:
    built: list[date] = []

    def build(day: date) -> int:
        built.append(day)
        return day.day

    make: Callable[[date], int] = build
    views = Views(make)
    days = [date(2024, 1, day) for day in range(1, KEPT + 2)]
    assert [views(day) for day in days] == [day.day for day in days]
    views(days[-1])
    assert built == days
    views(days[0])
    assert built == [*days, days[0]]


def test_days_on_which_the_same_was_held_share_one_search(office: Assistant) -> None:
    one, other = office.on(date(2023, 5, 1)), office.on(date(2023, 5, 2))
    assert one.search is other.search
    assert (one.knowledge.as_of, other.knowledge.as_of) == (date(2023, 5, 1), date(2023, 5, 2))
    assert office.on(date(2025, 7, 1)).search is not one.search


def test_without_views_a_day_is_no_question(office: Assistant) -> None:
    plain = replace(office, views=None)
    assert plain.ask(Question(f"截至2023年底，{ASKED}")).as_of is None
