from __future__ import annotations

import pytest

from assistant.pipeline import Assistant
from evals import peers as side
from evals.case import CaseSet, read_sets
from evals.mutation.sample import find_gold
from evals.peers import PeersMissingError, System, peers, peers_table, race


def test_a_missing_library_is_told_in_chinese(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(side, "MODULES", ("no_such_module_1", "json", "json", "json"))
    with pytest.raises(
        PeersMissingError, match=r"pip install '\.\[peers\]'（缺少 langchain-classic）"
    ):
        peers([], None)  # type: ignore[arg-type]


def test_the_table_puts_quality_beside_speed(assistant: Assistant, monkeypatch):
    monkeypatch.setattr(side, "_versions", lambda: "versions")
    (cases,) = [item.cases[:6] for item in read_sets() if item.name == "starter"]
    gold = {case.question: _labels(case, assistant) for case in cases}
    systems = [
        System("B the same, repaired (jieba)", lambda question: [], 0.5),
        System("E ours", lambda question: gold.get(question, []), 0.25),
    ]
    standings = race(systems, cases, assistant.search)
    table = peers_table(standings, cases)
    assert "6 questions" in table
    assert [item.scores[0]["AllGold@10"] for item in standings] == [0.0, 1.0]
    assert all(len(item.milliseconds) == 6 for item in standings)


def _labels(case, assistant: Assistant) -> list[str]:
    found = [find_gold(gold, assistant.search.library) for gold in case.gold]
    return [citation.label for citation in found if citation]


@pytest.mark.slow
def test_the_real_peers_run(assistant: Assistant):
    for module in side.MODULES:
        pytest.importorskip(module)
    sets = [CaseSet(item.name, item.cases[::40]) for item in read_sets()]
    table = peers(sets, assistant)
    for name in "ABCDE":
        assert f"\n{name} " in table
