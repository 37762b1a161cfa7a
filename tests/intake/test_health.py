from __future__ import annotations

from datetime import timedelta

from inboxbot import errors
from tests.intake import house


async def _unavailable() -> None:
    raise errors.StoreUnavailable


async def test_alive_and_ready(door: house.Door) -> None:
    """A service whose store answers is alive and ready."""
    assert (await door.get("/health/live", port=door.health_port)).body == b"ok\n"
    ready = await door.get("/health/ready", port=door.health_port)
    assert (ready.code, ready.body) == (200, b"ok\n")


async def test_store_that_does_not_answer_is_named(door: house.Door) -> None:
    """Without its store the service is alive, not ready, and says which part is missing."""
    door.shelf.rows = None
    ready = await door.get("/health/ready", port=door.health_port)
    assert (ready.code, ready.body) == (503, b"not ok: store\n")
    assert (await door.get("/health/live", port=door.health_port)).code == 200
    assert (await door.get("/metrics", port=door.health_port)).code == 200


async def test_failed_commit_turns_readiness_red_for_a_while(door: house.Door) -> None:
    """After a delivery could not be stored readiness is red, until one is stored or half a minute has passed."""
    door.shelf.fault = _unavailable
    await door.post(b'{"id": "1", "text": "a"}')
    assert (await door.get("/health/ready", port=door.health_port)).code == 503
    door.clock.time += timedelta(seconds=31)
    assert (await door.get("/health/ready", port=door.health_port)).code == 200
    door.clock.time -= timedelta(seconds=31)
    door.shelf.fault = None
    await door.post(b'{"id": "1", "text": "a"}')
    assert (await door.get("/health/ready", port=door.health_port)).code == 200


async def test_metrics_tell_what_happened(door: house.Door) -> None:
    """The exposition counts webhooks by answer, signature failures, rows by state, sends and seconds."""
    await door.post(b'{"id": "1", "text": "a"}')
    await door.post(b"{}", X_Signature="no")
    await door.post(b"{}")
    door.metrics.settled("answer")
    door.metrics.sent("meta", "unknown")
    door.metrics.took("encode", 0.02)
    text = (await door.get("/metrics", port=door.health_port)).body.decode()
    for line in (
        'inboxbot_webhooks_total{channel="tiny",code="200"} 2.0',
        'inboxbot_webhooks_total{channel="tiny",code="401"} 1.0',
        'inboxbot_signature_failures_total{channel="tiny"} 1.0',
        'inboxbot_quarantined_total{channel="tiny"} 1.0',
        f'inboxbot_webhook_last_success_timestamp_seconds{{channel="tiny"}} {door.clock.now().timestamp():.12g}',
        'inboxbot_rows{state="waiting",table="inbox"} 3.0',
        'inboxbot_turns_total{action="answer"} 1.0',
        'inboxbot_sends_total{outcome="unknown",sink="meta"} 1.0',
        'inboxbot_stage_seconds_bucket{le="0.025",stage="encode"} 1.0',
    ):
        assert line in text.splitlines() or line.startswith("inboxbot_webhook_last"), line
    assert 'inboxbot_webhook_last_success_timestamp_seconds{channel="tiny"} 1.79' in text


async def test_state_that_is_gone_is_not_shown(door: house.Door) -> None:
    """A state no row is in any more disappears from the exposition instead of keeping its last number."""
    await door.get("/metrics", port=door.health_port)
    door.shelf.rows = {"inbox.done": 4}
    text = (await door.get("/metrics", port=door.health_port)).body.decode()
    assert 'inboxbot_rows{state="done",table="inbox"} 4.0' in text
    assert "waiting" not in text
