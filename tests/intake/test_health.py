from __future__ import annotations

import contextlib
import sqlite3

from tests import support
from tests.intake import house


async def test_alive_and_ready(door: house.Door) -> None:
    """A service whose store can write is alive and ready."""
    assert (await door.get("/health/live", port=door.health_port)).body == b"ok\n"
    ready = await door.get("/health/ready", port=door.health_port)
    assert (ready.code, ready.body) == (200, b"ok\n")


async def test_store_that_cannot_write_is_named(door: house.Door) -> None:
    """While the store cannot write the service is alive, not ready, and says which part is missing; then it is ready."""
    with contextlib.closing(sqlite3.connect(door.shelf.file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        ready = await door.get("/health/ready", port=door.health_port)
        assert (ready.code, ready.body) == (503, b"not ok: store\n")
        assert (await door.get("/health/live", port=door.health_port)).code == 200
        other.execute("ROLLBACK")

    async def ready_again() -> bool:
        return (await door.get("/health/ready", port=door.health_port)).code == 200

    await support.eventually(ready_again)


async def test_many_questions_are_one_commit(door: house.Door) -> None:
    """However often readiness is asked within a second, the disk is troubled once."""
    for _ in range(5):
        await door.get("/health/ready", port=door.health_port)
    with contextlib.closing(sqlite3.connect(door.shelf.file)) as file:
        assert file.execute("SELECT sum(beats) FROM run").fetchone() == (1,)


async def test_metrics_tell_what_happened(door: house.Door) -> None:
    """The exposition counts webhooks by answer, signature failures, rows by state, sends and seconds."""
    await door.post(b'{"id": "1", "text": "a"}')
    await door.post(b"{}", X_Signature="no")
    await door.post(b"{}")
    door.metrics.settled("answer")
    door.metrics.sent("meta", "unknown")
    door.metrics.took("encode", 0.02)
    lines = (await door.get("/metrics", port=door.health_port)).body.decode().splitlines()
    for line in (
        'inboxbot_webhooks_total{channel="tiny",code="200"} 2.0',
        'inboxbot_webhooks_total{channel="tiny",code="401"} 1.0',
        'inboxbot_signature_failures_total{channel="tiny"} 1.0',
        'inboxbot_quarantined_total{channel="tiny"} 1.0',
        'inboxbot_rows{state="waiting",table="inbox"} 1.0',
        'inboxbot_turns_total{action="answer"} 1.0',
        'inboxbot_sends_total{outcome="unknown",sink="meta"} 1.0',
        'inboxbot_stage_seconds_bucket{le="0.025",stage="encode"} 1.0',
    ):
        assert line in lines
    last = "inboxbot_webhook_last_success_timestamp_seconds"
    assert door.metrics.registry.get_sample_value(last, {"channel": "tiny"}) == door.clock.now().timestamp()


async def test_state_that_is_gone_is_not_shown(door: house.Door) -> None:
    """A state no row is in any more disappears from the exposition instead of keeping its last number."""
    assert b"waiting" in door.metrics.exposition({"inbox.waiting": 2})
    assert b"waiting" not in door.metrics.exposition({"inbox.done": 2})
