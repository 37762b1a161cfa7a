"""The next move after a send that did not surely work."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inboxbot import domain, errors
from inboxbot.deliver import retry
from inboxbot.deliver.retry import GiveUp, LookAt, PauseChannel, RetryAt
from tests.support import NOON


def outgoing(*, agent: int | None = None, attempt: int = 1, card: bool = False, age: float = 0) -> domain.Outgoing:
    out: domain.Outbound
    if card:
        out = domain.Card(
            id=domain.OutboundId("c"), escalation=domain.EscalationId("e"), version=0, queue="general", spans=()
        )
    else:
        out = domain.Reply(
            id=domain.OutboundId("r"),
            sink="meta",
            platform="messenger",
            account="page",
            conversation=domain.ConversationId("c"),
            manner=domain.Manner.DM,
            to="anna",
            text="سلام",
            epoch=0,
            agent=domain.AgentId(agent) if agent else None,
        )
    return domain.Outgoing(out=out, attempt=attempt, fence=1, queued_at=NOON - timedelta(seconds=age))


@pytest.mark.parametrize(
    ("error", "out", "kind"),
    [
        (errors.TryLater(after=30), outgoing(), RetryAt),
        (errors.TryLater(), outgoing(attempt=6), GiveUp),
        (errors.TryLater(), outgoing(agent=7, attempt=6), RetryAt),
        (errors.TryLater(), outgoing(card=True, attempt=600), RetryAt),
        (errors.TryLater(after=7200), outgoing(), GiveUp),
        (errors.TryLater(), outgoing(age=14 * 60 + 59.99, attempt=5), GiveUp),
        (errors.Rejected("no", code="100"), outgoing(), GiveUp),
        (errors.ChannelDown("190"), outgoing(), PauseChannel),
        (errors.ChannelDown("403"), outgoing(card=True), RetryAt),
        (errors.Unknown(), outgoing(), LookAt),
        (errors.Unknown(), outgoing(agent=7), LookAt),
        (errors.Unknown(), outgoing(card=True), RetryAt),
    ],
)
def test_each_error_has_its_next_move(error: errors.SendError, out: domain.Outgoing, kind: type) -> None:
    """Patience is limited for automatic words, long for people's, endless for cards; the unknown is looked at."""
    assert isinstance(retry.retry(error, out, NOON, 0.5), kind)


def test_the_platforms_own_wish_is_honoured() -> None:
    """Retry-After is waited for, with a little jitter on top."""
    move = retry.retry(errors.TryLater(after=30), outgoing(), NOON, 0.5)
    assert isinstance(move, RetryAt)
    assert timedelta(seconds=30) <= move.at - NOON <= timedelta(seconds=31)


@given(st.integers(1, 50), st.floats(0, 1))
def test_a_pause_grows_and_stays_below_five_minutes(attempt: int, chance: float) -> None:
    """Backoff with full jitter: never negative, never more than its limit."""
    move = retry.retry(errors.TryLater(), outgoing(agent=7, attempt=attempt), NOON, chance)
    assert isinstance(move, RetryAt)
    assert timedelta(0) < move.at - NOON <= timedelta(seconds=retry.LONGEST_PAUSE)


@pytest.mark.parametrize(
    ("out", "now", "wanted"),
    [
        (outgoing(), NOON + timedelta(minutes=15), True),
        (outgoing(), NOON + timedelta(minutes=16), False),
        (outgoing(agent=7), NOON + timedelta(hours=23), True),
        (outgoing(agent=7), NOON + timedelta(hours=25), False),
        (outgoing(card=True), NOON + timedelta(days=9), True),
    ],
)
def test_words_grow_old_and_cards_do_not(out: domain.Outgoing, now: datetime, wanted: bool) -> None:
    """An automatic reply is for now, a person's for today, a card for whenever the desk is back."""
    assert retry.still_wanted(out, now) is wanted
