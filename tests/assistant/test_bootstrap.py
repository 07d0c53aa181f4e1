"""What is built where an index cannot be: words answer, and the answer says so."""

from pathlib import Path

import pytest

from assistant.bootstrap import build_assistant, build_search, index_folder
from assistant.question import Question
from assistant.settings import Settings
from corpus.library import Library
from index.fault import IndexUnreachable
from index.generation import current, writing

QUESTION = Question("2024年城镇燃气由哪些部门负责？")


@pytest.fixture
def own(settings: Settings, tmp_path: Path) -> Settings:
    return settings.model_copy(update={"data": tmp_path})


def test_a_damaged_index_is_built_anew(own: Settings, library: Library) -> None:
    build_search(own, library)
    (current(index_folder(own)) / "manifest").write_bytes(b"")
    assert build_search(own, library).notices == ()


def test_where_nothing_can_be_built_words_answer_and_the_answer_says_so(own: Settings) -> None:
    with writing(index_folder(own)):
        assistant = build_assistant(own)
    (notice,) = assistant.search.notices
    assert "只按词语查找" in notice
    assert "另一个程序正在建索引" in notice
    answer = assistant.ask(QUESTION)
    assert "省住建厅" in answer.text
    assert notice in answer.text
    assert notice in answer.notes


def test_milvus_that_does_not_answer_is_said(own: Settings, library: Library) -> None:
    pytest.importorskip("pymilvus")
    away = own.index.model_copy(update={"url": "http://127.0.0.1:9"})
    with pytest.raises(IndexUnreachable, match="没有应答"):
        build_search(own.model_copy(update={"index": away}), library)
