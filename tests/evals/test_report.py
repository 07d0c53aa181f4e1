from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from evals.baseline import keep
from evals.case import CaseSet
from evals.compare import compare
from evals.interval import Estimate
from evals.report import markdown_report, terminal_report
from evals.report_html import html_report
from evals.run import run
from evals.summary import summarise
from evals.table import cell, markdown_table, terminal_table


@pytest.fixture(scope="module")
def results(scripted, right, small_library, case_of):
    script = {"q-002": replace(right, text="<script>alert(1)</script>")}
    cases = tuple(case_of(at, question=f"甲省2024年第{at}问") for at in range(12))
    sets = [CaseSet("own", cases[:8]), CaseSet("identifiers", cases[8:])]
    return run(sets, scripted(right, script), small_library, meta={"commit": "abc"})


def test_the_worst_come_first_and_are_shown_in_full(results):
    assert summarise(results).worst[0].id == "q-002"
    assert "q-002 · 甲省2024年第2问" in markdown_report(summarise(results))


def test_every_group_adds_up(results):
    for grouping in summarise(results).groupings[:5]:
        assert sum(group.n for group in grouping.groups) == 12


def test_reports_name_n_intervals_gained_and_lost(results, right):
    better = replace(
        results, outcomes=tuple(replace(item, passed=True) for item in results.outcomes)
    )
    comparison = compare(keep(results, ""), keep(better, ""))
    for report in (terminal_report, markdown_report, html_report):
        text = report(summarise(results), comparison)
        assert "gained 1, lost 0" in text
        assert "12 questions, right in every part: 0.917" in text


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]


def test_the_page_needs_nothing_else_and_runs_nothing(results):
    page = _Tags()
    page.feed(html_report(summarise(results)))
    assert "script" not in page.tags
    assert all(address.startswith("#") for address in page.addresses)
    assert "svg" in page.tags


def test_reports_are_the_same_twice(results):
    assert html_report(summarise(results)) == html_report(summarise(results))
    assert markdown_report(summarise(results)) == markdown_report(summarise(results))


def test_what_is_not_whole_does_not_read_as_one():
    assert cell(Estimate(0.9998, 10, 1, None, None)) == "0.9998"
    assert cell(Estimate(1.0, 10, 1, None, None)) == "1.000"
    assert cell(Estimate(0.912345, 10, 2, 0.88, 0.944)) == "0.912 [0.88, 0.94]"
    assert cell(None) == "–"


def test_chinese_counts_two_columns():
    table = terminal_table(("问题", "n"), [("ab", "10"), ("燃气谁管", "1")])
    assert table.splitlines() == ["问题       n", "────────  ──", "ab        10", "燃气谁管   1"]


def test_pipes_and_line_breaks_stay_inside_a_cell():
    table = markdown_table(("a", "b"), [("x|y", "1\n2")])
    assert table.splitlines()[-1] == "| x\\|y | 1 2 |"
