"""Real tables for the tests of the assistant's steps."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from assistant.knowledge import Knowledge, read_knowledge
from assistant.question import Question, Understood
from assistant.understand import understand
from corpus.library import Library
from corpus.units import read_register
from tests.tools.endpoint import FakeEndpoint

Reader = Callable[..., Understood]


@pytest.fixture(scope="session")
def knowledge(library: Library) -> Knowledge:
    """The knowledge of the five directives, with a fixed date of reference."""
    return read_knowledge(library, read_register(), date(2026, 1, 1))


@pytest.fixture(scope="session")
def read(knowledge: Knowledge) -> Reader:
    """Understands a question, with earlier questions and dropped parts where given."""

    def reader(text: str, *history: str, dropped: tuple[str, ...] = ()) -> Understood:
        return understand(Question(text, history, dropped=dropped), knowledge)

    return reader


@pytest.fixture
def endpoint() -> Iterator[FakeEndpoint]:
    """A fake model on loopback."""
    fake = FakeEndpoint()
    yield fake
    fake.close()
