"""For all tests: properties are judged by what holds, not by how fast a busy machine is."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import HealthCheck, settings

settings.register_profile(
    "inboxbot",
    deadline=None,
    max_examples=int(os.environ.get("INBOXBOT_EXAMPLES", "100")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("inboxbot")

LONG = ("stories", "replay", "sandbox", "contract", "starter")
"""Folders of files that take long."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first: at the end of a run no worker waits long for another."""
    items.sort(key=lambda item: LONG.index(folder) if (folder := item.path.parent.name) in LONG else len(LONG))


@pytest.fixture(autouse=True)
def plain_logs() -> Iterator[None]:
    """A command that was run in this process leaves no trace in how the next test logs."""
    yield
    structlog.reset_defaults()
