"""The door at which Telegram delivers: what it takes, what it refuses, and what comes again."""

from __future__ import annotations

import asyncio

import pytest

from inboxbot import errors
from inboxbot.intake import desk_door
from tests.intake import house

UPDATE = '{"update_id": 7, "message": {"text": "می‌فرستیم"}}'.encode()
HEAD = "POST /webhooks/telegram HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n{}\r\n"


async def deliver(door: house.Door, body: bytes = UPDATE, secret: str = "", **headers: str) -> house.Answer:
    given = {"X_Telegram_Bot_Api_Secret_Token": secret or door.desk.secret}
    return await door.post(body, path=door.desk.path, **given | headers)


async def test_what_is_done_is_answered_200(door: house.Door) -> None:
    """And not before: the answer waits for it."""
    go = asyncio.Event()

    async def wait() -> None:
        await go.wait()

    door.desk.fault = wait
    delivery = asyncio.create_task(deliver(door))
    await asyncio.sleep(0.05)
    assert not delivery.done()
    go.set()
    assert (await delivery).code == 200
    assert door.desk.taken == [UPDATE]
    assert door.answered(200, "desk") == 1


@pytest.mark.parametrize(
    "secret", ["wrong", "the_secret-of-this-tes", "the_secret-of-this-testt", "سر", "\udc80\udcff"]
)
async def test_without_the_secret_nothing_is_read(
    door: house.Door, secret: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """401 before the body has come, however the header looks; neither is logged."""
    head = f"POST {door.desk.path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n{desk_door.SECRET}: {secret}\r\n\r\n"
    answer = await door.raw(head.encode("utf-8", "surrogateescape"))
    assert answer.code == 401
    assert door.desk.taken == []
    assert secret not in capsys.readouterr().out


async def test_the_header_is_needed_once(door: house.Door) -> None:
    """None, or two of which one is right: a proxy that adds headers opens no door."""
    assert (await door.raw(HEAD.format(0, "").encode())).code == 401
    both = f"{desk_door.SECRET}: {door.desk.secret}\r\n{desk_door.SECRET}: other\r\n"
    assert (await door.raw(HEAD.format(0, both).encode())).code == 401
    assert door.desk.taken == []


async def test_what_cannot_be_saved_comes_again_soon(door: house.Door) -> None:
    """503, and Telegram is asked to come back in two seconds."""

    async def away() -> None:
        raise errors.StoreUnavailable

    door.desk.fault = away
    answer = await deliver(door)
    assert (answer.code, answer.headers["retry-after"]) == (503, "2")
    door.desk.fault = None
    assert (await deliver(door)).code == 200
    assert door.desk.taken == [UPDATE]


async def test_what_breaks_us_does_not_come_for_ever(door: house.Door) -> None:
    """It would break us the next time, too, and hold back all that comes after it."""

    async def breaks() -> None:
        raise RecursionError("the customer's words")

    door.desk.fault = breaks
    assert (await deliver(door)).code == 200


async def test_an_update_over_the_limit_is_passed_by(door: house.Door) -> None:
    """It will not become smaller: nothing of it is read, and Telegram is not asked to come again."""
    assert (await deliver(door, b"x" * 4097)).code == 200
    assert (await deliver(door, b"x" * 4096)).code == 200
    assert [len(body) for body in door.desk.taken] == [4096]


async def test_a_body_that_does_not_come_whole_is_not_awaited(door: house.Door) -> None:
    """Nor is a compressed one unpacked."""
    secret = f"{desk_door.SECRET}: {door.desk.secret}\r\n"
    assert (await door.raw(HEAD.format(9, secret).encode(), b"half")).code == 408
    assert (await deliver(door, Content_Encoding="gzip")).code == 415
    assert door.desk.taken == []


async def test_overload_and_the_end_come_again(door: house.Door) -> None:
    """As at every other door, and without reading."""
    go = asyncio.Event()

    async def wait() -> None:
        await go.wait()

    door.desk.fault = wait
    inside = [asyncio.create_task(deliver(door)) for _ in range(4)]
    await asyncio.sleep(0.1)
    assert (await deliver(door)).code == 503
    go.set()
    assert [(await each).code for each in inside] == [200] * 4
