"""How long a platform still takes our words, as times and as lines of a card. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from inboxbot import domain, speech
from inboxbot.compose import windows
from inboxbot.decide import escalation as machine
from inboxbot.domain import Surface
from inboxbot.platforms.meta import channel
from tests.desk.house import ANNA, NOW, RIGA, escalation, line

HOUR = timedelta(hours=1)
SPOKEN = (
    line("customer", "یک"),
    replace(line("customer", "دو"), at=NOW + 3 * HOUR),
    line("agent", "سه"),
    replace(line("bot", "چهار"), at=NOW + 5 * HOUR),
)


def test_a_direct_message_has_two_windows() -> None:
    """A day for anything, a week for a person, both from the customer's last words, not from ours; no words, no window."""
    found = windows.of(Surface.DM, SPOKEN, channel.LIMITS["messenger"])
    assert (found.closes_at, found.agents_until) == (NOW + 27 * HOUR, NOW + 171 * HOUR)
    assert found.private_until is None
    assert windows.of(Surface.DM, SPOKEN, domain.Limits(text=9)) == windows.Windows()
    assert windows.of(Surface.DM, SPOKEN[2:], channel.LIMITS["messenger"]) == windows.Windows()


@pytest.mark.parametrize("platform", ["facebook", "instagram"])
def test_a_comment_can_be_answered_in_private_for_a_week(platform: str) -> None:
    """Once: what the bot or an agent said in private uses it up; in public it always can be."""
    found = windows.of(Surface.COMMENT, SPOKEN, channel.LIMITS[platform])
    assert (found.closes_at, found.private_until) == (None, NOW + 171 * HOUR)
    case = escalation(surface=Surface.COMMENT, private_until=found.private_until)
    told = windows.lines(case, NOW, RIGA, speech.of("en"))
    assert list(told) == ["Can be answered in private once, until Sat 28 Nov 23:04"]
    assert list(windows.lines(case, NOW + 171 * HOUR, RIGA, speech.of("en"))) == []
    for private, left in ((False, found.private_until), (True, None)):
        act = domain.Replied(agent=ANNA, message="1/2", text="سلام", event_id="tg:1", private=private)
        after = machine.advance(case, act, NOW, RIGA)
        assert isinstance(after, domain.Escalation)
        assert after.private_until == left


@pytest.mark.parametrize(
    ("left", "stage", "told"),
    [
        (timedelta(hours=23), "", "The reply window closes"),
        (timedelta(minutes=60), "60", "Less than 60 min left"),
        (timedelta(minutes=31), "60", "Less than 60 min left"),
        (timedelta(minutes=30), "30", "Less than 30 min left"),
        (timedelta(seconds=1), "10", "Less than 10 min left"),
        (timedelta(0), windows.OVER, "a person can answer until Fri 27 Nov 20:04"),
        (timedelta(days=-6), windows.GONE, "The reply window is closed since Sat 21 Nov 20:04"),
    ],
)
def test_the_time_left_is_told_in_steps(left: timedelta, stage: str, told: str) -> None:
    """Hours as a time of day, then minutes, then what a person still can; each can be said in every language."""
    ends = NOW + left
    case = escalation(closes_at=ends, agents_until=ends + timedelta(days=6))
    assert windows.stage(case, NOW) == stage
    for language in speech.LANGUAGES:
        assert list(windows.lines(case, NOW, RIGA, speech.of(language)))
    assert told in next(windows.lines(case, NOW, RIGA, speech.of("en")))


def test_nobody_is_hurried_who_has_answered() -> None:
    """A window without somebody who waits has no steps, nor has a case that is over."""
    case = escalation(closes_at=NOW + timedelta(minutes=5), lines=(*SPOKEN[:1], SPOKEN[2]))
    assert (
        windows.stage(replace(case, lines=(line("customer", "?"), replace(line("agent", "."), at=NOW + HOUR))), NOW)
        == ""
    )
    waiting = escalation(closes_at=NOW + timedelta(minutes=5))
    assert windows.stage(waiting, NOW) == "10"
    assert windows.stage(replace(waiting, state=domain.EscalationState.RESOLVED), NOW) == ""
