"""The numbers of one running service, counted where things happen and read at /metrics; never a name or a text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

import prometheus_client

Stage = Literal["encode", "think", "settle"]
SendOutcome = Literal["sent", "try_later", "rejected", "channel_down", "unknown"]

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """One registry and everything in it: two services in one process do not share a number."""

    def __init__(self) -> None:
        self.registry = prometheus_client.CollectorRegistry()
        prometheus_client.ProcessCollector(registry=self.registry)
        self._webhooks = prometheus_client.Counter(
            "inboxbot_webhooks", "Webhook requests answered.", ("channel", "code"), registry=self.registry
        )
        self._last_success = prometheus_client.Gauge(
            "inboxbot_webhook_last_success_timestamp_seconds",
            "When a delivery was last answered 2xx.",
            ("channel",),
            registry=self.registry,
        )
        self._heard = prometheus_client.Gauge(
            "inboxbot_desk_last_success_timestamp_seconds",
            "When Telegram last said what agents did, or that it delivers that here.",
            registry=self.registry,
        )
        self._signatures = prometheus_client.Counter(
            "inboxbot_signature_failures", "Deliveries without a valid signature.", ("channel",), registry=self.registry
        )
        self._quarantined = prometheus_client.Counter(
            "inboxbot_quarantined", "Authentic deliveries nothing was read from.", ("channel",), registry=self.registry
        )
        self._rows = prometheus_client.Gauge(
            "inboxbot_rows", "Rows by state, as the store counts them.", ("table", "state"), registry=self.registry
        )
        self._turns = prometheus_client.Counter(
            "inboxbot_turns", "Turns settled, by what was decided.", ("action",), registry=self.registry
        )
        self._sends = prometheus_client.Counter(
            "inboxbot_sends", "Sends, by what became of them.", ("sink", "outcome"), registry=self.registry
        )
        self._shadow = prometheus_client.Counter(
            "inboxbot_shadow", "Turns the shadow was shown, by what it made of them.", ("what",), registry=self.registry
        )
        self._stages = prometheus_client.Histogram(
            "inboxbot_stage_seconds",
            "Seconds a turn spent in a stage.",
            ("stage",),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._answers: dict[tuple[str, int], tuple[prometheus_client.Counter, prometheus_client.Gauge]] = {}
        self._failures: dict[str, int] = {}

    def webhook(self, channel: str, code: int, now: datetime) -> None:
        """A webhook request was answered. Called for each one: labels are looked up once per channel and code."""
        kept = self._answers.get((channel, code))
        if kept is None:
            kept = self._answers[channel, code] = (
                self._webhooks.labels(channel, str(code)),
                self._last_success.labels(channel),
            )
        kept[0].inc()
        if code == 200:  # the only code that means stored
            kept[1].set(now.timestamp())

    def desk_heard(self, now: datetime) -> None:
        """Telegram answered who wants to hear the desk."""
        self._heard.set(now.timestamp())

    def signature_failed(self, channel: str) -> int:
        """A delivery was not signed by the platform. Returns how many of this channel were not, so far."""
        self._signatures.labels(channel).inc()
        self._failures[channel] = total = self._failures.get(channel, 0) + 1
        return total

    def quarantined(self, channel: str) -> None:
        """An authentic delivery was kept raw."""
        self._quarantined.labels(channel).inc()

    def settled(self, action: str) -> None:
        """A turn is done; `action` is the kind of the action: answer, clarify, escalate, silent."""
        self._turns.labels(action).inc()

    def sent(self, sink: str, outcome: SendOutcome) -> None:
        """Words were handed to a sink, and this is what became of them."""
        self._sends.labels(sink, outcome).inc()

    def shadowed(self, what: str) -> None:
        """The shadow was shown a turn: same, different, failed, skipped."""
        self._shadow.labels(what).inc()

    def took(self, stage: Stage, seconds: float) -> None:
        """A turn spent `seconds` in a stage."""
        self._stages.labels(stage).observe(seconds)

    def exposition(self, counts: Mapping[str, int]) -> bytes:
        """Everything in Prometheus' text format; `counts` is what `Store.counts` says at this moment."""
        self._rows.clear()
        for name, rows in counts.items():
            table, _, state = name.partition(".")
            self._rows.labels(table, state).set(rows)
        return prometheus_client.generate_latest(self.registry)
