"""The list every platform is held to: whoever adds a folder under `platforms/` adds a kit and fixtures, not tests."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Protocol, cast, get_args

import pytest

from inboxbot import domain, errors, platforms, ports

TESTS = Path(__file__).parent.parent / "platforms"
NAMES = sorted(module.name for module in pkgutil.iter_modules(platforms.__path__))
FIXTURES = [
    pytest.param(name, path, id=f"{name}-{path.stem}")
    for name in NAMES
    for path in sorted((TESTS / name / "fixtures").glob("*.json"))
    if not path.stem.endswith(".expected")
]


class Faulty(Protocol):
    def fault(self, kind: str, *, times: int | None = None) -> None: ...


class Stage(Protocol):
    """A channel and its platform's stand-in, both running."""

    channel: ports.Channel
    sandbox: Faulty

    def accepted(self) -> int: ...
    async def a_reply(self, text: str = ...) -> domain.Outgoing: ...
    async def a_writer(self, name: str) -> tuple[str, str, str]: ...


class Kit(Protocol):
    """What a platform's tests tell the contract: `tests/platforms/<name>/kit.py`."""

    FAULTS: Mapping[str, type[errors.SendError]]

    def open_channel(self) -> ports.Channel: ...
    def sign(self, body: bytes) -> Mapping[str, str]: ...
    def stage(self) -> AbstractAsyncContextManager[Stage]: ...
    def too_long(self, outgoing: domain.Outgoing) -> int: ...


def kit_of(name: str) -> Kit:
    return cast("Kit", importlib.import_module(f"tests.platforms.{name}.kit"))


KITS = {name: kit_of(name) for name in NAMES}
FAULTS = [pytest.param(name, kind, id=f"{name}-{kind}") for name in NAMES for kind in KITS[name].FAULTS]
every_platform = pytest.mark.parametrize("name", NAMES)


def told(event: domain.Inbound) -> dict[str, object]:
    """An event as JSON, without what is empty."""
    values = {item.name: getattr(event, item.name) for item in fields(event)}
    return {key: plain(value) for key, value in values.items() if value not in ("", None, ())}


def plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [{"type": item.type, "url": item.url} for item in value]
    return value


def parsed(name: str, path: Path) -> Sequence[domain.Inbound]:
    return KITS[name].open_channel().parse(path.read_bytes())


def fixtures(name: str, pattern: str) -> list[Path]:
    found = [path for path in (TESTS / name / "fixtures").glob(pattern) if not path.stem.endswith(".expected")]
    assert found, f"{name} has no fixture {pattern}"
    return found


@pytest.mark.parametrize(("name", "path"), FIXTURES)
def test_a_body_says_what_is_expected(name: str, path: Path) -> None:
    """Every fixture parses to the events that stand beside it, in order, field by field."""
    expected = json.loads(path.with_suffix(".expected.json").read_text("utf-8"))

    assert [told(event) for event in parsed(name, path)] == expected


@every_platform
def test_a_batch_is_read_whole(name: str) -> None:
    """All events of all entries come out, not only the first."""
    assert all(len(parsed(name, path)) > 1 for path in fixtures(name, "batch*.json"))


@every_platform
def test_our_own_words_are_ignored(name: str) -> None:
    """Nothing we said ourselves is ever taken for a customer's message, nor for a person's reply."""
    events = [event for path in fixtures(name, "own*.json") for event in parsed(name, path)]

    assert {event.kind for event in events} == {"ignored"}


@every_platform
def test_an_unknown_event_is_ignored_with_a_reason(name: str) -> None:
    """What we do not know, and what does not matter, is named and does no harm."""
    paths = fixtures(name, "unknown*.json") + fixtures(name, "silent*.json")
    events = [event for path in paths for event in parsed(name, path)]

    assert all(isinstance(event, domain.Ignored) and event.reason for event in events)


@every_platform
def test_edits_and_removals_are_told(name: str) -> None:
    """Somewhere among the fixtures a message is edited and another is removed, each with its version."""
    paths = [path for found, path in (param.values for param in FIXTURES) if found == name]
    events = [event for path in paths for event in parsed(name, cast("Path", path))]
    changes = [event for event in events if isinstance(event, domain.Edited | domain.Removed)]

    assert {change.kind for change in changes} == {"edited", "removed"}
    assert all(change.version and change.external_id for change in changes)


