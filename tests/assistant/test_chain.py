"""The LangChain adapters are thin: same answer, same clauses, standard shapes."""

import pytest
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable

from assistant.chain import as_question, build_chain, build_retriever
from assistant.settings import LlmSettings, Settings
from tests.tools.endpoint import FakeEndpoint

QUESTION = "晋政发〔2024〕1号里燃气安全由谁牵头？"


def test_the_chain_is_a_runnable_that_gives_the_wire_object() -> None:
    chain = build_chain()
    assert isinstance(chain, Runnable)
    answer = chain.invoke(QUESTION)
    assert answer["status"] == "answered"
    assert "晋政发〔2024〕1号 (十六)" in [item["label"] for item in answer["citations"]]


def test_the_retriever_gives_documents_with_labels() -> None:
    retriever = build_retriever()
    assert isinstance(retriever, BaseRetriever)
    found = retriever.invoke(QUESTION)
    assert found[0].id == "晋政发〔2024〕1号 (十六)"
    assert found[0].metadata["status"] == "现行"


def test_history_is_carried_into_the_question() -> None:
    question = as_question({"question": "那市里呢", "history": ["燃气谁负责"]})
    assert question.history == ("燃气谁负责",)


def test_an_input_without_a_question_is_refused() -> None:
    with pytest.raises(TypeError):
        as_question({"text": "燃气"})


def test_a_written_answer_is_labelled_through_the_chain(
    settings: Settings, endpoint: FakeEndpoint
) -> None:
    endpoint.says(("再建成150座智能化煤矿。", 1))
    llm = LlmSettings(base_url=endpoint.url, model="假模型")
    told = build_chain(settings.model_copy(update={"llm": llm})).invoke(
        "2024年全省再建成多少座智能化煤矿？"
    )
    assert (told["writer"], told["guest"]) == ("假模型", "written")
    assert "人工智能生成" in told["answer"]
    assert "written" in [item["kind"] for item in told["statements"]]
