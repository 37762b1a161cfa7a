"""Where Telegram delivers what agents do, when it is not asked for it: the address, its secret, who is behind it.

Whether Telegram takes such an address is judged here; it is told of it elsewhere.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from urllib.parse import SplitResult, urlsplit

from inboxbot import errors
from inboxbot.settings import PREFIX, Settings

PORTS = (443, 80, 88, 8443)
"""Telegram delivers to no other (Bot API, setWebhook)."""
_LABEL = b"inboxbot desk webhook"
_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
"""What Telegram can show (Bot API, setWebhook: 1-256 of these); a shorter one could be guessed."""
_PATH = re.compile(r"(?:/[A-Za-z0-9._~-]+)+")

Take = Callable[[bytes], Awaitable[None]]


class Hook:
    """An address of ours. What comes while nobody is behind it comes again."""

    def __init__(self, url: str, secret: str) -> None:
        self.url = url
        self.path = urlsplit(url).path
        self.secret = secret
        self._take: Take | None = None

    async def take(self, body: bytes) -> None:
        """Hand it over. Raises `StoreUnavailable` when it was not saved and is to come again."""
        if self._take is None:
            raise errors.StoreUnavailable("the desk does not listen yet, or not any more")
        await self._take(body)

    @contextmanager
    def handing(self, take: Take) -> Iterator[None]:
        """What comes is handed to `take` meanwhile."""
        self._take = take
        try:
            yield
        finally:
            self._take = None


def read(settings: Settings) -> Hook | None:
    """The address of the settings; None for none: then Telegram is asked. Raises `ConfigError` naming what is wrong."""
    if not settings.desk_webhook:
        return None
    wrong = _wrong(settings.desk_webhook, settings)
    if wrong:
        raise errors.ConfigError(f"{PREFIX}DESK_WEBHOOK: {wrong}")
    secret = settings.desk_webhook_secret.get_secret_value()
    if secret and not _SECRET.fullmatch(secret):
        raise errors.ConfigError(f"{PREFIX}DESK_WEBHOOK_SECRET: write 16 to 256 of A-Z, a-z, 0-9, _ and -")
    return Hook(settings.desk_webhook, secret or _derived(settings.desk_token.get_secret_value()))


def _derived(token: str) -> str:
    """A secret that whoever knows it learns nothing of the token from, the same on every node."""
    return hmac.new(token.encode(), _LABEL, hashlib.sha256).hexdigest()


def _wrong(address: str, settings: Settings) -> str:
    """Why Telegram would not deliver there, or we not take it; empty when both would."""
    try:
        url = urlsplit(address)
        port = url.port or {"https": 443, "http": 80}.get(url.scheme, 0)
    except ValueError:
        return "not an address; write https://HOST/PATH"
    return _not_ours(url, settings) or _not_reached(url, port, settings)


def _not_ours(url: SplitResult, settings: Settings) -> str:
    if not url.hostname or url.username is not None or url.query or url.fragment:
        return "write https://HOST/PATH, with nothing before the host or behind the path"
    if not _PATH.fullmatch(url.path):
        return "it needs a path that is ours alone, like https://HOST/webhooks/telegram"
    if url.path in {f"/webhooks/{name}" for name in settings.platforms}:
        return f"{url.path} is a platform's; write another path, like /webhooks/telegram"
    return ""


def _not_reached(url: SplitResult, port: int, settings: Settings) -> str:
    if _is_here(url):
        return "" if url.scheme in {"http", "https"} and _is_here(urlsplit(settings.desk_url)) else _FAR
    if url.scheme != "https":
        return "Telegram delivers to https only"
    return "" if port in PORTS else f"Telegram delivers to the ports {', '.join(map(str, PORTS))} only, not to {port}"


_FAR = "Telegram cannot reach this machine by a loopback address; only a Bot API server here (INBOXBOT_DESK_URL) can"


def _is_here(url: SplitResult) -> bool:
    """A loopback address."""
    try:
        return url.hostname == "localhost" or ipaddress.ip_address(url.hostname or "").is_loopback
    except ValueError:
        return False
