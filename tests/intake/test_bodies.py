from __future__ import annotations

import asyncio
import gzip
import resource

import pytest

from tests.intake import house


async def test_announced_size_over_the_limit_is_refused_unread(door: house.Door) -> None:
    """A Content-Length over the limit is answered 413 before a byte of the body was sent, and the connection ends."""
    answer = await door.raw(f"{house.HEAD}Content-Length: 52428800\r\n\r\n".encode())
    assert (answer.code, answer.closed) == (413, True)


async def test_endless_chunks_are_cut_off(door: house.Door) -> None:
    """A chunked body without end is answered 413 at the limit, without being collected."""
    chunk = b"1000\r\n" + b"a" * 0x1000 + b"\r\n"
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
    writer.write(f"{house.HEAD}Transfer-Encoding: chunked\r\n\r\n".encode())
    sent = 0
    try:
        async with asyncio.timeout(8):
            while sent < 12_000:  # 48 MB
                writer.write(chunk)
                await writer.drain()
                sent += 1
    except ConnectionError:
        pass
    head = await reader.read(12)
    writer.close()
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert head == b"HTTP/1.1 413"
    assert grown < 10_000, f"{grown} KiB"


@pytest.mark.parametrize(
    "pieces",
    [
        (f"{house.HEAD}Content-Length: 100\r\n\r\n".encode(), b"short"),
        (f"{house.HEAD}Content-Length: 100\r\n\r\n".encode(),),
        (f"{house.HEAD}Transfer-Encoding: chunked\r\n\r\n".encode(), b"5\r\nshort\r\n"),
    ],
    ids=["length lies", "no body", "chunks without end"],
)
async def test_body_that_does_not_come_is_not_awaited(door: house.Door, pieces: tuple[bytes, ...]) -> None:
    """A body that is not whole in time is answered 408, and the connection ends."""
    answer = await door.raw(*pieces)
    assert (answer.code, answer.closed) == (408, True)
    assert door.answered(408) == 1


async def test_dripping_body_is_not_awaited(door: house.Door) -> None:
    """A byte now and then does not keep the door open: the whole body has one deadline."""
    reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
    writer.write(f"{house.HEAD}Content-Length: 1000\r\n\r\n".encode())
    answer = asyncio.create_task(reader.read(12))
    drips = 0
    while not answer.done() and drips < 100:
        writer.write(b"a")
        drips += 1
        await asyncio.wait({answer}, timeout=0.05)
    writer.close()
    assert await answer == b"HTTP/1.1 408"
    assert drips < 20


async def test_body_in_two_pieces_is_whole(door: house.Door) -> None:
    """A body that arrives after its head, in pieces, is read like one that came at once."""
    head = f"POST /webhooks/tiny HTTP/1.1\r\nHost: a\r\nX-Signature: {house.sign(house.PERSIAN)}\r\n"
    reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
    writer.write(f"{head}Content-Length: {len(house.PERSIAN)}\r\n\r\n".encode())
    for piece in (b"", house.PERSIAN[:7], house.PERSIAN[7:]):
        writer.write(piece)
        await writer.drain()
        for _ in range(20):  # room for the server to read what is there
            await asyncio.sleep(0)
    assert await reader.read(12) == b"HTTP/1.1 200"
    writer.close()
    assert door.shelf.bodies == [house.PERSIAN]


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "GZIP", "gzip, identity"])
async def test_compressed_body_is_refused_unpacked(door: house.Door, encoding: str) -> None:
    """A compressed body is answered 415, however small it looks and however large it would be."""
    bomb = gzip.compress(b"\0" * 4_000_000)[:4000]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer = await door.post(bomb, Content_Encoding=encoding)
    assert (answer.code, answer.closed) == (415, True)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 3_000
    assert not door.shelf.quarantined
