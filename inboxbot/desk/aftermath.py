"""What becomes of customers who got no answer because of a silence: the crisis text, or a person. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from inboxbot import domain, why
from inboxbot.compose.compose import compose
from inboxbot.decide import handoff
from inboxbot.decide.decide import decide
from inboxbot.domain import MUTED, Answer, Draft, Escalate, Marks, Mute, Resort, Settled, StaySilent, Step
from inboxbot.playbook import Playbook
from inboxbot.speech import Speech

FRESH = timedelta(minutes=15)
"""An automatic reply that waited longer is not sent any more (as in `deliver.retry`)."""
Left = tuple[Settled, str, bool]
"""A turn, its reply that is held (empty for none), and whether a later one of its conversation is there too."""
Limits = Callable[[str], Mapping[str, domain.Limits]]
"""Of a channel, per network."""


def texts(
    mute: Mute, left: Iterable[Left], book: Playbook, limits: Limits, now: datetime, speech: Speech
) -> Iterator[Resort]:
    """The crisis text in place of what is held, and where nothing was said; each contact gets one."""
    for turn, out, later in left:
        about = turn.work.conversation
        decision = replace(turn.decision, action=StaySilent(), marks=Marks(crisis=mute.id), hand_back=False)
        composed = None if later else compose(turn.work, decision, book, limits(about.channel), now, speech).reply
        yield Resort(conversation=about.id, out=out, outbound=(composed,) if composed else ())


def persons(left: Iterable[Left], book: Playbook, limits: Limits, now: datetime, speech: Speech) -> Iterator[Resort]:
    """What is held and still fresh leaves by itself; the case of everything else goes to a person."""
    for turn, out, later in left:
        if out and now - turn.now < FRESH:
            continue
        about = turn.work.conversation
        resort = Resort(conversation=about.id, out=out)
        if later or not _needs_answer(turn, book):
            yield resort
            continue
        outcome = compose(turn.work, _to_person(turn, book, now), book, limits(about.channel), now, speech)
        yield replace(resort, escalation=outcome.escalation, outbound=outcome.outbound)


def _needs_answer(turn: Settled, book: Playbook) -> bool:
    """A person does not see it yet, and it was more than small talk."""
    if isinstance(turn.decision.action, Escalate | Draft) or not turn.work.messages:
        return False
    seen = why.turn_of(turn, book)
    free = replace(seen, conversation=replace(seen.conversation, mutes=()))
    action = decide(free).action
    return not (isinstance(action, Answer) and book.entries[action.entry].small_talk)


def _to_person(turn: Settled, book: Playbook, now: datetime) -> domain.Decision:
    seen = replace(why.turn_of(turn, book), now=now)
    step = Step(rule=MUTED, held=True, because="not answered while the bot was silent")
    return replace(
        turn.decision,
        action=handoff.to_person(seen, holding=False),
        rule=MUTED,
        trace=(*turn.decision.trace, step),
        marks=Marks(),
        hand_back=False,
    )
