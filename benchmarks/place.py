"""Where everything happens: a temporary folder on a real disk, secrets, and the environment of a measured service."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from inboxbot.encoders.e5 import cache_folder
from inboxbot.sandbox import telegram

PAGE = "104000000000001"
APP_ID = "500000000000001"
AGENT = 101
KNOWLEDGE = Path(__file__).parent.parent
"""The starter files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One benchmark's own."""

    folder: Path
    secret: str
    token: str
    cache: Path
    """A copy of the machine's: what is encoded here leaves no trace."""
    numbers: Iterator[int]

    def fresh(self, name: str) -> Path:
        """A path that nobody used."""
        return self.folder / f"{next(self.numbers)}-{name}"

    def environment(
        self, graph_url: str = "http://127.0.0.1:9/v24.0", desk_url: str = "http://127.0.0.1:9", **more: str
    ) -> Mapping[str, str]:
        """A production environment; `more` are other variables without their prefix, in lower case."""
        given = {
            "database_url": f"sqlite+aiosqlite:///{self.fresh('inbox.sqlite3')}",
            "knowledge": str(KNOWLEDGE),
            "platforms": "meta",
            "port": "0",
            "health_port": "0",
            "turn_seconds": "0",
            "desk_token": telegram.TOKEN,
            "desk_chat": str(telegram.CHAT),
            "agents": str(AGENT),
            "desk_url": desk_url,
            "cache": str(self.cache),
            "meta_app_secret": self.secret,
            "meta_verify_token": self.token,
            "meta_app_id": APP_ID,
            "meta_tokens": f"{PAGE}={self.token}",
            "meta_graph_url": graph_url,
        }
        return {f"INBOXBOT_{name.upper()}": value for name, value in (given | more).items()}


@contextmanager
def opened() -> Iterator[Place]:
    """A place, until the block ends."""
    with TemporaryDirectory(prefix="inboxbot-bench-") as name:
        folder = Path(name)
        cache = folder / "cache"
        if cache_folder().is_dir():
            shutil.copytree(cache_folder(), cache)
        yield Place(
            folder=folder, secret=secrets.token_hex(16), token=secrets.token_hex(16), cache=cache, numbers=count()
        )
