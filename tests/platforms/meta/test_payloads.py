"""Reading Meta's bodies: whatever comes, nothing crashes and nobody's words are lost."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inboxbot import domain, errors
from inboxbot.platforms import meta
from tests.platforms.meta import kit

WORDS = st.sampled_from(
    [
        "object",
        "entry",
        "changes",
        "messaging",
        "standby",
        "field",
        "value",
        "id",
        "time",
        "message",
        "item",
        "verb",
        "comment_id",
        "post_id",
        "parent_id",
        "from",
        "sender",
        "recipient",
        "mid",
        "text",
        "is_echo",
        "attachments",
        "postback",
        "payload",
        "message_edit",
        "read",
        "media",
        "reply_to",
        "timestamp",
        "created_time",
        "username",
    ]
)
VALUES = st.sampled_from(
    [
        "page",
        "instagram",
        "feed",
        "comments",
        "mentions",
        "mention",
        "messages",
        "message_edit",
        "comment",
        "add",
        "edited",
        "remove",
        "hide",
        "سلام",
        "2021-09-08T06:34:04+0000",
        "0",
        "102938475610293",
    ]
) | st.sampled_from(["\ud800", "\x00"])
LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | VALUES | st.text()
)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS | st.text(), inner, max_size=6),
    max_leaves=40,
)
OBJECTS = st.dictionaries(WORDS, JSON, max_size=8)
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Two cores are shared: slowness is no failure here."""
GOOD = {
    "field": "feed",
    "value": {"item": "comment", "verb": "add", "comment_id": "1_2", "message": "בסדר", "from": {"id": "6001"}},
}


def delivered(*changes: object, kind: str = "page") -> bytes:
    return json.dumps({"object": kind, "entry": [{"id": kit.PAGE, "time": 1, "changes": changes}]}).encode()


def is_storable(event: domain.Inbound) -> bool:
    words = (event.external_id, event.account, event.conversation, event.contact, event.contact_name, event.text)
    return all("\x00" not in word and word.encode() is not None for word in (*words, event.post, event.reason))


@patient
@given(OBJECTS)
def test_any_object_is_read(body: dict[str, object]) -> None:
    """Whatever an object holds, it becomes events that can be stored, and at least one."""
    events = meta.parse(json.dumps(body).encode())

    assert events
    assert all(is_storable(event) for event in events)


@patient
@given(st.binary() | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    """Nothing but `PayloadError` is ever raised."""
    with contextlib.suppress(errors.PayloadError):
        assert meta.parse(body)


@patient
@given(JSON, st.sampled_from(("page", "instagram")), st.integers(0, 2))
def test_a_mangled_event_spoils_no_other(mangled: object, kind: str, place: int) -> None:
    """One event among several that makes no sense is told, and the others are read as if it were not there."""
    good = (
        GOOD if kind == "page" else {"field": "comments", "value": {"id": "1_2", "text": "בסדר", "from": {"id": "7"}}}
    )
    changes: list[object] = [good, good]
    changes.insert(place, mangled)
    read = [event for event in meta.parse(delivered(*changes, kind=kind)) if event.text == "בסדר"]

    assert [event.external_id for event in read if isinstance(event, domain.CustomerMessage)][:2] == ["1_2", "1_2"]


@patient
@given(OBJECTS)
def test_reading_twice_is_the_same(body: dict[str, object]) -> None:
    """A repeated delivery gives the same dedupe keys: that is the only guard against replays."""
    raw = json.dumps(body).encode()

    assert [domain.dedupe_key(event) for event in meta.parse(raw)] == [
        domain.dedupe_key(event) for event in meta.parse(raw)
    ]


@pytest.mark.parametrize("body", [b'{"a":' * 100_000, b'{"entry":[' + b"9" * 5000 + b"]}", b'\xff\xfe{"', b'"page"'])
def test_a_bomb_is_refused(body: bytes) -> None:
    """Too deep, too big a number, half a document: refused, not crashed on."""
    with pytest.raises(errors.PayloadError):
        meta.parse(body)


@pytest.mark.parametrize("depth", [100, 400, 900, 960, 985, 990])
def test_deep_but_readable_is_no_crash(depth: int) -> None:
    """Just below the depth that JSON can have, an event is still named or the body refused."""
    body = b'{"object":"page","entry":[{"id":"1","changes":[' + b"[" * depth + b"]" * depth + b"]}]}"
    try:
        assert meta.parse(body)[0].kind == "ignored"
    except errors.PayloadError:
        assert depth > 900


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        (1795363200, datetime(2026, 11, 22, 16, tzinfo=UTC)),
        (1795363200123, datetime(2026, 11, 22, 16, 0, 0, 123000, tzinfo=UTC)),
        ("1795363200", datetime(2026, 11, 22, 16, tzinfo=UTC)),
        ("2026-11-22T16:00:00+0000", datetime(2026, 11, 22, 16, tzinfo=UTC)),
        ("2026-11-22T18:00:00+02:00", datetime(2026, 11, 22, 16, tzinfo=UTC)),
        ("yesterday", None),
        (10**30, None),
        (-(10**18), None),
        (True, None),
        ([1], None),
    ],
)
def test_times_are_read_in_every_unit(stamp: object, expected: datetime | None) -> None:
    """Seconds for the feed, milliseconds for messages, ISO in places; nonsense is no time, and no crash."""
    item = {"sender": {"id": "7"}, "recipient": {"id": "1"}, "timestamp": stamp, "message": {"mid": "m", "text": "סוף"}}
    body = json.dumps({"object": "page", "entry": [{"id": "1", "messaging": [item]}]}).encode()

    assert meta.parse(body)[0].at == expected


