"""The environment, and nothing else: secrets, addresses, the model, the enabled platforms.

A platform's own variables (`INBOXBOT_META_…`) belong to the platform's folder: it reads them from `environment`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from dotenv import dotenv_values
from pydantic import BeforeValidator, Field, PositiveInt, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from inboxbot import errors

PREFIX = "INBOXBOT_"


def _names(value: object) -> object:
    """`a, b` -> ("a", "b")."""
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


_TOKEN = re.compile(r"\d+:[\w-]+")
Language = Literal["en", "fa", "ru", "ar", "lv", "he"]
Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_names)]
Numbers = Annotated[tuple[PositiveInt, ...], NoDecode, BeforeValidator(_names)]


class Settings(BaseSettings):
    """Everything the service is told from outside. Each field is the variable `INBOXBOT_<FIELD>`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True)

    database_url: str = "sqlite+aiosqlite:///inboxbot.sqlite3"
    knowledge: Path = Path()
    """The folder that holds faq.yaml, escalation_rules.yaml and intents/."""
    shadow: Path | None = None
    """A second folder of knowledge files: decided by beside the first, without any effect."""
    proposals: Path | None = None
    """The folder for proposed entries, as patch files; `proposals` beside the knowledge files if not given."""
    platforms: Names = ()
    encoder: str = "e5"
    """`e5`, `words` (no model), or `transformers:NAME-OR-FOLDER`."""
    sentiment: str = "shipped"
    """`shipped`, or `transformers:NAME-OR-FOLDER` of a text-classification model."""
    sentiment_labels: str = ""
    """What that model's labels mean: `LABEL_0=negative,LABEL_1=neutral,LABEL_2=positive`."""
    cache: Path | None = None
    """Where files that can be made again are kept; the user's cache folder if not given."""
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    health_host: str = "127.0.0.1"
    health_port: int = Field(default=8081, ge=0, le=65535)
    body_limit: int = Field(default=1_048_576, ge=1024)
    """Bytes of one webhook request."""
    body_seconds: float = Field(default=5.0, gt=0)
    """A webhook request must have arrived whole after this long."""
    turn_seconds: float = Field(default=2.0, ge=0)
    """A customer's turn ends after this much silence; 0 answers every message at once."""
    send_seconds: float = Field(default=10.0, gt=0)
    desk_token: SecretStr = SecretStr("")
    desk_chat: int = 0
    desk_second_chat: int = 0
    """The group that gets the cards when their own is shut to the bot; 0 for none."""
    agents: Numbers = ()
    """Telegram user ids that may act."""
    desk_language: Language = "en"
    """Of cards and notices, and of what an agent is told who chose none."""
    desk_url: str = Field(default="https://api.telegram.org", pattern="^https?://.")
    desk_poll_seconds: int = Field(default=25, ge=0, le=50)
    desk_webhook: str = ""
    """The address at which Telegram delivers what agents do; without one it is asked for it."""
    desk_webhook_secret: SecretStr = SecretStr("")
    """What Telegram shows at that address; derived from the token if not given."""
    log: Literal["console", "json"] = "json"
    undo_seconds: float = Field(default=10.0, ge=0, le=300)
    """An agent's words wait so long before they leave, and can be taken back; 0 lets them leave at once."""

    environment: Mapping[str, str] = Field(default_factory=dict, exclude=True, repr=False)
    """All `INBOXBOT_` variables, for the platforms."""


def load(env_file: Path = Path(".env")) -> Settings:
    """Settings from the environment, over those of `env_file`. Raises `ConfigError` naming every wrong variable."""
    given = {key: value or "" for key, value in dotenv_values(env_file).items()} | dict(os.environ)
    environment = {key: value for key, value in given.items() if key.startswith(PREFIX)}
    try:
        return Settings(_env_file=env_file, environment=environment)
    except ValidationError as error:
        lines = [f"{PREFIX}{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors()]
        raise errors.ConfigError("\n".join(lines)) from None


def require_desk(settings: Settings) -> None:
    """Raise `ConfigError` unless the desk can work: a bot token, a chat and at least one agent."""
    token = settings.desk_token.get_secret_value()
    wrong = [
        f"{PREFIX}{name}: missing; the desk cannot work without it"
        for name, value in (
            ("DESK_TOKEN", token),
            ("DESK_CHAT", settings.desk_chat),
            ("AGENTS", settings.agents),
        )
        if not value
    ]
    if token and not _TOKEN.fullmatch(token):
        wrong.append(f"{PREFIX}DESK_TOKEN: not a bot token (like 123456:ABC…)")
    if wrong:
        raise errors.ConfigError("\n".join(wrong))
