"""BM25 by hand, the same after saving, and never an unstable order."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index import lexical
from index.lexical import best, build_lexical, load_lexical
from index.passage import Passage

TEXTS = ["燃气安全", "尾矿库闭库治理", "燃气瓶管理和燃气管网", "校车安全", "", "燃气安全"]


@pytest.fixture
def passages() -> list[Passage]:
    return [
        Passage(str(at), str(at), "甲", text, 0, len(text), title="", heading="", path="")
        for at, text in enumerate(TEXTS)
    ]


def test_the_score_is_bm25(passages: list[Passage]):
    text = "闭"
    rarity = np.log1p((6 - 1 + 0.5) / (1 + 0.5))
    weight, damping = lexical._FIELDS["text"]
    lengths = [len(lexical.passage_tokens(item.text)) for item in passages]
    frequency = weight / (1 - damping + damping * lengths[1] / np.mean(lengths))
    saturation = lexical._SATURATION
    wanted = rarity * frequency * (saturation + 1) / (frequency + saturation)
    scores = build_lexical(passages).score(text)
    assert scores[1] == pytest.approx(wanted, rel=1e-5)
    assert np.count_nonzero(scores) == 1


def test_equal_passages_keep_their_order(passages: list[Passage]):
    found = best(build_lexical(passages).score("燃气安全"), 6)
    assert found[:2] == [0, 5]
    assert 4 not in found


def test_headings_count_beside_words(passages: list[Passage]):
    changed = [replace(passages[3], heading="燃气"), *passages]
    index = build_lexical([replace(item, id=str(at)) for at, item in enumerate(changed)])
    assert index.score("燃气")[0] > 0


def test_saved_and_loaded_it_scores_the_same(passages: list[Passage], tmp_path: Path):
    index = build_lexical(passages)
    index.save(tmp_path)
    again = load_lexical(tmp_path, len(passages))
    for text in ("燃气安全谁负责", "尾矿库", "没有这些字吗", ""):
        assert np.array_equal(index.score(text), again.score(text))
    build_lexical(passages).save(tmp_path / "second")
    for file in tmp_path.glob("*.npy"):
        assert file.read_bytes() == (tmp_path / "second" / file.name).read_bytes()


def test_whole_rows_for_frequent_tokens_change_nothing(
    passages: list[Passage], monkeypatch: pytest.MonkeyPatch
):
    plain = build_lexical(passages)
    monkeypatch.setattr(lexical, "_ROW_MINIMUM", 0)
    rows = build_lexical(passages)
    assert len(rows.rows)
    assert np.array_equal(plain.score("燃气安全"), rows.score("燃气安全"))


def test_bridge_words_count_once(passages: list[Passage]):
    index = build_lexical(passages)
    assert best(index.score("煤气罐", ("燃气", "燃气瓶")), 1) == [2]


def test_no_passages_is_no_error():
    assert best(build_lexical([]).score("燃气"), 10) == []