def test_every_edit_of_a_comment_is_another() -> None:
    """Two edits and two hidings of one comment have keys of their own; a repeat of one has the same."""
    edit = {"item": "comment", "verb": "edited", "comment_id": "1_2", "message": "раз", "created_time": 5}
    hide = {"item": "comment", "verb": "hide", "comment_id": "1_2"}
    bodies = [
        delivered({"field": "feed", "value": edit}),
        delivered({"field": "feed", "value": {**edit, "message": "два"}}),
        delivered({"field": "feed", "value": {**edit, "created_time": 6}}),
        delivered({"field": "feed", "value": hide}),
        delivered({"field": "feed", "value": hide}).replace(b'"time": 1', b'"time": 2'),
        delivered({"field": "feed", "value": {**hide, "verb": "remove"}}),
    ]
    keys = [domain.dedupe_key(meta.parse(body)[0]) for body in bodies]

    assert len(set(keys)) == len(bodies)


def test_several_values_in_one_change_are_several_comments() -> None:
    """Instagram's docs call the value of a change an array: all of it is read."""
    values = [{"id": "1", "text": "יש?", "from": {"id": "7"}}, {"id": "2", "text": "كم؟", "from": {"id": "8"}}]
    body = json.dumps({"object": "instagram", "entry": [{"id": "9", "field": "comments", "value": values}]}).encode()

    assert [event.text for event in meta.parse(body)] == ["יש?", "كم؟"]


@pytest.mark.parametrize(
    ("app_id", "echoed", "kind"),
    [
        ("424242", 424242, "ignored"),
        ("424242", 777, "outside_reply"),
        ("", 777, "outside_reply"),
        ("424242", None, "outside_reply"),
    ],
)
def test_whose_echo_it_is(app_id: str, echoed: int | None, kind: str) -> None:
    """An echo with our app's id is ours; with another's, or none, a person's, who takes the conversation over."""
    message = {"mid": "m", "text": "שלום", "is_echo": True, "app_id": echoed}
    item = {"sender": {"id": "1"}, "recipient": {"id": "7"}, "message": message}
    body = json.dumps({"object": "page", "entry": [{"id": "1", "messaging": [item]}]}).encode()

    assert meta.parse(body, app_id=app_id)[0].kind == kind


@pytest.mark.parametrize("network", ["facebook", "messenger", "instagram"])
def test_a_delivery_says_itself_whose_it_is(network: str) -> None:
    """The hint is for bodies without an `object`; it never overrules one."""
    assert meta.parse(delivered(GOOD), network=network)[0].platform == "facebook"
