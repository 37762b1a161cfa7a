from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import sqlite3
from collections.abc import Awaitable, Callable

import pytest
from structlog.testing import capture_logs

from inboxbot import errors
from tests.intake import house


async def test_signed_delivery_is_stored_then_answered(door: house.Door) -> None:
    """A signed delivery is on the shelf, byte for byte, when 200 arrives."""
    answer = await door.post(house.PERSIAN)
    assert (answer.code, answer.body, answer.closed) == (200, b"ok", False)
    assert door.shelf.bodies == [house.PERSIAN]
    assert door.shelf.texts == ["سفارش من هنوز نرسیده است 😡"]
    assert door.answered(200) == 1


async def test_answer_waits_for_the_commit(door: house.Door) -> None:
    """As long as the commit is not through, nothing is answered."""
    gate = asyncio.Event()

    async def wait() -> None:
        await gate.wait()

    door.shelf.fault = wait
    asked = asyncio.create_task(door.post(house.PERSIAN))
    done, _ = await asyncio.wait({asked}, timeout=0.1)
    assert not done
    gate.set()
    assert (await asked).code == 200


@pytest.mark.parametrize("n", [100])
async def test_parallel_repeats_are_one_event(door: house.Door, n: int) -> None:
    """The same delivery a hundred times at once is answered 200 or 503, and leaves one event."""
    answers = await asyncio.gather(*(door.post(house.PERSIAN) for _ in range(n)))
    assert {answer.code for answer in answers} <= {200, 503}
    assert any(answer.code == 200 for answer in answers)
    assert len(door.shelf.texts) == 1


@pytest.mark.parametrize(
    "signature",
    [
        "",
        "sha256=",
        "sha256=" + "0" * 64,
        "sha256=é" + "0" * 63,
        "sha256=\udce9\udcff",
        "подпись",
        "sha1=" + "0" * 40,
    ],
    ids=["empty", "no digest", "wrong", "latin-1", "not utf-8", "cyrillic", "other hash"],
)
async def test_unsigned_delivery_leaves_nothing(door: house.Door, signature: str) -> None:
    """Without the platform's signature nothing is stored, parsed or quarantined: 401, also for bytes that are no ASCII."""
    answer = await door.post(b"this is not even JSON", X_Signature=signature)
    assert answer.code == 401
    assert not door.shelf.bodies
    assert not door.shelf.quarantined
    assert door.metrics.registry.get_sample_value("inboxbot_signature_failures_total", {"channel": "tiny"}) == 1


async def test_signature_covers_the_bytes_not_the_meaning(door: house.Door) -> None:
    """The same JSON written with other spaces does not fit the signature."""
    headers = {"X_Signature": house.sign(house.PERSIAN)}
    assert (await door.post(json.dumps(json.loads(house.PERSIAN)).encode(), **headers)).code == 401


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"\xff\xfe{", "not JSON"),
        ("{نه".encode(), "not JSON"),
        (b"[" * 3000, "RecursionError"),
        (b'{"id": 1}', "KeyError"),
        (b"3", "TypeError"),
        (b"", "not JSON"),
    ],
)
async def test_poison_is_kept_raw_and_answered_200(door: house.Door, body: bytes, problem: str) -> None:
    """What is authentic but breaks the reader is kept for later: sending it again would not help."""
    assert (await door.post(body)).code == 200
    [(kept, said)] = door.shelf.quarantined
    assert kept == body
    assert said.startswith(problem)


async def test_delivery_the_store_chokes_on_is_poison_too(door: house.Door) -> None:
    """When the store takes everything but this one delivery, it is quarantined, not repeated for ever."""

    async def choke() -> None:
        raise UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed")

    door.shelf.fault = choke
    assert (await door.post(house.PERSIAN)).code == 200
    assert door.shelf.quarantined == [(house.PERSIAN, "accept: UnicodeEncodeError")]


async def _unavailable() -> None:
    raise errors.StoreUnavailable


