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


@pytest.fixture(autouse=True)
def plain_logs() -> Iterator[None]:
    """A command that was run in this process leaves no trace in how the next test logs."""
    yield
    structlog.reset_defaults()
