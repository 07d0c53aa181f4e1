"""A browser that prints documents, for the formats that are read off a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.tools.serving import CHROMIUM, MISSING, chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A running browser, shared by the tests of a module."""
    if not CHROMIUM.exists():
        pytest.skip(MISSING)
    with chromium() as running:
        yield running
