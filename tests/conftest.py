"""For all tests: properties are judged by what holds, not by how fast a busy machine is."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("inboxbot", deadline=None)
settings.load_profile("inboxbot")