async def test_locked_database_is_no_loss(door: house.Door) -> None:
    """While another program holds the database the answer is 503; the delivery is taken when it is free again."""
    with contextlib.closing(sqlite3.connect(door.shelf.file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert (await door.post(house.PERSIAN)).code == 503
        other.execute("ROLLBACK")
    assert (await door.post(house.PERSIAN)).code == 200
    assert door.shelf.texts == ["سفارش من هنوز نرسیده است 😡"]


async def test_lone_surrogate_and_nul_are_kept(door: house.Door) -> None:
    """Text that no database takes as it is does not stop a delivery: the words are mended, the bytes stay."""
    body = rb'{"id": "m1", "text": "broken \ud83d \u0000 emoji"}'
    assert (await door.post(body)).code == 200
    assert door.shelf.bodies == [body]
    assert not door.shelf.quarantined


async def _slow() -> None:
    await asyncio.Event().wait()


@pytest.mark.parametrize("fault", [_unavailable, _slow])
async def test_what_cannot_be_stored_is_asked_for_again(door: house.Door, fault: Callable[[], Awaitable[None]]) -> None:
    """A store that refuses or takes too long: 503 with Retry-After, and the same delivery is taken when it is back."""
    door.shelf.fault = fault
    answer = await door.post(house.PERSIAN)
    assert (answer.code, answer.headers["retry-after"]) == (503, "30")
    assert not door.shelf.quarantined
    door.shelf.fault = None
    assert (await door.post(house.PERSIAN)).code == 200


async def test_overload_is_refused_at_once(door: house.Door) -> None:
    """With as many requests inside as allowed, the next is answered 503 while they are still there."""
    gate = asyncio.Event()
    inside = 0

    async def wait() -> None:
        nonlocal inside
        inside += 1
        await gate.wait()

    door.shelf.fault = wait
    first = [asyncio.create_task(door.post(house.PERSIAN)) for _ in range(4)]
    async with asyncio.timeout(5):
        while inside < 4:
            await asyncio.wait(first, timeout=0.01)
    assert (await door.post(house.PERSIAN)).code == 503
    gate.set()
    assert {(await task).code for task in first} == {200}


@pytest.mark.parametrize(
    "path", ["/webhooks/other", "/webhooks/", "/webhooks", "/", "/webhooks/tiny/x", "/webhooks/..%2f"]
)
async def test_unknown_address_is_404(door: house.Door, path: str) -> None:
    """Only the addresses of enabled channels exist."""
    assert (await door.post(house.PERSIAN, path=path)).code == 404
    assert not door.shelf.bodies


async def test_handshake(door: house.Door) -> None:
    """The platform's handshake is echoed as plain text, and refused with 403 when its token is wrong."""
    good = await door.get("/webhooks/tiny?token=open%20sesame&challenge=1158201444")
    assert (good.code, good.body) == (200, b"1158201444")
    assert good.headers["content-type"].startswith("text/plain")
    assert good.headers["x-content-type-options"] == "nosniff"
    assert (await door.get("/webhooks/tiny?token=wrong&challenge=1")).code == 403


async def test_connection_is_used_again(door: house.Door) -> None:
    """Deliveries of one platform share a connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
    head = f"POST /webhooks/tiny HTTP/1.1\r\nHost: a\r\nX-Signature: {house.sign(house.PERSIAN)}\r\n"
    whole = f"{head}Content-Length: {len(house.PERSIAN)}\r\n\r\n".encode() + house.PERSIAN
    for _ in range(3):
        writer.write(whole)
        assert (await house.read_answer(reader)).code == 200
    writer.close()


async def test_stopping_finishes_what_is_inside(door: house.Door) -> None:
    """When the service stops, a delivery inside is still stored and answered."""
    started, gate = asyncio.Event(), asyncio.Event()

    async def wait() -> None:
        started.set()
        await gate.wait()

    door.shelf.fault = wait
    asked = asyncio.create_task(door.post(house.PERSIAN))
    await started.wait()
    stopped = asyncio.create_task(door.runner.cleanup())
    await asyncio.wait({stopped}, timeout=0.05)
    gate.set()
    assert (await asked).code == 200
    await stopped


async def test_no_log_holds_what_was_delivered(door: house.Door, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever goes wrong, neither the words of a customer nor a signature are in a log."""
    canary = "کناری +371 20000000"
    body = json.dumps({"text": canary}, ensure_ascii=False).encode()
    caplog.set_level(logging.DEBUG)
    with capture_logs() as logs:
        await door.post(body)
        await door.post(body, X_Signature="sha256=canary-signature")
        door.shelf.fault = _unavailable
        await door.post(house.PERSIAN)
        await door.raw(f"{house.HEAD}Content-Length: 3\r\n\r\n".encode() + body)
        await door.raw(b"+371 20000000 \xff\xfe\r\n\r\n")
        await door.raw(f"{house.HEAD}Transfer-Encoding: chunked\r\n\r\n".encode() + b"zz +371 20000000\r\n")
    written = repr(logs) + caplog.text
    assert {"quarantined", "signature_refused", "not_stored"} <= {line["event"] for line in logs}
    for secret in ("20000000", "کناری", "سفارش", "canary-signature"):
        assert secret not in written
