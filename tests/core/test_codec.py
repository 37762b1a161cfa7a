"""Values survive the trip through JSON, and what databases refuse is repaired on the way."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inboxbot import domain
from inboxbot.domain import ConversationId, OutboundId
from inboxbot.store import codec

anything = st.text(st.characters(codec=None, categories=None), max_size=20)
safe = anything.map(codec.clean)
moments = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # hypothesis wants them naive

messages = st.builds(
    domain.CustomerMessage,
    platform=safe,
    external_id=safe,
    conversation=safe.map(lambda text: ConversationId(text or "c")),
    contact=safe,
    text=safe,
    at=st.none() | moments,
    surface=st.sampled_from(domain.Surface),
    attachments=st.lists(st.builds(domain.Attachment, type=safe, url=safe), max_size=2).map(tuple),
)
events = st.one_of(
    messages,
    st.builds(domain.OutsideReply, platform=safe, external_id=safe, marker=safe, text=safe),
    st.builds(domain.Edited, platform=safe, external_id=safe, version=safe, text=safe),
    st.builds(domain.Removed, platform=safe, external_id=safe, version=safe),
    st.builds(domain.Ignored, platform=safe, external_id=safe, version=safe, marker=safe),
)
spans = st.lists(st.builds(domain.Span, text=safe, style=st.sampled_from(domain.Style), url=safe), max_size=3).map(
    tuple
)
buttons = st.lists(
    st.builds(domain.Button, label=safe, press=st.sampled_from(domain.Press), token=safe), max_size=2
).map(tuple)
words = st.one_of(
    st.builds(
        domain.Reply,
        id=safe,
        sink=safe,
        platform=safe,
        account=safe,
        conversation=safe,
        manner=st.sampled_from(domain.Manner),
        to=safe,
        text=safe,
        epoch=st.integers(0, 9),
        agent=st.none() | st.integers(1, 2**60).map(domain.AgentId),
        choices=st.lists(st.builds(domain.Choice, label=safe, entry=safe), max_size=2).map(tuple),
    ),
    st.builds(
        domain.Card, id=safe, escalation=safe, version=st.integers(0, 9), queue=safe, spans=spans, buttons=buttons
    ),
    st.builds(domain.Notice, id=safe, spans=spans, buttons=buttons, about=safe),
)


@given(events)
def test_an_event_comes_back_as_it_was(event: domain.Inbound) -> None:
    """Every kind of event, whatever its script."""
    assert codec.read_inbound(codec.dump(event)) == event
    assert codec.kept(event)[0] == event


@given(words)
def test_words_come_back_as_they_were(out: domain.Outbound) -> None:
    """Every kind of words that leave."""
    assert codec.read_outbound(codec.dump(out)) == out


@given(
    st.builds(
        domain.Decision,
        action=st.one_of(
            st.builds(domain.Answer, entry=safe, private=st.booleans()),
            st.builds(domain.Clarify, entries=st.lists(safe, max_size=3).map(tuple)),
            st.builds(domain.Escalate, queue=safe, due_at=st.none() | moments),
            st.just(domain.StaySilent()),
        ),
        rule=safe,
        trace=st.lists(st.builds(domain.Step, rule=safe, held=st.booleans(), because=safe), max_size=3).map(tuple),
        meaning=st.builds(
            domain.Understanding,
            language=safe,
            intent=st.none() | safe,
            confidence=st.floats(0, 1),
            runner_up=st.none() | st.builds(domain.Guess, label=safe, confidence=st.floats(0, 1)),
            sentiment=st.floats(-1, 1),
            negative=st.floats(0, 1),
        ),
        playbook=safe,
    )
)
def test_a_decision_comes_back_as_it_was(made: domain.Decision) -> None:
    """With its trace, its numbers and its action."""
    assert codec.read_decision(codec.dump(made)) == made


@given(anything)
def test_what_is_kept_can_be_kept(text: str) -> None:
    """No NUL, no lone surrogate; cleaning twice changes nothing; harmless text is not touched at all."""
    cleaned = codec.clean(text)
    assert "\0" not in cleaned
    assert cleaned.encode().decode() == cleaned
    assert codec.clean(cleaned) == cleaned
    if "\0" not in text and not any("\ud800" <= char <= "\udfff" for char in text):
        assert cleaned == text


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("سلام\u200cها \u200f«خوب»", "سلام\u200cها \u200f«خوب»"),
        ("שָׁלוֹם", "שָׁלוֹם"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("a\0b", "a\ufffdb"),
        ("\ud83d", "\ufffd"),
        ("x\udc00\ud800y", "x\ufffd\ufffdy"),
        ("\ud83d\ude00", "😀"),
        ("\\u0000", "\\u0000"),
    ],
)
def test_hostile_text(raw: str, kept: str) -> None:
    """Two halves of an emoji become one; a lone half and NUL become the replacement sign; all else stays."""
    message = domain.CustomerMessage(
        platform="p", external_id=raw, conversation=ConversationId("c"), text=raw, contact_name=raw
    )
    event, text = codec.kept(message)
    assert (event.external_id, event.text, event.contact_name) == (kept, kept, kept)
    assert codec.read_message(text) == event


@given(moments)
def test_moments_come_back_to_the_microsecond(moment: datetime) -> None:
    """Whatever zone they were written in."""
    assert codec.moment(codec.micros(moment)) == moment
    assert codec.micros(moment.astimezone(timezone(timedelta(hours=3, minutes=30)))) == codec.micros(moment)


def test_nested_values_are_cleaned_too() -> None:
    """A NUL deep inside a card does not keep the card from being kept."""
    card = domain.Card(
        id=OutboundId("k"), escalation=domain.EscalationId("e"), version=1, queue="q", spans=(domain.Span(text="a\0"),)
    )
    assert codec.read_outbound(codec.dump(card)) == dataclasses.replace(card, spans=(domain.Span(text="a\ufffd"),))