@every_platform
def test_a_repeat_is_recognised_and_nothing_else(name: str) -> None:
    """The same body has the same dedupe keys again; two events of one body never share one."""
    for path in fixtures(name, "*.json"):
        keys = [domain.dedupe_key(event) for event in parsed(name, path)]

        assert keys == [domain.dedupe_key(event) for event in parsed(name, path)]
        assert len(set(keys)) == len(keys), path.name


@every_platform
def test_one_flipped_byte_is_noticed(name: str) -> None:
    """A signed body is accepted as it is; with any one byte changed it is refused."""
    kit, channel = KITS[name], KITS[name].open_channel()
    body = fixtures(name, "batch*.json")[0].read_bytes()
    headers = kit.sign(body)

    channel.verify(headers, body)
    for at in range(0, len(body), 7):
        flipped = body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :]
        with pytest.raises(errors.SignatureError):
            channel.verify(headers, flipped)


@every_platform
def test_an_unsigned_body_is_refused(name: str) -> None:
    """No header, an empty one, and one that is not ASCII are refusals, not crashes."""
    channel = KITS[name].open_channel()
    for key in KITS[name].sign(b"{}"):
        for value in ("", "é", "sha256=é\ud800", "sha256="):
            with pytest.raises(errors.SignatureError):
                channel.verify({key: value}, b"{}")
    with pytest.raises(errors.SignatureError):
        channel.verify({}, b"{}")


@every_platform
@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"null", b'{"a": NaN}', b'{"a": 1e999}', b"[" * 100_000])
def test_what_nothing_can_be_read_from_is_told(name: str, body: bytes) -> None:
    """A body that is no readable object raises `PayloadError`, and nothing else."""
    with pytest.raises(errors.PayloadError):
        KITS[name].open_channel().parse(body)


@every_platform
def test_limits_are_told_for_every_network(name: str) -> None:
    """The channel has its folder's name, and every network a length in a unit there is."""
    channel = KITS[name].open_channel()

    assert channel.name == name
    assert channel.limits
    assert all(
        limits.text > 0 and limits.unit in {"characters", "bytes", "utf16"} for limits in channel.limits.values()
    )


@every_platform
async def test_a_send_is_received_once(name: str) -> None:
    """An accepted send gives the platform's id of our words, and the platform has it once."""
    async with KITS[name].stage() as stage:
        receipt = await stage.channel.send(await stage.a_reply())

        assert receipt.external_id
        assert stage.accepted() == 1


@pytest.mark.parametrize(("name", "kind"), FAULTS)
async def test_a_fault_is_told_for_what_it_is(name: str, kind: str) -> None:
    """Each failure of the platform is the right `SendError`; "surely not sent" is never said of what was done."""
    expected = KITS[name].FAULTS[kind]
    async with KITS[name].stage() as stage:
        reply = await stage.a_reply()
        stage.sandbox.fault(kind, times=1)
        with pytest.raises(errors.SendError) as raised:
            await stage.channel.send(reply)

        assert type(raised.value) is expected
        assert stage.accepted() == 0 or expected is errors.Unknown


@every_platform
async def test_a_name_is_told_or_refused(name: str) -> None:
    """Who wrote a direct message is called as the platform has it, or has no name; nobody else is named."""
    async with KITS[name].stage() as stage:
        platform, account, contact = await stage.a_writer("سارا احمدی")

        assert await stage.channel.name_of(platform, account, contact) in {"سارا احمدی", None}
        with pytest.raises(errors.Rejected):
            await stage.channel.name_of(platform, account, "nobody/../else")


@every_platform
async def test_too_long_a_text_is_rejected(name: str) -> None:
    """Nothing is cut behind anyone's back: the platform's refusal is told."""
    async with KITS[name].stage() as stage:
        reply = await stage.a_reply()
        long = await stage.a_reply("א" * KITS[name].too_long(reply))
        with pytest.raises(errors.Rejected):
            await stage.channel.send(long)

        assert stage.accepted() == 0


def test_the_contract_has_somebody_to_hold() -> None:
    """There is at least one platform, and kinds are those of the closed union."""
    assert NAMES
    assert {member.__name__ for member in get_args(domain.Inbound)} == {
        "CustomerMessage",
        "OutsideReply",
        "Edited",
        "Removed",
        "Ignored",
    }
