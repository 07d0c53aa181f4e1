"""The assistant as a LangChain ``Runnable`` and its search as a retriever: thin adapters.

The core does not depend on LangChain; these let people compose it with what they have.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda
from pydantic import ConfigDict, GetPydanticSchema
from pydantic_core.core_schema import any_schema

from assistant.bootstrap import build_assistant
from assistant.pipeline import Assistant
from assistant.question import Question
from assistant.retrieve import retrieve
from assistant.settings import Settings, read_settings
from assistant.understand import understand
from assistant.wire import to_wire
from index.passage import Hit

ChainInput = str | Mapping[str, Any]
# The assistant is no data: pydantic is not to look into its parts.
_AS_IT_IS = GetPydanticSchema(lambda _source, _handler: any_schema())


def build_chain(settings: Settings | None = None) -> Runnable[ChainInput, dict[str, Any]]:
    """A runnable from a question to the answer object of the machine contract.

    The input is a string, or a mapping with ``question`` and, where it follows up, ``history``
    (earlier user questions, oldest first).
    """
    assistant = build_assistant(settings or read_settings())

    def ask(question: ChainInput) -> dict[str, Any]:
        return to_wire(assistant.ask(as_question(question)))

    return RunnableLambda(ask, name="anwen")


def build_retriever(settings: Settings | None = None) -> ClauseRetriever:
    """A retriever of the clauses that the assistant itself would read, best first."""
    return ClauseRetriever(assistant=build_assistant(settings or read_settings()))


def as_question(value: ChainInput) -> Question:
    """The question behind a chain's input; ``TypeError`` where it holds none."""
    if isinstance(value, str):
        return Question(value)
    if not isinstance(value.get("question"), str):
        raise TypeError("the input is a string or a mapping with 'question'")
    history = tuple(str(item) for item in value.get("history") or ())
    return Question(value["question"], history, str(value.get("id", "")))


class ClauseRetriever(BaseRetriever):
    """Clauses as LangChain documents; ``id`` and ``metadata["label"]`` are the clause's label."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    assistant: Annotated[Assistant, _AS_IT_IS]

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        knowledge = self.assistant.knowledge
        understood = understand(Question(query), knowledge)
        hits = retrieve(understood, self.assistant.search, knowledge)
        return [self._document(hit) for hit in hits]

    def _document(self, hit: Hit) -> Document:
        owner = self.assistant.knowledge.library.owner(hit.clause)
        metadata = {
            "label": hit.clause,
            "document": owner.id,
            "title": owner.title,
            "status": owner.status.value,
            "score": hit.score,
            "channels": list(hit.channels),
        }
        return Document(id=hit.clause, page_content=hit.text, metadata=metadata)
