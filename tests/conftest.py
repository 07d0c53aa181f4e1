"""Real parts shared by the tests: the corpus, an index built once, and the assistant."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.bootstrap import build_assistant, build_library
from assistant.pipeline import Assistant
from assistant.settings import Settings, read_settings
from corpus.library import Library


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run's own for index and record."""
    return tmp_path_factory.mktemp("anwen")


@pytest.fixture(scope="session", autouse=True)
def _own_data_folder(data_folder: Path) -> Iterator[None]:
    patch = pytest.MonkeyPatch()
    patch.setenv("ANWEN_DATA", str(data_folder))
    yield
    patch.undo()


@pytest.fixture(scope="session")
def settings(_own_data_folder: None) -> Settings:
    """Default settings with this run's data folder."""
    return read_settings()


@pytest.fixture(scope="session")
def library(settings: Settings) -> Library:
    """The five directives as the product holds them."""
    return build_library(settings)


@pytest.fixture(scope="session")
def assistant(settings: Settings) -> Assistant:
    """The whole assistant over the five directives, index built once per run."""
    return build_assistant(settings)
