"""Where Telegram may deliver: what the settings may say, and what is refused before anything runs."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from inboxbot import errors
from inboxbot.desk import hook
from inboxbot.settings import Settings

HERE = "http://127.0.0.1:8081"
TOKEN = "700000001:sandbox-only"


def settings(url: str, *, secret: str = "", api: str = "https://api.telegram.org", token: str = TOKEN) -> Settings:
    return Settings(
        desk_webhook=url, desk_webhook_secret=SecretStr(secret), desk_url=api, desk_token=SecretStr(token),
        platforms=("meta",),
    )  # fmt: skip


def test_without_an_address_telegram_is_asked() -> None:
    """As it was before there was a choice."""
    assert hook.read(settings("")) is None


@pytest.mark.parametrize("url", ["https://shop.example/webhooks/telegram", "https://shop.example:8443/desk"])
def test_an_address_that_telegram_takes(url: str) -> None:
    """Its path is the door's; its secret is the same on every node, tells nothing of the token, and is no other bot's."""
    found = hook.read(settings(url))
    assert found is not None
    assert (found.url, url.endswith(found.path)) == (url, True)
    assert len(found.secret) == 64
    assert "sandbox" not in found.secret
    again, other = hook.read(settings(url)), hook.read(settings(url, token="700000002:sandbox-only"))
    assert again is not None
    assert other is not None
    assert again.secret == found.secret != other.secret


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://shop.example/desk", "https only"),
        ("https://shop.example:8080/desk", "ports 443, 80, 88, 8443 only, not to 8080"),
        ("https://shop.example:seven/desk", "not an address"),
        ("https://shop.example", "needs a path"),
        ("https://shop.example/", "needs a path"),
        ("https://shop.example/{token}", "needs a path"),
        ("https://shop.example/فروشگاه", "needs a path"),
        ("https://shop.example/webhooks/meta", "is a platform's"),
        ("https://shop.example/desk?token=1", "nothing before the host or behind the path"),
        ("https://me:password@shop.example/desk", "nothing before the host or behind the path"),
        ("/webhooks/telegram", "write https://HOST/PATH"),
        ("http://127.0.0.1/desk", "cannot reach this machine"),
        ("https://localhost/desk", "cannot reach this machine"),
    ],
)
def test_an_address_that_would_never_be_reached(url: str, why: str) -> None:
    """The variable is named, and what is wrong with it; a password in it is not repeated."""
    with pytest.raises(errors.ConfigError, match=r"^INBOXBOT_DESK_WEBHOOK: ") as refused:
        hook.read(settings(url))
    assert why in str(refused.value)
    assert "password" not in str(refused.value)


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/desk", "http://[::1]:9/desk", "http://localhost:9/desk"])
def test_a_bot_api_server_on_this_machine_may_deliver_here(url: str) -> None:
    """As the sandbox does, without TLS."""
    assert hook.read(settings(url, api=HERE)) is not None


def test_a_secret_of_ones_own() -> None:
    """As Telegram can show it, and not to be guessed; it is not repeated when it is refused."""
    found = hook.read(settings("https://shop.example/desk", secret="a-secret_of_the_shop"))
    assert found is not None
    assert found.secret == "a-secret_of_the_shop"
    for wrong in ("short", "with a space in it!", "س" * 20):
        with pytest.raises(errors.ConfigError, match=r"^INBOXBOT_DESK_WEBHOOK_SECRET: write 16 to 256") as refused:
            hook.read(settings("https://shop.example/desk", secret=wrong))
        assert wrong not in str(refused.value)


async def test_what_comes_while_nobody_is_there_comes_again() -> None:
    """Before the start is over, and after the end began."""
    taken: list[bytes] = []

    async def take(body: bytes) -> None:
        taken.append(body)

    found = hook.Hook("https://shop.example/desk", "s" * 16)
    with pytest.raises(errors.StoreUnavailable):
        await found.take(b"1")
    with found.handing(take):
        await found.take(b"2")
    with pytest.raises(errors.StoreUnavailable):
        await found.take(b"3")
    assert taken == [b"2"]
