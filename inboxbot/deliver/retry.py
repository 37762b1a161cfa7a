"""What to do after a send that did not surely work: a decision as data. Pure; chance is an argument.

Source of the numbers: exponential backoff with full jitter from 1 s to 5 min (30 s for the
desk); a platform's own Retry-After is honoured
up to an hour; an automatic reply has 6 tries or 15 minutes, a person's words and cards have a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import assert_never

from inboxbot import domain, errors

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 300.0
"""Seconds between two tries: doubled each time."""
LONGEST_ASKED = 3600.0
"""Seconds that a platform may ask us to wait."""
LONGEST_FOR_DESK = 30.0
"""The desk keeps its own pace, and should be told soon after it is back."""
AUTOMATIC_TRIES = 6
AUTOMATIC_AGE = timedelta(minutes=15)
"""An automatic reply is given up then: late words of a machine confuse."""
PATIENT_AGE = timedelta(hours=24)
"""All other words are given up then."""
DESK_PAUSE = timedelta(minutes=1)
"""How long a desk that refuses us (kicked, token dead) is left alone."""
LOOK_AFTER = timedelta(seconds=5)
"""When the platform is first asked whether words of unknown outcome arrived."""
ECHO_WAIT = timedelta(minutes=2)
"""How long an echo may take to settle an unknown send before a person is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryAt:
    """Surely not sent: again at this time."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveUp:
    """It will not be sent; the desk must know. Words are the platform's own."""

    because: domain.Phrase | str


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseChannel:
    """Nothing can be sent through this account; these words wait with all others."""

    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAt:
    """Nobody can say whether it arrived: look at this time, and never send blindly again."""

    at: datetime


Next = RetryAt | GiveUp | PauseChannel | LookAt


def is_automatic(out: domain.Outbound) -> bool:
    """A reply that no person wrote: sent at most once."""
    return isinstance(out, domain.Reply) and out.agent is None


def retry(error: errors.SendError, outgoing: domain.Outgoing, now: datetime, chance: float) -> Next:
    """The next move after `error`. `chance` is 0..1, drawn by the caller.

    A card may be sent twice but not be lost, and a comment may be hidden twice: an unknown outcome of these is a
    failure like any other.
    """
    match error:
        case errors.TryLater(after=after):
            return _again(outgoing, now, chance, after, str(error))
        case errors.ChannelDown() if outgoing.out.sink == domain.DESK:
            return RetryAt(at=now + DESK_PAUSE)  # nobody there could be told, and a card is never lost
        case errors.ChannelDown():
            return PauseChannel(because=str(error))
        case errors.Rejected():
            return GiveUp(because=str(error))
        case errors.Unknown() if isinstance(outgoing.out, domain.Reply):
            return LookAt(at=now + LOOK_AFTER)
        case errors.Unknown():
            return _again(outgoing, now, chance, None, str(error))
        case _:
            raise AssertionError(f"a send error without a next move: {type(error).__name__}")


def still_wanted(outgoing: domain.Outgoing, now: datetime) -> bool:
    """Whether the words are young enough to be sent."""
    match outgoing.out:
        case domain.Reply(agent=None, not_before=since):
            return now - max(outgoing.queued_at, since or outgoing.queued_at) <= AUTOMATIC_AGE
        case domain.Reply() | domain.Hide() | domain.Like():
            return now - outgoing.queued_at <= PATIENT_AGE
        case domain.Card() | domain.Notice():
            return True
        case never:
            assert_never(never)


def _again(outgoing: domain.Outgoing, now: datetime, chance: float, after: float | None, said: str) -> RetryAt | GiveUp:
    tries_left = outgoing.attempt < AUTOMATIC_TRIES if is_automatic(outgoing.out) else True
    longest = LONGEST_FOR_DESK if outgoing.out.sink == domain.DESK else LONGEST_PAUSE
    pause = min(longest, FIRST_PAUSE * 2.0 ** min(outgoing.attempt - 1, 20)) * max(chance, 0.1)
    if after is not None:
        pause = min(after, LONGEST_ASKED) + chance
    at = now + timedelta(seconds=pause)
    if not tries_left or not still_wanted(outgoing, at):
        return GiveUp(because=domain.phrase("because-tries", because=said, n=outgoing.attempt))
    return RetryAt(at=at)
