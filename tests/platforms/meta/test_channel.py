"""Meta's channel before anything is sent: settings, the handshake, signatures."""

from __future__ import annotations

import json
from typing import Any

import pytest

from inboxbot import errors
from inboxbot.platforms import meta
from inboxbot.wire import signature
from tests import support
from tests.platforms.meta import kit

HANDSHAKE = {"hub.mode": "subscribe", "hub.verify_token": "verify-me-please", "hub.challenge": "1158201444"}


def vectors() -> list[dict[str, Any]]:
    """Signatures of others, as far as Meta's sha256 scheme goes; `valid: null` is ours to decide: refused."""
    path = support.SHARED / "signature_vectors.json"
    path = path if path.exists() else support.SHARED / "payloads" / "signature_vectors.json"
    if not path.exists():
        return []
    found = json.loads(path.read_text("utf-8"))["vectors"]
    return [one for one in found if one["platform"] == "meta" and one["header"].startswith("X-Hub-Signature")]


def opened_with(**secrets: str) -> meta.channel.MetaChannel:
    opened = kit.open_channel({f"INBOXBOT_META_{name.upper()}": value for name, value in secrets.items()})
    assert isinstance(opened, meta.channel.MetaChannel)
    return opened


def is_accepted(channel: meta.channel.MetaChannel, body: bytes, secret: str) -> bool:
    try:
        channel.verify({"x-hub-signature-256": signature.sign(secret, body)}, body)
    except errors.SignatureError:
        return False
    return True


def test_the_vectors_are_here() -> None:
    """The signatures that nobody of this project made are looked at, not silently passed over."""
    support.shared("payloads", "signature_vectors.json")

    assert len(vectors()) >= 10


@pytest.mark.parametrize("vector", vectors(), ids=lambda vector: vector["id"])
def test_signatures_of_others(vector: dict[str, Any]) -> None:
    """Real and derived sha256 signatures are judged right; a sha1 one never suffices."""
    header, body = vector["header"].lower(), vector["body"].encode()
    expected = vector["valid"] is True and header == "x-hub-signature-256"
    secret = vector["secret"].ljust(16, "\x00")  # HMAC pads keys with NUL: the same key, long enough for the settings
    channel = opened_with(app_secret=secret)
    try:
        channel.verify({header: vector["value"]}, body)
    except errors.SignatureError:
        assert not expected
    else:
        assert expected


def test_the_old_secret_is_good_while_it_is_there() -> None:
    """During a rotation deliveries signed with either secret are accepted; afterwards only the new one."""
    body = b'{"object":"page"}'

    assert is_accepted(opened_with(old_app_secret="the-secret-of-yesterday"), body, "the-secret-of-yesterday")
    assert not is_accepted(opened_with(), body, "the-secret-of-yesterday")


@pytest.mark.parametrize(
    ("body", "accepted"),
    [(b'{"object":"instagram"}', True), (b'{"object":"page"}', False), (b"{}", False), (b"[", False)],
)
def test_the_instagram_secret_speaks_for_instagram_only(body: bytes, accepted: bool) -> None:
    """Who has the Instagram login's secret cannot forge what happens on a Page."""
    channel = opened_with(instagram_app_secret="secret-of-instagram")

    assert is_accepted(channel, body, "secret-of-instagram") is accepted


def test_a_handshake_is_answered_with_its_challenge() -> None:
    """The dashboard's question is answered as it stands."""
    assert kit.open_channel().challenge(HANDSHAKE) == "1158201444"


@pytest.mark.parametrize(
    "change",
    [
        {"hub.verify_token": "another"},
        {"hub.verify_token": "verify-me-pleasé"},
        {"hub.verify_token": ""},
        {"hub.mode": "unsubscribe"},
        {"hub.challenge": "<script>alert(1)</script>"},
        {"hub.challenge": ""},
        {"hub.challenge": "a" * 257},
        {"hub.challenge": "1\n"},
    ],
)
def test_a_strange_handshake_is_refused(change: dict[str, str]) -> None:
    """A wrong token, another mode, or a challenge that a browser could run: no answer."""
    assert kit.open_channel().challenge({**HANDSHAKE, **change}) is None


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"APP_SECRET": ""}, ["APP_SECRET"]),
        ({"APP_SECRET": "2short"}, ["APP_SECRET"]),
        ({"VERIFY_TOKEN": "2short"}, ["VERIFY_TOKEN"]),
        ({"OLD_APP_SECRET": "2short"}, ["OLD_APP_SECRET"]),
        ({"INSTAGRAM_APP_SECRET": "2short"}, ["INSTAGRAM_APP_SECRET"]),
        ({"TOKENS": ""}, ["TOKENS"]),
        ({"TOKENS": "1=a, b"}, ["TOKENS"]),
        ({"TOKENS": "1="}, ["TOKENS"]),
        ({"GRAPH_URL": "graph.facebook.com"}, ["GRAPH_URL"]),
        ({"APPSECRET": "a-name-that-is-wrong"}, ["APPSECRET"]),
        ({"APP_SECRET": "x", "TOKENS": "x", "VERIFY_TOKEN": "x"}, ["APP_SECRET", "TOKENS", "VERIFY_TOKEN"]),
    ],
)
def test_wrong_settings_are_all_named(change: dict[str, str], named: list[str]) -> None:
    """Every wrong variable has its line; no value is ever shown."""
    with pytest.raises(errors.ConfigError) as raised:
        kit.open_channel({f"INBOXBOT_META_{key}": value for key, value in change.items()})

    lines = str(raised.value).splitlines()
    assert [line.partition(":")[0] for line in lines] == [f"INBOXBOT_META_{name}" for name in named]
    assert not any(value in str(raised.value) for value in change.values() if len(value) > 5)


def test_without_settings_everything_needed_is_named() -> None:
    """A fresh machine is told all three variables at once."""
    with pytest.raises(
        errors.ConfigError, match=r"APP_SECRET: missing(.|\n)*TOKENS: missing(.|\n)*VERIFY_TOKEN: missing"
    ):
        meta.open_channel({}, kit.SleepingClock())


def test_secrets_are_not_shown() -> None:
    """Neither the settings' repr nor the channel's shows a secret."""
    settings = meta.config.load(kit.ENVIRONMENT)

    assert kit.SECRET not in repr(settings)
    assert "page-token" not in repr(settings)


def test_each_account_has_its_address() -> None:
    """Accounts with Instagram's own login are asked at Instagram's address, all others at Facebook's."""
    more = {"INBOXBOT_META_INSTAGRAM_LOGIN_ACCOUNTS": kit.PROFILE, "INBOXBOT_META_GRAPH_URL": "http://x.test/v24.0/"}
    settings = meta.config.load({**kit.ENVIRONMENT, **more})

    assert settings.host(kit.PROFILE) == "https://graph.instagram.com/v24.0"
    assert settings.host(kit.PAGE) == "http://x.test/v24.0"
