"""What Meta's channel is told from outside: the variables `INBOXBOT_META_…`; it prints no secret."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails

from inboxbot import errors

PREFIX = "INBOXBOT_META_"


def _tokens(given: object) -> object:
    """`PAGE_ID=token, IG_ID=token` as a mapping."""
    if not isinstance(given, str):
        return given
    pairs = [part.partition("=") for part in given.split(",") if part.strip()]
    if not pairs or not all(account.strip() and token.strip() for account, _, token in pairs):
        raise ValueError("write ACCOUNT_ID=TOKEN, and a comma between two of them")
    return {account.strip(): token.strip() for account, _, token in pairs}


def _names(given: object) -> object:
    return [part.strip() for part in given.split(",") if part.strip()] if isinstance(given, str) else given


def _optional(given: object) -> object:
    return given or None


Secret = Annotated[SecretStr, Field(min_length=16)]
OptionalSecret = Annotated[Secret | None, BeforeValidator(_optional)]
Address = Annotated[str, Field(pattern=r"^https?://[^\s?#]+$")]


class Config(BaseModel):
    """Each field is the variable `INBOXBOT_META_<FIELD>`; an unknown variable is a mistake, and is named."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, hide_input_in_errors=True)

    app_secret: Secret
    """The app's secret (App dashboard, Settings, Basic): it signs every delivery."""
    instagram_app_secret: OptionalSecret = None
    """The secret of Instagram's own login; it signs deliveries about Instagram only."""
    old_app_secret: OptionalSecret = None
    """The secret before the last rotation, accepted until it is taken out."""
    verify_token: Annotated[SecretStr, Field(min_length=8)]
    app_id: str = ""
    """Our own app: its echoes are our own words."""
    tokens: Annotated[Mapping[str, SecretStr], BeforeValidator(_tokens)]
    """Account (Page id, Instagram professional account id) -> access token."""
    graph_url: Address = "https://graph.facebook.com/v24.0"
    instagram_url: Address = "https://graph.instagram.com/v24.0"
    instagram_login_accounts: Annotated[frozenset[str], BeforeValidator(_names)] = frozenset()
    """Accounts that use Instagram's own login: their requests go to `instagram_url`."""

    def host(self, account: str) -> str:
        """The address that requests for this account go to."""
        url = self.instagram_url if account in self.instagram_login_accounts else self.graph_url
        return url.rstrip("/")


def load(environment: Mapping[str, str]) -> Config:
    """The settings. Raises `ConfigError` naming every variable that is wrong, one a line, and no value."""
    given = {key.removeprefix(PREFIX).lower(): value for key, value in environment.items() if key.startswith(PREFIX)}
    try:
        return Config.model_validate(given)
    except ValidationError as error:
        lines = sorted({f"{PREFIX}{str(e['loc'][0]).upper()}: {_mend(e)}" for e in error.errors()})
        raise errors.ConfigError("\n".join(lines)) from None


def _mend(wrong: ErrorDetails) -> str:
    match wrong["type"]:
        case "missing":
            return "missing; the platform meta cannot work without it"
        case "extra_forbidden":
            return "there is no such variable"
        case "too_short" | "string_too_short":
            return f"too short; it must have at least {wrong.get('ctx', {}).get('min_length')} characters"
        case _:
            return wrong["msg"].removeprefix("Value error, ")
